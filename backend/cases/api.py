"""The only Python door of this room."""

import backend.cases.erasing  # noqa: F401 - whoever asks to be erased must be told what hinders
from backend.cases import across, change, clockwork, files, followers, parts, policy, tell
from backend.cases.archive import office as archive
from backend.cases.archive.before import before_destroying
from backend.cases.arguments import After, CaseNumber, Comment, First, Note, Reason, Revision, changed
from backend.cases.attachments import FileInput, add_files, attach, check_count
from backend.cases.closings import closings_of
from backend.cases.deadlines import ClockKind, PauseReason
from backend.cases.facts import State, Verb
from backend.cases.filetype import CaseFile as CaseFileType
from backend.cases.filetype import files_shown
from backend.cases.filing import Applicants, applicants_for
from backend.cases.models import Case, CaseEvent, CaseFile
from backend.cases.opening import Opening, names_open, open_cases, open_name, opened_before
from backend.cases.passing_on import pass_on
from backend.cases.people import OWN_CASES, Applicant, may_see
from backend.cases.queries import fetched, find_case, note_list
from backend.cases.silence import approves
from backend.cases.types import Case as CaseType
from backend.cases.types import CaseChanged, CaseConnection
from backend.cases.view import version as version_of
from backend.cases.words import day_words, said, state_text, written

__all__ = [
    "OWN_CASES",
    "After",
    "Applicant",
    "Applicants",
    "Case",
    "CaseChanged",
    "CaseConnection",
    "CaseEvent",
    "CaseFile",
    "CaseFileType",
    "CaseNumber",
    "CaseType",
    "ClockKind",
    "Comment",
    "FileInput",
    "First",
    "Note",
    "Opening",
    "PauseReason",
    "Reason",
    "Revision",
    "State",
    "Verb",
    "across",
    "add_files",
    "applicants_for",
    "approves",
    "archive",
    "attach",
    "before_destroying",
    "change",
    "changed",
    "check_count",
    "clockwork",
    "closings_of",
    "day_words",
    "fetched",
    "files",
    "files_shown",
    "find_case",
    "followers",
    "may_see",
    "names_open",
    "note_list",
    "open_cases",
    "open_name",
    "opened_before",
    "parts",
    "pass_on",
    "policy",
    "said",
    "state_text",
    "tell",
    "version_of",
    "written",
]
