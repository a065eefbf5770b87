"""Loading a county: sound files come into force whole, faulty ones are told about and change nothing."""

from pathlib import Path

import pytest

from backend.audit.models import AuditEntry
from backend.catalogue.api import load_county
from backend.catalogue.models import Item, ItemVersion, LifeEvent
from backend.places.models import ClosingDay, Department
from tests.catalogue.conftest import COUNTY

FORESTRY = COUNTY / "items" / "forestry.yaml"


@pytest.fixture
def write(tmp_path):
    def writing(name, text):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return writing


@pytest.fixture
def load(clock):
    async def loading(*paths):
        return await load_county(paths, clock)

    return loading


def told(report):
    return [(Path(fault.file).name, fault.line, fault.field, fault.what) for fault in report.faults]


def forestry(before, after):
    text = FORESTRY.read_text("utf-8")
    assert before in text
    return text.replace(before, after, 1)


async def test_a_changed_item_becomes_a_new_version_and_the_old_one_stays(county, load, write, clock):
    old = (await Item.get(code="FOR-01").select_related("current")).current
    clock.advance(days=1)

    report = await load(write("forestry.yaml", forestry("promised: 7", "promised: 5")))

    now = (await Item.get(code="FOR-01").select_related("current")).current
    assert report.counts == {"changed": 1, "unchanged": 3}
    assert (now.number, now.limit_days, now.since) == (2, 5, clock.now())
    assert now.content["time_limit"]["zh"] == "承诺 5 个工作日，法定 20 个工作日"
    assert (await ItemVersion.get(id=old.id)).limit_days == 7
    assert await ItemVersion.filter(item__code="FOR-02").count() == 1


async def test_a_load_that_changed_something_is_in_the_trail(county, load, write):
    await load(FORESTRY)
    before = await AuditEntry.filter(action="county.loaded").count()

    await load(write("forestry.yaml", forestry("promised: 7", "promised: 5")))

    entry = await AuditEntry.filter(action="county.loaded").order_by("-id").first()
    assert await AuditEntry.filter(action="county.loaded").count() == before + 1
    assert entry.detail == {"changed": 1, "unchanged": 3}


async def test_going_back_is_a_third_version(county, load, write):
    await load(write("forestry.yaml", forestry("promised: 7", "promised: 5")))

    await load(FORESTRY)

    numbers = (
        await ItemVersion.filter(item__code="FOR-01").order_by("number").values_list("number", "limit_days")
    )
    assert list(numbers) == [(1, 7), (2, 5), (3, 7)]


async def test_a_changed_document_makes_new_versions_of_the_items_loaded_with_it(county, load, write):
    documents = (COUNTY / "documents.yaml").read_text("utf-8").replace("采伐申请表", "采伐计划表")

    report = await load(write("documents.yaml", documents), FORESTRY)

    assert report.counts["changed"] == 2
    assert (await Item.get(code="FOR-01").select_related("current")).current.number == 2


async def test_other_life_events_make_no_new_version(county, load, write):
    report = await load(write("forestry.yaml", forestry("[forest, farming]", "[forest]")))

    assert report.counts == {"changed": 1, "unchanged": 3}
    assert await LifeEvent.filter(items__code="FOR-01").values_list("code", flat=True) == ["forest"]
    assert await ItemVersion.filter(item__code="FOR-01").count() == 1


async def test_an_item_missing_from_a_file_stays(county, load, write):
    text = FORESTRY.read_text("utf-8")

    await load(write("forestry.yaml", text[: text.index("  - code: FOR-02")]))

    assert await Item.filter(window__code="forestry", withdrawn=False).count() == 4


async def test_an_item_is_withdrawn_when_the_file_says_so_and_comes_back_when_described(county, load, write):
    gone = write("gone.yaml", "items:\n  - {code: FOR-03, withdrawn: true}\n")

    assert (await load(gone)).counts == {"withdrawn": 1}
    assert (await load(gone)).counts == {}
    assert (await Item.get(code="FOR-03")).withdrawn

    await load(FORESTRY)
    assert not (await Item.get(code="FOR-03")).withdrawn


async def test_offices_and_closing_days_can_change(county, load, write):
    text = """
departments:
  - {code: xf-forestry, region: "330523105000", phone: "12345", name: {zh: 林业站, en: Forestry}}
closingDays:
  - {region: "330523000000", day: 2026-08-15, open: false, note: 改为休息}
"""

    assert (await load(write("changes.yaml", text))).counts == {"changed": 2}
    assert (await Department.get(code="xf-forestry")).phone == "12345"
    assert not (await ClosingDay.get(day="2026-08-15")).open


async def test_every_fault_is_told_with_file_line_and_field(county, load, write):
    text = """items:
  - code: BAD-01
    name: {zh: 甲}
    summary: {zh: 乙, en: B}
    class: quick
    window: nowhere
    lifeEvents: [birth, flying]
    process: counter
    documents: [ID_CARD, id]
    days: {promised: -1, statutory: soon}
    legalBasis: {zh: 丙, en: "C\\e"}
    staff: {zh: 丁, en: D}
    sample: maybe
    colour: red
"""

    report = await load(write("bad.yaml", text))

    assert told(report) == [
        ("bad.yaml", 3, "name", "needs text in both languages (zh, en)"),
        ("bad.yaml", 5, "class", "is none of immediate, promised, joint, escalated"),
        ("bad.yaml", 9, "documents.1", "is not a document code (capitals, digits and _)"),
        ("bad.yaml", 10, "days.promised", "is not a whole number from 0 to 365"),
        ("bad.yaml", 10, "days.statutory", "is not a whole number from 0 to 365"),
        ("bad.yaml", 11, "legalBasis.en", "has characters that cannot be used"),
        ("bad.yaml", 13, "sample", "is neither true nor false"),
        ("bad.yaml", 14, "colour", "is not a field of items"),
    ]
    assert str(report.faults[0]).endswith("bad.yaml:3: name: needs text in both languages (zh, en)")
    assert report.counts == {}


