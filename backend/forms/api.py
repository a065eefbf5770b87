"""The only Python door of this room."""

from backend.forms.conditions import holds
from backend.forms.definition import check_definition
from backend.forms.faults import DefinitionFault, Fault, message, messages
from backend.forms.survey_order import without_pipes
from backend.forms.validate import file_answers, validate, visible_answers, visible_fields
from backend.forms.values import named_day

__all__ = [
    "DefinitionFault",
    "Fault",
    "check_definition",
    "file_answers",
    "holds",
    "message",
    "messages",
    "named_day",
    "validate",
    "visible_answers",
    "visible_fields",
    "without_pipes",
]
