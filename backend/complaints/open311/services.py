"""Our categories as services: `GET services`, `GET services/<code>`."""

from typing import Any

from backend.complaints.models import Category
from backend.kit.errors import Refused
from backend.kit.i18n import pick


async def services(language: str, *, by_token: bool) -> list[dict[str, Any]]:
    """List what may be reported. Who is answered with tokens is told so."""
    rows = Category.filter(withdrawn=False, parent_id__isnull=False).order_by("position", "code")
    return [_service(row, language, by_token) for row in await rows.select_related("parent")]


async def definition(code: str) -> dict[str, Any]:
    """Give what more a service asks for: nothing. Refuses OPEN311_SERVICE_UNKNOWN."""
    if not await Category.exists(code=code, withdrawn=False, parent_id__isnull=False):
        raise Refused("OPEN311_SERVICE_UNKNOWN")
    return {"service_code": code, "attributes": []}


def _service(row: Category, language: str, by_token: bool) -> dict[str, Any]:
    examples = (language == "en" and row.examples.get("en")) or row.examples.get("zh") or []
    parent = row.parent
    return {
        "service_code": row.code,
        "service_name": pick(language, row.name_zh, row.name_en),
        "description": ("; " if language == "en" else "；").join(examples),
        "metadata": False,
        "type": "batch" if by_token else "realtime",
        "keywords": ",".join(row.keywords),
        "group": pick(language, parent.name_zh, parent.name_en) if parent else "",
    }
