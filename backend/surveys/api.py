"""Surveys: questions put to people, their answers kept without names. The only Python door of this room."""

import backend.surveys.erasing
import backend.surveys.reminding
import backend.surveys.tasks  # noqa: F401 - whoever opens a survey must know the job that seals it
from backend.surveys.actions.respond import respond, respond_all
from backend.surveys.answered import Answered
from backend.surveys.card import card
from backend.surveys.county import load_county, prepare_demo
from backend.surveys.models import Response, Survey
from backend.surveys.photo_http import export_routes
from backend.surveys.queries import preview

__all__ = [
    "Answered",
    "Response",
    "Survey",
    "card",
    "export_routes",
    "load_county",
    "prepare_demo",
    "preview",
    "respond",
    "respond_all",
]
