"""Every table that holds something of a person says what becomes of it when they go: found everywhere."""

import subprocess
import sys
from contextlib import suppress
from uuid import UUID

import pytest

from backend.kit import db
from backend.kit.erasure import GOES, HINDERS, OUTLIVES, erase_rows
from backend.kit.holdings import HOLDINGS, LEFT_OUT
from backend.kit.retention import STAYS
from backend.settings import ROOT
from tests.readplan.test_holdings import OTHERS, columns, naming

PAGE = ROOT / "docs" / "operations" / "retention.md"


class UndoneError(Exception):
    """Nothing here changes the world: what was erased is taken back."""


async def standing(person):
    """Name the columns where a person's id stands, but for those of whom the row is not."""
    found = {
        (table, column)
        for table, column in await columns()
        if not column.endswith("_enc") and await naming(table, column, person)
    }
    return found - OTHERS


async def erased(person, now):
    """Erase a person and take it back; tell how much, where they still stand, what a second time finds."""
    with suppress(UndoneError):
        async with db.transaction():
            first = [await erase_rows(going, person, now) for going in GOES]
            left = await standing(person)
            again = [await erase_rows(going, person, now) for going in GOES]
            raise UndoneError
    return {each.table: each.count for each in first}, left, [each.table for each in again if each.count]


@pytest.mark.parametrize("who", ["li", "wang", "agent"])
async def test_where_a_person_still_stands_is_where_the_law_wants_it(ground, who):
    person: UUID = ground.rows.actors[who].id
    before = await standing(person)
    counts, left, again = await erased(person, ground.clock.now())

    assert counts["identity_person"] == 1
    assert again == []
    assert {table for table, _ in left} - {"identity_person"} <= set(OUTLIVES)
    assert who == "agent" or left < before
    assert await standing(person) == before


def test_every_table_that_holds_something_of_people_says_what_becomes_of_it(ground):
    held = {holding.table for holding in HOLDINGS.values()} | (set(LEFT_OUT) & set(STAYS))
    said = {going.table for going in GOES} | set(OUTLIVES)

    assert held - said == set()
    assert said <= held | set(STAYS) | {"kit_idempotency_key"}
    assert all(OUTLIVES.values())


def test_administrators_are_told_the_same(ground):
    lines = PAGE.read_text("utf-8").split("## When an account is erased")[1].splitlines()
    told = [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| `")]
    gone = {(going.table, "emptied" if going.emptied else "goes") for going in GOES}
    stays = {(table, "stays") for table in OUTLIVES}

    assert {(table, part) for table, what, _ in told for part in what.split(", ")} == gone | stays
    assert {table: because for table, _, because in told if table in OUTLIVES} == OUTLIVES


def test_workers_know_what_hinders_as_servers_do(ground):
    look = "from backend.{0}; from backend.kit.erasure import HINDERS; print(sorted(HINDERS))"
    starts = ("worker import register_tasks; register_tasks()", "app import create_app")
    said = [
        subprocess.run([sys.executable, "-c", look.format(start)], check=True, capture_output=True, text=True)
        for start in starts
    ]

    assert {each.stdout.strip() for each in said} == {str(sorted(HINDERS))}
    assert set(HINDERS) == {"identity", "cases", "voting", "surveys"}
