"""Rows as the database gives them."""

from typing import Any

import orjson
from tortoise.connection import get_connection

CONNECTION = "default"


async def fetch(query: str, *parameters: object) -> list[dict[str, Any]]:
    """Fetch rows inside the ambient transaction, their detail decoded."""
    _, rows = await get_connection(CONNECTION).execute_query(query, list(parameters))
    return [_decoded(dict(row)) for row in rows]


def _decoded(row: dict[str, Any]) -> dict[str, Any]:
    if isinstance(row.get("detail"), str):
        row["detail"] = orjson.loads(row["detail"])
    return row
