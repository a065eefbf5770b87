"""Draft routing rules, tried at the desk on what came: nothing is changed, and faults are said by line."""

import csv
import io

import pytest

from backend.audit.models import AuditEntry
from backend.complaints import drafts, rates
from backend.complaints.county import load_county
from backend.complaints.models import Category, Complaint, Rule
from backend.kit.actor import Actor, ActorKind, Post
from backend.kit.ids import new_id
from tests.complaints.builders import filed, filed_namelessly

HEADER = "code,position,category,region,about,aboutAny,department,note.zh,note.en,withdrawn\n"
ELSEWHERE = HEADER + "potholes,5,pothole,330523110000,,,mx-finance,坑洼归财政,Potholes to Finance,\n"
_ENDS = "必须有两条不设条件的规则，分别通向两个部门，保证每件投诉都有去处"
_RULES = "query { routingRules }"


@pytest.fixture
def admin():
    return Actor(ActorKind.STAFF, id=new_id(), posts=(Post("admin", None, "330523000000"),))


async def rehearsed(ask, actor, rows, last=500):
    answer = await ask("DeskRehearseRules", actor=actor, rows=rows, last=last)
    return answer["data"]["rehearseRules"]


async def faults(ask, actor, rows):
    return [
        (one["line"], one["column"], one["what"]) for one in (await rehearsed(ask, actor, rows))["faults"]
    ]


async def rules():
    return await Rule.all().order_by("code").values()


async def test_a_coordinator_sees_what_a_draft_would_change_and_by_which_rule(ask, world, clock):
    case = await filed(world, clock)
    await filed(world, clock, category="noise")
    before, was = await rules(), case.department_id

    found = await rehearsed(ask, world.coordinator, ELSEWHERE)

    housing, finance = world.housing.name_zh, world.finance.name_zh
    assert (found["faults"], found["changing"], found["tried"], found["different"]) == ([], 1, 2, 1)
    assert found["moves"] == [{"goesTo": housing, "wouldGoTo": finance, "count": 1}]
    [listed] = found["cases"]
    assert (listed["number"], listed["category"]) == (case.number, "pothole类")
    assert (listed["rule"], listed["wouldRule"]) == ("类别的主管部门", "坑洼归财政")
    assert await rules() == before
    await case.refresh_from_db()
    assert case.department_id == was


async def test_what_a_draft_leaves_out_stays_and_a_rule_is_taken_off_by_saying_so(ask, world, clock):
    await Rule.create(
        code="here", position=5, department=world.finance, category=await Category.get(code="pothole")
    )
    await filed(world, clock)

    kept = await rehearsed(ask, world.coordinator, HEADER + "other,6,noise,,,,mx-finance,,,\n")
    gone = await rehearsed(ask, world.coordinator, HEADER + "here,5,pothole,,,,mx-finance,,,是\n")

    assert (kept["different"], gone["different"]) == (0, 1)
    assert gone["moves"][0]["wouldGoTo"] == world.housing.name_zh


async def test_the_rules_in_force_are_a_draft_that_changes_nothing(ask, world, clock):
    await Rule.create(
        code="noted", position=7, department=world.finance, about=world.housing, region_id="330523110000",
        category=await Category.get(code="pothole"), note_zh="甲，乙“丙”", note_en='a, "b"',
    )  # fmt: skip
    await filed(world, clock)

    sheet = (await ask(_RULES, actor=world.coordinator))["data"]["routingRules"]
    found = await rehearsed(ask, world.coordinator, sheet)

    assert [row["code"] for row in csv.DictReader(io.StringIO(sheet))] == [
        "noted", "about-anybody", "first-end", "second-end",
    ]  # fmt: skip
    assert (found["faults"], found["changing"], found["different"]) == ([], 0, 0)


async def test_rows_pasted_from_a_spreadsheet_are_read(ask, world, clock):
    await filed(world, clock)

    found = await rehearsed(ask, world.coordinator, ELSEWHERE.replace(",", "\t"))

    assert (found["faults"], found["different"]) == ([], 1)


async def test_what_is_wrong_is_said_by_line_and_nothing_is_tried(ask, world, clock):
    await filed(world, clock)
    rows = (
        HEADER
        + "good,1,,,,,mx-housing,,,\n"
        + "good,2,nothing,000000000000,nobody,,no-office,,,\n"
        + "Bad Code,x,,33,,perhaps,mx-housing,只有中文,,\n"
    )

    found = await rehearsed(ask, world.coordinator, rows)

    assert found["tried"] == 0
    said = {(one["line"], one["column"]): one["what"] for one in found["faults"]}
    assert said[3, "code"] == "good 在第 2 行已经有了"
    assert said[3, "category"] == "没有代码为 nothing 的类别"
    assert said[3, "region"] == "没有代码为 000000000000 的区划"
    assert {column for line, column in said if line == 4} == {
        "code",
        "position",
        "region",
        "aboutAny",
        "note",
    }


