"""Changes reach the store by whatever route they come, and a store that may miss some serves nothing."""

import asyncio

import pytest

from backend.catalogue.models import Item, LifeEvent
from backend.kit import db as kit_db
from backend.kit.answers import announce
from backend.kit.answers.announce import CHANNEL, PRESENCE
from tests.answers.test_front import address
from tests.answers.waiting import until

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def shown(client):
    """Give the English name of a life event as the home page shows it."""

    async def showing(code="birth"):
        reply = await client.get(address("Home"), headers=ENGLISH)
        events = reply.json()["data"]["lifeEvents"]
        return next((event["name"] for event in events if event["code"] == code), None)

    return showing


async def test_a_transaction_is_over_when_nobody_serves_the_past(shown, store):
    before = await shown()
    assert len(store.shelf) == 1

    async with kit_db.transaction():
        await LifeEvent.filter(code="birth").update(name_en="New name")
        assert await shown() == before

    assert len(store.shelf) == 0
    assert await shown() == "New name"


async def test_a_savepoint_announces_with_its_transaction(shown, store):
    await shown()

    async with kit_db.transaction():
        async with kit_db.transaction():
            await LifeEvent.filter(code="birth").update(name_en="New name")
        assert len(store.shelf) == 1

    assert await shown() == "New name"


async def test_what_was_rolled_back_drops_nothing(shown, store):
    await shown()

    async def fail():
        async with kit_db.transaction():
            await LifeEvent.filter(code="birth").update(name_en="New name")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()

    assert len(store.shelf) == 1


ROUTES = {
    "one row": "UPDATE catalogue_life_event SET name_en = 'New name' WHERE code = 'birth'",
    "removed and put back": """WITH gone AS (DELETE FROM catalogue_item_life_event RETURNING 1)
        SELECT count(*) FROM gone""",
    "a cascade": "TRUNCATE catalogue_life_event CASCADE",
    "a copy": "COPY",
    "a function": "DO $$ BEGIN UPDATE places_window SET name_en = 'x'; END $$",
}


@pytest.mark.parametrize("statement", ROUTES.values(), ids=ROUTES.keys())
async def test_a_change_by_other_hands_drops_too(shown, store, raw, statement):
    await shown()
    assert len(store.shelf) == 1

    if statement == "COPY":
        row = [("a-new-one", "新", "New", "leaf", 99)]
        await raw.copy_records_to_table(
            "catalogue_life_event", records=row, columns=["code", "name_zh", "name_en", "icon", "position"]
        )
    else:
        await raw.execute(statement)

    await until(lambda: len(store.shelf) == 0)


async def test_a_statement_that_changes_no_row_drops_nothing(shown, store, raw):
    heard = []
    await raw.add_listener(CHANNEL, lambda *said: heard.append(said[-1]))
    await shown()

    await raw.execute("UPDATE catalogue_life_event SET name_en = 'x' WHERE code = 'nobody'")
    await raw.execute("SELECT 1")

    assert heard == []
    assert len(store.shelf) == 1


async def test_one_item_changed_leaves_the_pages_of_the_others(client, store):
    for code in ("FOR-01", "FOR-02"):
        await client.get(address("ItemPage", code=code))
    await client.get(address("Departments"))

    async with kit_db.transaction():
        await Item.filter(code="FOR-01").update(withdrawn=True)

    assert len(store.shelf) == 2
    assert (await client.get(address("ItemPage", code="FOR-01"))).json()["data"]["item"]["withdrawn"] is True


async def test_many_items_changed_are_announced_as_their_table(raw, db):
    heard = []
    await raw.add_listener(CHANNEL, lambda *said: heard.append(said[-1]))

    await raw.execute("UPDATE catalogue_item SET withdrawn = true WHERE code < 'B'")
    few = list(heard)
    heard.clear()
    await raw.execute("UPDATE catalogue_item SET withdrawn = false")

    assert all(said.startswith("catalogue_item:") for said in few)
    assert heard == ["catalogue_item"]


async def test_an_item_that_gets_another_code_drops_both(raw, db):
    heard = []
    await raw.add_listener(CHANNEL, lambda *said: heard.append(said[-1]))

    await raw.execute("UPDATE catalogue_item SET code = 'NEW-01' WHERE code = 'FOR-01'")

    assert sorted(heard) == ["catalogue_item:FOR-01", "catalogue_item:NEW-01"]


CUT = """SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
         AND classid = $1::int AND objid = $2::int"""


async def test_a_cut_connection_empties_the_store_until_it_stands_again(shown, store, raw):
    await shown()
    life = store.live_until

    await raw.fetch(CUT, *PRESENCE)
    await until(lambda: store.live_until == 0)

    # A change nobody could hear is in the next answer all the same.
    assert len(store.shelf) == 0
    await raw.execute("UPDATE catalogue_life_event SET name_en = 'New name' WHERE code = 'birth'")
    assert await shown() == "New name"
    await until(lambda: store.live_until > life)
    assert await shown() == "New name"
    assert len(store.shelf) == 1


async def test_a_process_that_does_not_confirm_is_waited_for_as_long_as_it_may_serve(db, raw, monkeypatch):
    # One that hangs: it listens, says nothing, and has stopped serving when its lease is over.
    await raw.execute("SELECT pg_advisory_lock_shared($1, $2)", *PRESENCE)
    monkeypatch.setattr(announce, "LEASE_SECONDS", 0.2)
    loop = asyncio.get_running_loop()
    begun = loop.time()

    async with kit_db.transaction():
        await LifeEvent.filter(code="birth").update(name_en="New name")

    assert loop.time() - begun >= 0.2


async def test_valkey_is_no_part_of_it(shown, store, servers):
    await shown()
    servers.valkey.stop()
    try:
        async with kit_db.transaction():
            await LifeEvent.filter(code="birth").update(name_en="New name")

        assert await shown() == "New name"
        assert len(store.shelf) == 1
    finally:
        servers.valkey.start()
