"""Draft texts put to the public, and what became of each opinion. The only Python door of this room."""

import backend.consultations.reminding  # noqa: F401 - it may be reminded of
from backend.consultations.card import card
from backend.consultations.county import load_county, prepare_demo
from backend.consultations.models import Consultation, Opinion
from backend.consultations.queries import preview

__all__ = ["Consultation", "Opinion", "card", "load_county", "prepare_demo", "preview"]
