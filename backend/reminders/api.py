"""Reminders of what closes soon. The only Python door of this room."""

import backend.reminders.tasks  # noqa: F401 - whoever can be reminded of must know the job that tells
from backend.reminders.facts import Remindable
from backend.reminders.sources import Source, declare

__all__ = ["Remindable", "Source", "declare"]
