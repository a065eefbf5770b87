"""Migrations run while servers of the version before read and write (a rolling upgrade): they must not mind.

What such servers cannot stand (a column gone or renamed, one they would have to fill) waits in a file of its
own, `NNNN_post_….py`, until none of them is left: the release after. `tests/faults/test_upgrade.py` does it.
"""

import re
from importlib import import_module

import asyncpg
import pytest
from tortoise.migrations.operations import RunPython

from backend.cases.opening import opened_before
from backend.kit import db as kit_db
from backend.kit.actor import ANONYMOUS
from backend.kit.clock import HeldClock
from backend.kit.database import credentials
from backend.kit.ids import new_id
from backend.settings import ROOT
from backend.surveys import queries as surveys
from backend.voting import casting

# `Described` columns are computed by the database: nobody fills them.
EXPANDS = {
    *("CreateModel", "AlterModelOptions", "AddField", "Described", "RunSQL"),
    *("AddIndex", "AddIndexBeside", "WordedIndexBeside"),
}
# Columns as they are when it is asked: one more of them, and a transaction that had prepared it fails.
WHATEVER = re.compile(
    r"(SELECT|RETURNING) (\w+\.)?\*(?! FROM (unnest|\())|INSERT INTO \w+( AS \w+)?\s+SELECT"
)
ASKED_FOR_WHOLE = {
    "cases": ("cases_case", lambda: opened_before([new_id()])),
    "polls": ("voting_poll", lambda: casting.hold([new_id()])),
    "surveys": ("surveys_survey", lambda: surveys.survey(ANONYMOUS, new_id(), HeldClock().now())),
}
# From before the first release: no server of the version before them was ever in use.
UNRELEASED = {
    "identity.0004_mandates_name_windows_and_items",
    "cases.0004_pre_nameless_confidential_merged",
    "catalogue.0003_references_and_search_words",
    "catalogue.0004_search_aliases",
}
# Likewise: they want two tables that people write.
UNRELEASED_PAIRS = {
    "cases.0007_pre_archive",
    "complaints.0004_pre_shown_hidden_counted",
    "complaints.0011_pre_counts_of_destroyed",
    "identity.0006_second_factors",
    "identity.0007_passkeys",
    "inquiry.0003_pre_transfers",
    "surveys.0004_pre_tokens",
    "surveys.0005_photos",
}
# One more word in an enumeration: the column stays as it is.
WORDS_ALONE = {"complaints.0010_pre_forged"}
# Columns that may be empty from now on; the first is a week after the new servers are there.
LOOSENED = {"identity.0008_pre_erasing"}


def migrations():
    for path in sorted((ROOT / "migrations").glob("*/0*.py")):
        name = f"{path.parent.name}.{path.stem}"
        yield name, import_module(f"migrations.{name}").Migration.operations


def minded(operations):
    """Give what a server that knows nothing of a migration would mind."""
    for one in operations:
        kind = type(one).__name__
        if kind not in EXPANDS:
            yield kind
        elif kind == "AddField" and not (one.field.null or one.field.has_db_default()):
            yield f"{one.model_name}.{one.name} has no default in the database"


def test_no_migration_takes_away_or_asks_for_what_servers_of_before_do_not_know():
    found = {
        name: list(minded(operations))
        for name, operations in migrations()
        if name not in UNRELEASED | WORDS_ALONE | LOOSENED and "_post_" not in name
    }

    assert {name: what for name, what in found.items() if what} == {}


def test_the_rule_finds_what_it_is_for():
    found = {name: list(minded(operations)) for name, operations in migrations() if name in UNRELEASED}

    assert found.keys() == UNRELEASED
    assert all(found.values())


def wanted(operations):
    """Give the models there were before whose tables a migration locks: those it changes, and refers to."""
    made = {one.name for one in operations if type(one).__name__ == "CreateModel"}
    for one in operations:
        if type(one).__name__ == "CreateModel":
            named = [getattr(field, "model_name", None) or "" for _, field in one.fields]
        else:
            named = [getattr(one, "model_name", "")]
        yield from {name.split(".")[-1] for name in named} - made - {""}


def test_a_migration_wants_one_table_that_is_in_use():
    # Who holds one and waits for another meets those who write both: under load it never gets them together.
    found = {name for name, operations in migrations() if len(set(wanted(operations))) > 1}

    assert {name for name in found if not name.endswith("_initial")} == UNRELEASED_PAIRS


def test_no_migration_queries_through_models():
    # They are not made ready for that (`backend/kit/replaying.py`).
    assert not [name for name, operations in migrations() for one in operations if isinstance(one, RunPython)]


def test_no_statement_asks_for_whatever_columns_there_are():
    sources = {str(path.relative_to(ROOT)): path.read_text() for path in (ROOT / "backend").glob("**/*.py")}

    assert [name for name, text in sources.items() if WHATEVER.search(text)] == [
        "backend/kit/sharing.py",  # of what unnest gives
    ]


@pytest.mark.parametrize(("table", "ask"), ASKED_FOR_WHOLE.values(), ids=ASKED_FOR_WHOLE)
async def test_a_column_that_comes_between_two_transactions_fails_neither(db, settings, table, ask):
    async with kit_db.transaction():
        await ask()
    connection = await asyncpg.connect(**credentials(settings.database_url))
    try:
        await connection.execute(f"ALTER TABLE {table} ADD COLUMN trial int NOT NULL DEFAULT 0")
    finally:
        await connection.close()

    async with kit_db.transaction():
        await ask()


async def test_a_row_as_servers_of_before_write_it_is_taken_by_the_tables_of_today(database_url):
    connection = await asyncpg.connect(**credentials(database_url))
    try:
        # As it was before a code knew who had asked for it, and which session it opened.
        await connection.execute(
            "INSERT INTO identity_sign_in_code "
            "(id, phone_index, code_hash, attempts_left, created_at, expires_at) "
            "VALUES (gen_random_uuid(), 'x', 'x', 5, now(), now())"
        )
    finally:
        await connection.close()


@pytest.mark.parametrize("kind", ["RemoveField", "RenameField", "AlterField", "DeleteModel", "RenameModel"])
def test_what_contracts_is_minded(kind):
    made = type(kind, (), {})()

    assert list(minded([made])) == [kind]
