"""The county folder itself: what the demonstration shows must be whole."""

from backend.catalogue.api import load_county
from backend.catalogue.models import Item, ItemVersion, LifeEvent
from backend.places.models import Department, Region, Window
from tests.catalogue.conftest import COUNTY

DISCLOSED = ("name", "procedure", "time_limit", "fee", "fee_basis", "staff", "phone", "legal_basis")


async def test_the_county_is_a_real_one_with_its_townships_and_villages(county):
    assert await Region.filter(level="county").count() == 1
    assert await Region.filter(level="township").count() == 15
    assert await Region.filter(level="village").count() == 218


async def test_the_county_has_at_least_eighty_items(county):
    assert await Item.all().count() >= 80
    assert await Item.filter(window__region_id="330523110000").count() == 26


async def test_every_item_discloses_all_eight_matters_in_both_languages(county):
    for version in await ItemVersion.all():
        for part in DISCLOSED:
            assert version.content[part], part
        for step in version.content["procedure"]:
            assert step["text"]["zh"]
            assert step["text"]["en"]
            assert "{" not in step["text"]["zh"] + step["text"]["en"]
        assert version.sample


async def test_at_least_ten_items_carry_full_forms_of_several_steps(county):
    full = [each for each in await ItemVersion.all() if each.form and len(each.form["steps"]) >= 4]
    rich = [each for each in full if any("when" in field for field in fields(each.form))]

    def has(*types):
        return {version.id for version in full if fields_of(version.form) >= set(types)}

    assert len(rich) >= 10
    assert has("table", "id_number", "date", "money", "place", "file", "declaration")


async def test_every_window_department_and_life_event_in_use_has_items(county):
    assert await Window.filter(items__id__isnull=True).count() == 0
    assert await LifeEvent.filter(items__id__isnull=True).count() == 0
    assert await Department.all().count() == 39


async def test_loading_the_county_again_changes_nothing(county, clock):
    versions = await ItemVersion.all().count()

    again = await load_county([COUNTY], clock)

    assert set(again.counts) == {"unchanged"}
    assert await ItemVersion.all().count() == versions


def fields(form):
    return [field for step in form["steps"] for field in step["fields"]]


def fields_of(form):
    return {field["type"] for field in fields(form)}
