"""An index for a table that is large by now, made while everybody writes on.

    class Migration(migrations.Migration):
        atomic = False
        operations = [AddIndexBeside(model_name="Upload", index=Index(fields=["storage_key"]))]

Of a table of years (decision 0025) each part gets its own, then the whole takes them over. Broken off, the
migration is run again and begins anew.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import asyncpg
from tortoise.migrations.operations import AddIndex, RunSQL
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state import State

_PARTS: Final = (
    "SELECT inhrelid::regclass::text AS part FROM pg_inherits WHERE inhparent = $1::text::regclass"
)
_IS_CUT: Final = "SELECT relkind = 'p' FROM pg_class WHERE oid = $1::text::regclass"


class AddIndexBeside(AddIndex):
    """Adds an index of columns as `AddIndex` does, but holds up no writer."""

    async def database_forward(
        self,
        app_label: str,
        old_state: State,
        new_state: State,
        state_editor: BaseSchemaEditor | None = None,
    ) -> None:
        """Make it, on connections outside of any transaction."""
        if not state_editor:
            return
        model = new_state.apps.get_model(f"{app_label}.{self.model_name}")
        name = state_editor._index_name_for_model(model, self.index)  # noqa: SLF001 - as AddIndex does
        columns = ", ".join(f'"{column}"' for column in self.index.field_names)
        table = model._meta.db_table  # noqa: SLF001 - as AddIndex does
        await _make(state_editor, table, name, f"({columns})")


class WordedIndexBeside(RunSQL):
    """Does the same for an index that models cannot say: of expressions, of some rows."""

    def __init__(self, table: str, name: str, words: str) -> None:
        super().__init__(RunSQL.noop, f"DROP INDEX {name}")
        self._made = table, name, words

    async def database_forward(
        self,
        app_label: str,
        old_state: State,
        new_state: State,
        state_editor: BaseSchemaEditor | None = None,
    ) -> None:
        """Make it, on connections outside of any transaction."""
        if state_editor:
            await _make(state_editor, *self._made)


async def _make(editor: BaseSchemaEditor, table: str, name: str, words: str) -> None:
    async with editor.client.acquire_connection() as own, _unhurried(own):
        await make_beside(own, table, name, words)


async def make_beside(own: asyncpg.Connection, table: str, name: str, words: str) -> None:
    """Make an index, `(column) WHERE …`, on a table or each of its parts; what bore its name goes."""
    if not await own.fetchval(_IS_CUT, table):
        await _make_one(own, table, name, words)
        return
    await own.execute(f'DROP INDEX IF EXISTS "{name}"')
    await own.execute(f'CREATE INDEX "{name}" ON ONLY {table} {words}')
    for row in await own.fetch(_PARTS, table):
        its = f"{name}_{row['part'].removeprefix(f'{table}_')}"
        await _make_one(own, row["part"], its, words)
        await own.execute(f'ALTER INDEX "{name}" ATTACH PARTITION "{its}"')


async def _make_one(own: asyncpg.Connection, table: str, name: str, words: str) -> None:
    # It waits for transactions that began before, and nobody who reads or writes waits for it meanwhile.
    async with _unhurried(own, "lock_timeout"):
        await own.execute(f'DROP INDEX CONCURRENTLY IF EXISTS "{name}"')
        await own.execute(f'CREATE INDEX CONCURRENTLY "{name}" ON {table} {words}')


@asynccontextmanager
async def _unhurried(own: asyncpg.Connection, limit: str = "statement_timeout") -> AsyncIterator[None]:
    before = await own.fetchval("SELECT current_setting($1)", limit)
    await own.execute("SELECT set_config($1, '0', false)", limit)
    try:
        yield
    finally:
        await own.execute("SELECT set_config($1, $2, false)", limit, before)