DECIDES = "    authority: {zh: 县林业局, en: County Forestry Bureau}\n"
CROSS = {
    "an unknown window": ("window: forestry", "window: x", "window", "there is no window x"),
    "an unknown life event": ("[forest, farming]", "[x]", "lifeEvents", "there is no life event x"),
    "an unknown document": ("SITE_PHOTOS]", "MOON_ROCK]", "documents.5", "there is no document MOON_ROCK"),
    "a document twice": ("SITE_PHOTOS]", "ID_CARD]", "documents.5", "ID_CARD is asked for twice"),
    "an unknown process": ("process: visit", "process: x", "process", "there is no process x"),
    "an unknown form": ("form: felling", "form: x", "form", "there is no form x"),
    "an unknown co-department": ("[co-forestry]", "[x]", "coDepartments", "there is no department x"),
    "a promise past the law": ("promised: 7", "promised: 21", "days.promised", "is longer than"),
    "nobody who joins in": ("class: promised", "class: joint", "coDepartments", "names who joins in"),
    "a code twice": ("code: FOR-02", "code: FOR-01", "code", "FOR-01 stands already in"),
    "nobody who decides": (DECIDES, "", "authority", "is missing: the process speaks of it"),
}


@pytest.mark.parametrize(("before", "after", "field", "what"), CROSS.values(), ids=CROSS.keys())
async def test_rows_are_checked_against_each_other(county, load, write, before, after, field, what):
    report = await load(write("forestry.yaml", forestry(before, after)))

    assert any(fault.field == field and what in fault.what for fault in report.faults), report.faults
    assert (await Item.get(code="FOR-01").select_related("current")).current.number == 1


async def test_a_form_asks_only_for_documents_the_item_discloses(county, load, write):
    report = await load(write("forestry.yaml", forestry("{code: CO_OWNER_CONSENT,", "{code: EVIDENCE,")))

    assert [fault.field for fault in report.faults] == ["form"]
    assert "'CO_OWNER_CONSENT' is not a document that the item discloses" in report.faults[0].what


async def test_a_faulty_form_is_told_at_its_own_lines(county, load, write):
    text = (
        (COUNTY / "forms" / "standard.yaml").read_text("utf-8").replace("type: id_number", "type: riddle", 1)
    )

    report = await load(write("standard.yaml", text))

    assert len(report.faults) == 1
    assert report.faults[0].field == "body.steps.0.fields.1"
    assert report.faults[0].line == 11


async def test_one_faulty_file_keeps_all_others_out(county, load, write):
    good = write("a.yaml", forestry("promised: 7", "promised: 5"))

    report = await load(good, write("b.yaml", "items: nonsense\n"))

    assert told(report) == [("b.yaml", 1, "", "section items is neither a list nor a mapping")]
    assert (await Item.get(code="FOR-01").select_related("current")).current.number == 1


NINES = "".join(f"    k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" for n in range(1, 9))
BOMB = f"items:\n  - k0: &k0 [x, x, x, x, x, x, x, x, x]\n{NINES}".encode()
UNREADABLE = {
    "not there": (None, "No such file or directory"),
    "not text": (b"\xff\xfe\x00", "is not UTF-8 text"),
    "not YAML": (b"items: [", "is not YAML"),
    "nested without end": (b"[" * 300_000, "is nested too deeply"),
    "a list": (b"- a\n", "is not a mapping of sections"),
    "a section of no kind": (b"pets: [{code: x}]\n", "there is no section pets"),
    "a key twice": (b"items:\n  - {code: FOR-01, code: FOR-02}\n", "code stands twice"),
    "a section twice": (b"items: []\nitems: []\n", "has a section twice"),
    "a swollen alias": (BOMB, "repeats its parts too often"),
}


@pytest.mark.parametrize(("content", "what"), UNREADABLE.values(), ids=UNREADABLE.keys())
async def test_a_file_that_cannot_be_read_is_a_fault(db, load, tmp_path, content, what):
    path = tmp_path / "file.yaml"
    if content is not None:
        path.write_bytes(content)

    report = await load(path)

    assert len(report.faults) == 1
    assert what in report.faults[0].what


async def test_an_empty_file_holds_nothing(db, load, write):
    assert (await load(write("empty.yaml", ""))).ok


async def test_places_are_checked_too(db, load, write):
    text = """
regions:
  - {code: "330523000000", level: county, name: {zh: 安吉县, en: Anji}}
  - {code: "330523001000", level: township, parent: "330500000000", name: {zh: 递铺, en: Dipu}}
  - {code: "330524001000", level: township, parent: "330523000000", name: {zh: 外面, en: Outside}}
  - {code: "330523001001", level: village, name: {zh: 村, en: Village}}
sites:
  - {code: main, region: "330523000000", phone: "110", name: {zh: 中心, en: Centre}}
  - {code: branch, parent: lost, region: "330523000000", phone: "110", name: {zh: 分, en: Branch}}
closingDays:
  - {region: "330523000000", day: 2026-02-30, open: true, note: 无}
"""

    assert told(await load(write("places.yaml", text))) == [
        ("places.yaml", 4, "parent", "there is no county 330500000000"),
        ("places.yaml", 5, "parent", "330524001000 does not lie in 330523000000"),
        ("places.yaml", 6, "parent", "is missing"),
        ("places.yaml", 9, "parent", "there is no main site lost"),
        ("places.yaml", 11, "day", "is not a day of the calendar"),
    ]
