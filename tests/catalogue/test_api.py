"""The very operations the app sends, and how many statements each costs."""

import pytest

from backend.catalogue.models import Item
from backend.kit.actor import ANONYMOUS, Actor, ActorKind
from tests.catalogue.statements import counted

ENGLISH = Actor(ActorKind.ANONYMOUS, language="en")


@pytest.fixture
def show(county, ask):
    async def showing(operation, actor=ANONYMOUS, **variables):
        reply = await ask(operation, actor=actor, **variables)
        assert "errors" not in reply, reply
        return reply["data"]

    return showing


async def test_the_home_page_shows_county_events_and_windows(show):
    with counted() as statements:
        data = await show("Home")

    assert data["county"]["name"] == "安吉县"
    assert data["county"]["demo"] is True
    assert len(data["windows"]) == 21
    assert sum(window["itemCount"] for window in data["windows"]) == await Item.all().count()
    assert all(event["itemCount"] > 0 for event in data["lifeEvents"])
    assert len(statements) <= 6


async def test_county_facts_reach_down_to_villages_in_a_few_statements(show):
    with counted() as statements:
        county = (await show("CountyFacts", actor=ENGLISH))["county"]

    townships = county["region"]["children"]
    assert county["name"] == "Anji County"
    assert sum(len(each["children"]) for each in townships) == 218
    assert [site["main"] for site in county["sites"]] == [True, False, False]
    assert len(county["vapidPublicKey"]) == 87
    assert len(statements) <= 4


async def test_departments_come_with_their_regions(show):
    with counted() as statements:
        data = await show("Departments")

    assert len(data["departments"]) == 39
    assert data["departments"][-1]["region"]["name"] == "安吉县"
    assert len(statements) == 1


async def test_a_region_tells_what_it_lies_in(show):
    around = "parent { name parent { name parent { name } } }"
    query = f"query($code: ID!) {{ region(code: $code) {{ name level {around} }} }}"
    village = (await show(query, code="330523110201"))["region"]

    assert village["level"] == "VILLAGE"
    assert village["parent"]["name"] == "梅溪镇"
    assert village["parent"]["parent"] == {"name": "安吉县", "parent": None}


@pytest.mark.parametrize("code", ["000000000000", "", "x' OR 1=1", "\x00", "县" * 10_000])
async def test_an_unknown_region_is_null(show, code):
    assert (await show("query($c: ID!) { region(code: $c) { name } }", c=code))["region"] is None


async def test_browsing_pages_through_every_item_once(show):
    seen, after, pages = [], None, 0
    while True:
        with counted() as statements:
            page = (await show("BrowseItems", after=after, filter={}))["items"]
        seen += [edge["node"]["code"] for edge in page["edges"]]
        pages += 1
        assert len(statements) <= 5
        assert page["totalCount"] == 84
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]

    assert pages == 3
    assert seen == sorted(set(seen))
    assert len(seen) == 84


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ({"window": "forestry"}, 4),
        ({"department": "xf-police"}, 8),
        ({"window": "forestry", "appliesOnline": False}, 0),
        ({"region": "330523110201"}, 26),
        ({"region": "330523000000"}, 84),
        ({"region": "330523001000"}, 0),
        ({"window": "nowhere"}, 0),
    ],
)
async def test_a_list_can_be_narrowed(show, narrowed, count):
    page = (await show("BrowseItems", filter=narrowed))["items"]

    assert page["totalCount"] == len(page["edges"]) + (count - 30 if count > 30 else 0) == count


async def test_a_life_event_leads_to_its_items(show):
    page = (await show("BrowseItems", filter={"lifeEvent": "death"}))["items"]

    assert {edge["node"]["code"] for edge in page["edges"]} == {"CIV-01", "LND-02", "POL-02"}


async def test_a_page_too_large_is_refused(county, ask):
    reply = await ask("{ items(first: 51) { totalCount } }")

    assert reply["errors"][0]["extensions"]["code"] == "INVALID_PAGE_SIZE"


