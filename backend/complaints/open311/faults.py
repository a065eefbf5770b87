"""What is wrong with a request, as the specification has it: 404 not there, 403 keys, 400 all else."""

from collections.abc import Mapping
from typing import Final

from backend.kit import i18n
from backend.kit.errors import Refused

_STATUS: Final[Mapping[str, int]] = {
    "OPEN311_KEY": 403,
    "NOT_FOUND": 404,
    "OPEN311_SERVICE_UNKNOWN": 404,
    "OPEN311_RESOURCE": 404,
    "OPEN311_FORMAT": 415,
    "OPEN311_METHOD": 405,
    "TOO_MANY": 429,
}
_OURS: Final[Mapping[str, str]] = {"CATEGORY_UNKNOWN": "OPEN311_SERVICE_UNKNOWN"}


def told(refused: Refused, language: str) -> tuple[int, list[dict[str, object]]]:
    """Give the status and the body that tell of a refusal."""
    code = _OURS.get(refused.code, refused.code)
    status = _STATUS.get(code, 400)
    return status, [{"code": status, "description": i18n.text(code, language, **refused.params)}]
