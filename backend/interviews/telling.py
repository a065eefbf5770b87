"""What notices of interviews name: the interview, and its page."""

from typing import Any

from backend.interviews.models import Interview


def named(row: Interview) -> dict[str, Any]:
    """Give what every template of this room is told with."""
    return {"item": {"zh-CN": row.title_zh, "en": row.title_en}, "page": str(row.id)}
