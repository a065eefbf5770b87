"""Sheets: results for everybody, answers for who runs the survey, and no formula in either."""

import csv
import io
from datetime import timedelta

import httpx
import pytest
import pytest_asyncio
from openpyxl import load_workbook
from starlette.applications import Starlette

from backend.audit.models import AuditEntry
from backend.kit import db
from backend.kit.actor import ANONYMOUS
from backend.kit.openings import ResultsShown
from backend.kit.sheets import harmless
from backend.surveys import exports, http
from backend.surveys.actions.close_survey import close_survey
from backend.surveys.actions.create_survey import revise_survey
from backend.surveys.models import Response
from tests.surveys.builders import FORM, WORDS, answered, field, opened, send

FORMULA = '=HYPERLINK("http://example","x")'


@pytest_asyncio.fixture
async def get(world, clock, redis):
    """Ask for a sheet as somebody: `await get(actor, survey, "results.csv")`."""
    routes = Starlette(routes=http.routes(clock))

    async def getting(actor, survey, name, **params):
        async def app(scope, receive, send):
            await routes({**scope, "state": {"actor": actor, "redis": redis}}, receive, send)

        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            return await client.get(f"/exports/surveys/{survey.id}/{name}", params=params)

    return getting


async def answers_of_five(survey, now, **more):
    for number in range(5):
        one = {"pick": "a", "yes": True, "why": FORMULA, "cost": -2.5, **more}
        await send(await answered(survey, now + timedelta(minutes=number), answers=one))


async def closed(world, survey, clock):
    async with db.transaction():
        await close_survey(world.coordinator, survey.id, now=clock.now())


def lines(reply):
    assert reply.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(reply.content.decode("utf-8-sig"))))


def cells(reply):
    sheet = load_workbook(io.BytesIO(reply.content)).active
    return [list(row) for row in sheet.iter_rows()]


async def test_results_leave_out_small_groups_as_the_page_does(world, clock, get):
    survey = await opened(world, clock.now())
    await answers_of_five(survey, clock.now())
    for _ in range(2):
        await send(await answered(survey, clock.now(), answers={"pick": "b"}))

    rows = lines(await get(ANONYMOUS, survey, "results.csv", language="en"))
    book = cells(await get(ANONYMOUS, survey, "results.xlsx"))

    assert rows[0] == ["Question", "Answer", "People", "Share", "Mean or mean place", "Net promoter score"]
    assert rows[1][:3] == ["Sample", "Answered", "7"]
    assert [row[2] for row in rows[2:5]] == ["<5", "<5", "0"]
    assert [cell.value for cell in book[1]][:3] == ["示例", "作答人数", 7]
    assert ["Sample", "Yes", "5"] in [row[:3] for row in rows]


async def test_hidden_results_are_no_sheet_either(world, clock, get):
    survey = await opened(world, clock.now(), results_shown=ResultsShown.AFTER_CLOSING)
    await answers_of_five(survey, clock.now())

    for actor in (ANONYMOUS, world.coordinator):
        assert (await get(actor, survey, "results.csv")).status_code == 404
    await closed(world, survey, clock)
    assert (await get(ANONYMOUS, survey, "results.csv")).status_code == 200


@pytest.mark.parametrize("who", ["resident", "clerk", "other_coordinator", None])
async def test_answers_are_for_who_runs_the_survey(world, clock, get, who):
    survey = await opened(world, clock.now())
    await answers_of_five(survey, clock.now())
    await closed(world, survey, clock)

    reply = await get(getattr(world, who) if who else ANONYMOUS, survey, "answers.csv")

    assert reply.status_code == 404
    assert not await AuditEntry.filter(action="export_answers").exists()


async def test_answers_wait_for_the_closing_and_for_enough_people(world, clock, get):
    survey, small = await opened(world, clock.now()), await opened(world, clock.now())
    await answers_of_five(survey, clock.now())
    await send(await answered(small, clock.now()))
    await closed(world, small, clock)

    early = await get(world.coordinator, survey, "answers.csv", language="en")
    few = await get(world.coordinator, small, "answers.xlsx")

    assert (early.status_code, early.json()["errors"][0]["code"]) == (409, "SURVEY_STILL_OPEN")
    assert (few.status_code, few.json()["errors"][0]["code"]) == (409, "SURVEY_TOO_FEW")


async def test_answers_run_nothing_and_lead_to_nobody(world, clock, get):
    survey = await opened(world, clock.now())
    await answers_of_five(survey, clock.now())
    await closed(world, survey, clock)

    plain = await get(world.coordinator, survey, "answers.csv")
    book = await get(world.coordinator, survey, "answers.xlsx")

    rows, sheet = lines(plain), cells(book)
    assert [row[rows[1].index("'" + FORMULA)] for row in rows[1:]] == ["'" + FORMULA] * 5
    assert "-2.5" in rows[1]  # a number is no formula
    told = [cell for row in sheet for cell in row if cell.value == FORMULA]
    assert len(told) == 5
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
    for response in await Response.all():
        assert str(response.id) not in plain.text
        assert str(response.received_on) not in plain.text
    [entry] = await AuditEntry.filter(action="export_answers", object_id=str(survey.id)).limit(1)
    assert entry.actor_id == world.coordinator.id