async def test_a_forged_cursor_is_refused(county, ask):
    reply = await ask('{ items(after: "nonsense") { totalCount } }')

    assert reply["errors"][0]["extensions"]["code"] == "INVALID_CURSOR"


@pytest.mark.parametrize("code", ["a\x00b", "'; DROP TABLE", "", "x" * 33, "林业"])
@pytest.mark.parametrize("name", ["window", "department", "lifeEvent", "region"])
async def test_a_filter_that_is_no_code_is_refused(ask, name, code):
    reply = await ask("BrowseItems", filter={name: code})

    assert reply["errors"][0]["extensions"]["code"] == "INVALID_TEXT"


async def test_an_item_page_shows_the_eight_disclosures_in_chinese(show):
    with counted() as statements:
        item = (await show("ItemPage", code="FOR-01"))["item"]

    told = item["disclosures"]
    assert told["item"] == "林木采伐许可证办理"
    assert [step["title"] for step in told["procedure"]][2] == "实地踏勘"
    assert told["documents"][0] == {
        "code": "ID_CARD",
        "name": "居民身份证",
        "note": None,
        "required": True,
        "original": True,
        "copies": 1,
        "online": True,
    }
    assert told["timeLimit"] == "承诺 7 个工作日，法定 20 个工作日"
    assert told["phone"] == "0572-0000305"
    assert item["silenceApproves"] is True
    assert item["sample"] is True
    assert [event["code"] for event in item["lifeEvents"]] == ["farming", "forest"]
    assert len(statements) <= 5


async def test_an_item_page_reads_in_english(show):
    item = (await show("ItemPage", actor=ENGLISH, code="FOR-01"))["item"]

    assert item["name"] == "Tree felling permit"
    assert item["disclosures"]["timeLimit"] == "7 working days promised, 20 by law"
    assert item["department"]["name"] == "Xiaofeng Forestry Station"


async def test_an_item_that_is_not_there_is_null(show):
    assert (await show("ItemPage", code="ABC-99"))["item"] is None
    assert (await show("ItemPage", code="a\x00"))["item"] is None
    assert (await show("ItemPage", code="县" * 10_000))["item"] is None


async def test_a_withdrawn_item_leaves_lists_and_keeps_its_page(show):
    await Item.filter(code="SUB-04").update(withdrawn=True)

    page = (await show("BrowseItems", filter={"window": "subsidy"}))["items"]

    assert "SUB-04" not in {edge["node"]["code"] for edge in page["edges"]}
    assert (await show("ItemPage", code="SUB-04"))["item"]["withdrawn"] is True
    assert "SUB-04" not in {line["code"] for line in (await show("CatalogueIndex"))["catalogueIndex"]}


async def test_the_form_of_an_item_comes_with_its_version(show):
    item = (await show('{ item(code: "FOR-01") { version { number form } } }'))["item"]

    assert item["version"]["number"] == 1
    assert [step["key"] for step in item["version"]["form"]["steps"]] == [
        "owner",
        "plot",
        "trees",
        "papers",
        "declare",
    ]


async def test_the_offline_index_holds_every_item_in_a_line(show):
    with counted() as statements:
        lines = (await show("CatalogueIndex"))["catalogueIndex"]

    assert len(lines) == 84
    felling = next(line for line in lines if line["code"] == "FOR-01")
    assert felling["initials"] == "lmcfxkzbl"
    assert felling["pinyin"] == "linmucaifaxukezhengbanli"
    assert felling["lifeEvents"] == ["farming", "forest"]
    assert len(statements) <= 3


async def test_searching_shows_items_best_first_in_two_statements(show):
    with counted() as statements:
        hits = (await show("SearchItems", query="砍树"))["searchItems"]

    assert hits[0]["item"]["code"] == "FOR-01"
    assert len(statements) == 2
