"""Polls: questions put to people and the count of their answers. The only Python door of this room."""

import backend.voting.erasing
import backend.voting.reminding
import backend.voting.tasks  # noqa: F401 - whoever opens a poll must know the job that seals it
from backend.voting.actions.cast_ballots import Cast, Counted, cast_ballot, cast_ballots
from backend.voting.card import card
from backend.voting.cells import Choice
from backend.voting.county import load_county, prepare_demo
from backend.voting.models import Ballot, Poll
from backend.voting.queries import is_secret, preview
from backend.voting.secret.cosigning import NotSigned, Signed, heads_of, sign_newest
from backend.voting.secret.cosigning import keep as keep_cosignature
from backend.voting.secret.http import routes as publication_routes
from backend.voting.secret.publication import Publication, Unreadable
from backend.voting.secret.publication import read as read_publication
from backend.voting.secret.publication import write as write_publication
from backend.voting.secret.recount import Recount, recount
from backend.voting.secret.remembering import Memory
from backend.voting.telling import PollStanding, poll_topic, standing

__all__ = [
    "Ballot",
    "Cast",
    "Choice",
    "Counted",
    "Memory",
    "NotSigned",
    "Poll",
    "PollStanding",
    "Publication",
    "Recount",
    "Signed",
    "Unreadable",
    "card",
    "cast_ballot",
    "cast_ballots",
    "heads_of",
    "is_secret",
    "keep_cosignature",
    "load_county",
    "poll_topic",
    "prepare_demo",
    "preview",
    "publication_routes",
    "read_publication",
    "recount",
    "sign_newest",
    "standing",
    "write_publication",
]
