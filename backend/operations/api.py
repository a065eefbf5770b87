"""The only Python door of this room."""

from backend.operations.alerts import alert, tell
from backend.operations.finding import Finding, broken, good, thought
from backend.operations.keeping import keep
from backend.operations.load import Telling
from backend.operations.queues import deliveries, jobs
from backend.operations.states import Standing

__all__ = [
    "Finding",
    "Standing",
    "Telling",
    "alert",
    "broken",
    "deliveries",
    "good",
    "jobs",
    "keep",
    "tell",
    "thought",
]
