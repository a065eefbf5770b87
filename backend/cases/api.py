"""The only Python door of this room."""

from backend.cases import change, clockwork, policy, tell
from backend.cases.closings import closings_of
from backend.cases.deadlines import ClockKind, PauseReason
from backend.cases.facts import State, Verb
from backend.cases.filing import applicant_for
from backend.cases.models import Case, CaseEvent, CaseFile
from backend.cases.opening import Opening, open_case
from backend.cases.people import Applicant
from backend.cases.silence import approves
from backend.cases.words import said, written

__all__ = [
    "Applicant",
    "Case",
    "CaseEvent",
    "CaseFile",
    "ClockKind",
    "Opening",
    "PauseReason",
    "State",
    "Verb",
    "applicant_for",
    "approves",
    "change",
    "clockwork",
    "closings_of",
    "open_case",
    "policy",
    "said",
    "tell",
    "written",
]
