"""How many connections to PostgreSQL this process has open, and how many of them work."""

from collections.abc import Mapping

import asyncpg
from tortoise.backends.base.client import BaseDBAsyncClient

from backend.kit import db, readers


class Connections:
    """Those of the application, once it is connected; asked from another thread."""

    def __init__(self) -> None:
        self._client: BaseDBAsyncClient | None = None
        self._readers: readers.Readers | None = None

    def find(self) -> None:
        """Look them up: to be called within the application."""
        self._client = db.connection()
        self._readers = readers.current()

    def use(self) -> Mapping[str, int]:
        """Count them by use."""
        pool: asyncpg.Pool | None = getattr(self._client, "_pool", None)  # there is no other door to it
        idle, busy = self._readers.use() if self._readers else (0, 0)
        pooled, size = (pool.get_idle_size(), pool.get_size()) if pool else (0, 0)
        return {"idle": idle + pooled, "busy": busy + size - pooled}
