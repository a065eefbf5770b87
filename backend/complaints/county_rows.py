"""What the sections of a county's files about complaints have in common."""

from typing import Any

from backend.complaints.models import Category, Rule, Watch
from backend.kit.rows.checks import pattern

CODE = pattern("[a-z][a-z0-9-]{0,39}", "a code (small letters, digits and hyphens)")


async def put(model: type[Category | Rule | Watch], code: str, columns: dict[str, Any]) -> str:
    """Write a row by its code; say whether it was `added`, `changed` or `unchanged`."""
    there = await model.get_or_none(code=code)
    if there is None:
        await model.create(code=code, **columns)
        return "added"
    if all(getattr(there, name) == value for name, value in columns.items()):
        return "unchanged"
    await model.filter(id=there.id).update(**columns)
    return "changed"