@pytest.mark.parametrize(
    ("rows", "line", "what"),
    [
        ("", 0, "第一行是列名，下面还没有规则"),
        (HEADER, 0, "第一行是列名，下面还没有规则"),
        ("code,code\na,b\n", 1, "第一行应写明每一列的列名，且不能重复"),
        ("code\na,b\n", 2, "有单元格超出了列名的范围"),
        ("note,note.zh\na,b\n", 2, "同一列既整体填写又分开填写"),
        ('code\n"a\0"\n', 2, "不是代码（小写字母、数字和连字符，以字母开头）"),
        ("code,position,department\nx," + "9" * 5_000 + ",mx-housing\n", 2, "应为 0 到 10000 的整数"),
        ("code,position,department,colour\nx,1,mx-housing,red\n", 2, "没有这一列"),
        (HEADER + "x,1,,,,,mx-housing,=1+1,b,\n", 2, "是公式，请直接填写文字"),
        (HEADER + f"x,1,,,,,mx-housing,{'长' * 121},b,\n", 2, "超过 120 个字"),
        (HEADER + "first-end,1,,,,,mx-housing,,,true\n", 2, _ENDS),
        (HEADER + "x,1,,,,,mx-housing,,,\n" * (drafts.MOST_RULES + 1), drafts.MOST_RULES + 2, "超过 200 行"),
        ("x" * (drafts.MOST_CHARS + 1), 0, "超过 100000 个字"),
    ],
)  # fmt: skip
async def test_each_limit_of_a_draft_is_said_in_words(ask, world, rows, line, what):
    said = await faults(ask, world.coordinator, rows)

    assert (line, what) in {(at, words) for at, _, words in said}


async def test_faults_are_said_in_english_too(ask, world):
    english = Actor(**{**vars(world.coordinator), "language": "en"})

    assert (2, "department", "there is no department nobody") in await faults(
        ask, english, HEADER + "x,1,,,,,nobody,,,\n"
    )


async def test_an_administrator_is_told_the_count_and_not_whose_cases(ask, world, clock, admin):
    await filed(world, clock)

    found = await rehearsed(ask, admin, ELSEWHERE)

    assert (found["different"], found["cases"]) == (1, [])


async def test_a_complaint_about_the_viewers_office_does_not_exist_for_them(ask, world, clock):
    await filed(world, clock, about_department="mx-housing")
    of_housing = Actor(
        ActorKind.STAFF, id=new_id(), posts=(Post("coordinator", world.housing.id, "330523110000"),)
    )

    found = await rehearsed(
        ask, of_housing, HEADER + "x,1,,,,是,mx-housing,,,\n" + "y,2,pothole,,,,mx-finance,,,\n"
    )

    assert (found["tried"], found["different"]) == (0, 0)


async def test_what_was_listed_is_on_the_trail(ask, world, clock):
    case = await filed_namelessly(world, clock)

    await rehearsed(ask, world.coordinator, ELSEWHERE)

    assert await AuditEntry.filter(actor_id=world.coordinator.id, object_id=str(case.id)).exists()


async def test_only_as_many_as_were_asked_for_are_tried(ask, world, clock):
    for _ in range(3):
        await filed(world, clock)

    assert (await rehearsed(ask, world.coordinator, ELSEWHERE, last=2))["tried"] == 2
    assert (await rehearsed(ask, world.coordinator, ELSEWHERE, last=-1))["tried"] == 1
    assert await Complaint.all().count() == 3


async def test_nobody_else_may_and_an_officer_who_floods_is_told_to_wait(ask, world):
    for actor in (world.li, world.clerk):
        refused = await ask("DeskRehearseRules", actor=actor, rows=ELSEWHERE, last=1)
        assert refused["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert (await ask(_RULES, actor=actor))["data"]["routingRules"] is None

    for _ in range(rates.REHEARSALS_PER_OFFICER.count):
        await rehearsed(ask, world.coordinator, "")
    refused = await ask("DeskRehearseRules", actor=world.coordinator, rows="", last=1)
    assert refused["errors"][0]["extensions"]["code"] == "TOO_MANY"


async def test_every_fault_that_the_checks_of_rules_know_has_words_of_ours(world):
    assert await drafts.read_draft(ELSEWHERE) != drafts.Draft()
    for text in (
        "",
        "code,code\n",
        "code\na,b\n",
        HEADER + "X,y,Z,1,A,b,C,d,,e\n",
        HEADER + "x,1,a,330523110299,b,,c,,,\n",
    ):
        for fault in (await drafts.read_draft(text)).faults:
            assert drafts.in_words(fault, "zh-CN") != fault.what


async def test_a_file_with_one_rule_is_loaded_beside_those_in_force(world, tmp_path):
    one = tmp_path / "complaintRules.csv"
    one.write_text(ELSEWHERE, "utf-8")
    assert (await load_county([one])).counts["added"] == 1

    one.write_text(HEADER + "first-end,90,,,,,mx-housing,,,yes\n", "utf-8")
    assert "two departments" in str((await load_county([one])).faults[0])
