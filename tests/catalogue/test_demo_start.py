"""What `zhengtong prepare` does with the demo county."""

from backend.catalogue import api as catalogue
from backend.catalogue.models import Item, ItemVersion, SearchEntry
from backend.places import api as places
from tests.catalogue.statements import counted


async def test_the_first_start_loads_the_county_and_says_so(db, settings):
    await places.prepare_demo(settings)

    said = await catalogue.prepare_demo(settings)

    assert said == ["County: 安吉县 Anji County, 218 villages, 84 items (sample data 示例)"]


async def test_a_second_start_asks_little_and_changes_nothing(db, settings):
    await catalogue.prepare_demo(settings)

    with counted() as statements:
        await catalogue.prepare_demo(settings)

    assert len(statements) <= 6
    assert await ItemVersion.all().count() == 84


async def test_what_was_loaded_by_hand_survives_a_start(db, settings, tmp_path, clock):
    await catalogue.prepare_demo(settings)
    gone = tmp_path / "gone.yaml"
    gone.write_text("items:\n  - {code: FOR-03, withdrawn: true}\n")
    await catalogue.load_county([gone], clock)

    await catalogue.prepare_demo(settings)

    assert (await Item.get(code="FOR-03")).withdrawn


async def test_a_start_fills_what_a_migration_emptied(db, settings):
    await catalogue.prepare_demo(settings)
    await SearchEntry.all().delete()

    await catalogue.prepare_demo(settings)

    assert await SearchEntry.all().count() == 84
