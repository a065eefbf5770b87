"""Polls: questions put to people and the count of their answers. The only Python door of this room."""

import backend.voting.tasks  # noqa: F401 - whoever opens a poll must know the job that seals it
from backend.voting.actions.cast_ballots import Cast, Counted, cast_ballot, cast_ballots
from backend.voting.cells import Choice
from backend.voting.county import load_county, prepare_demo
from backend.voting.models import Ballot, Poll
from backend.voting.queries import is_published

__all__ = [
    "Ballot",
    "Cast",
    "Choice",
    "Counted",
    "Poll",
    "cast_ballot",
    "cast_ballots",
    "is_published",
    "load_county",
    "prepare_demo",
]
