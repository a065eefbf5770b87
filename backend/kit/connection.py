"""The connections of the pool."""

import asyncpg


class HandedOn(asyncpg.Connection):  # type: ignore[misc]  # asyncpg has no types
    """A connection that goes from one task to the next as it is; an open transaction is still undone.

    Cleaning it costs as much as a small statement, and there is nothing to clean: what sets, locks or listens
    beyond its transaction opens a connection of its own.
    """

    def get_reset_query(self) -> str:
        """Give what is sent before the next may have it: nothing."""
        return ""