async def test_answers_to_an_older_version_stand_in_its_words_under_the_same_question(world, clock, get):
    survey = await opened(world, clock.now())
    await answers_of_five(survey, clock.now())
    newer = {
        **FORM,
        "steps": [{**FORM["steps"][0], "fields": [field("extra", "text"), *FORM["steps"][0]["fields"]]}],
    }
    async with db.transaction():
        await revise_survey(world.coordinator, survey.id, newer, now=clock.now())
    await answers_of_five(survey, clock.now(), extra="附")
    await closed(world, survey, clock)

    rows = lines(await get(world.coordinator, survey, "answers.csv"))

    assert len(rows) == 11
    assert {(row[0], row[1]) for row in rows[1:]} == {("1", ""), ("2", "附")}
    assert {row[2] for row in rows[1:]} == {WORDS["zh"]}


async def test_a_matrix_has_a_column_for_each_row_and_a_ranking_one_for_each_option(world, clock, get):
    evil = [{"key": "bus", "label": {"zh": "=1+1", "en": "=1+1"}}]
    options = [{"value": value, "label": {"zh": f"={value}", "en": f"={value}"}} for value in "abc"]
    form = {
        **FORM,
        "steps": [
            {
                **FORM["steps"][0],
                "fields": [
                    {**field("m", "matrix", rows=evil, options=options), "label": {"zh": "=表", "en": "=M"}},
                    field("r", "ranking", options=options),
                    field("s", "scale", min=1, max=5),
                ],
            }
        ],
    }
    survey = await opened(world, clock.now(), form=form)
    for _ in range(5):
        one = {"m": {"bus": "b"}, "r": ["c", "a", "b"], "s": 4}
        await send(await answered(survey, clock.now(), answers=one))
    await closed(world, survey, clock)

    rows = lines(await get(world.coordinator, survey, "answers.csv", language="en"))
    results = lines(await get(ANONYMOUS, survey, "results.csv", language="en"))

    assert rows[0] == ["Version", "'=M: =1+1", "Sample: =a", "Sample: =b", "Sample: =c", "Sample"]
    assert rows[1:] == [["1", "'=b", "2", "3", "1", "4"]] * 5
    assert results[1][:3] == ["'=M: =1+1", "Answered", "5"]
    assert ["Sample", "'=c", "5", "1.0", "1.0", ""] in results


async def test_a_breakdown_is_a_sheet_with_a_column_for_each_part(world, clock, get):
    survey = await opened(world, clock.now())
    for pick, yes, times in (("a", True, 6), ("b", True, 7), ("b", False, 8)):
        for _ in range(times):
            await send(await answered(survey, clock.now(), answers={"pick": pick, "yes": yes}))
    hidden = await opened(world, clock.now(), results_shown=ResultsShown.AFTER_CLOSING)

    rows = lines(await get(ANONYMOUS, survey, "breakdown.csv", language="en", by="pick"))
    book = cells(await get(ANONYMOUS, survey, "breakdown.xlsx", by="pick"))

    assert ["Sample", "Yes", "6", "7", "0"] in rows
    assert ["Sample", "Answered", "6", "15", "0"] in rows
    assert [cell.value for cell in book[0]][:3] == ["题目", "答案", "人数"]
    for one, by in ((survey, "many"), (survey, ""), (hidden, "pick")):
        assert (await get(ANONYMOUS, one, "breakdown.csv", by=by)).status_code == 404


async def test_a_workbook_has_an_end_and_a_csv_has_none(world, clock, get, monkeypatch):
    survey = await opened(world, clock.now())
    await answers_of_five(survey, clock.now())
    await closed(world, survey, clock)
    monkeypatch.setattr(exports, "MOST_ROWS", 4)
    monkeypatch.setattr(exports, "_BATCH", 2)

    refused = await get(world.coordinator, survey, "answers.xlsx")

    assert refused.json()["errors"][0]["code"] == "EXPORT_TOO_LARGE"
    assert len(lines(await get(world.coordinator, survey, "answers.csv"))) == 6


async def test_sheets_are_asked_for_so_often_an_hour(world, clock, get):
    survey = await opened(world, clock.now())
    for _ in range(http.PER_ADDRESS.count):
        assert (await get(ANONYMOUS, survey, "results.csv")).status_code == 200

    assert (await get(ANONYMOUS, survey, "results.csv")).status_code == 429


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "＝1", "\t=1", "  =1", "\r=1"])
def test_no_text_begins_as_a_formula_does(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("cell", ["a=1", "", None, -1, 2.5])
def test_what_is_no_formula_stays_as_it_is(cell):
    assert harmless(cell) == cell
