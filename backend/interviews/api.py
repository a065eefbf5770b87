"""Interviews: talks that everybody may follow and ask into. The only Python door of this room."""

import backend.interviews.tasks  # noqa: F401 - whoever announces must know the jobs that follow
from backend.interviews.calendar import routes as calendar_routes
from backend.interviews.card import card
from backend.interviews.demo import prepare_demo
from backend.interviews.polls import ask as ask_of_polls
from backend.interviews.queries import preview

__all__ = ["ask_of_polls", "calendar_routes", "card", "prepare_demo", "preview"]
