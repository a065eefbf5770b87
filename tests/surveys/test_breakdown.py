"""Results of one question by the answers to another: counted as they come, and small groups kept back."""

import time
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kit import db as database
from backend.kit.actor import ANONYMOUS
from backend.kit.openings import ResultsShown
from backend.surveys import crosses, queries
from backend.surveys.breakdown import broken_down, crosses_of
from backend.surveys.cells import cells_of
from backend.surveys.models import Cross
from backend.surveys.summary import summarise
from tests.surveys.builders import OPTIONS, ROWS, WORDS, answered, field, opened, send, version_of

FORM = {
    "format": 1,
    "steps": [
        {
            "key": "one",
            "title": WORDS,
            "fields": [
                field("who", "choice", options=OPTIONS, breakdown=True),
                field("pick", "choice", options=OPTIONS),
                field("many", "choices", options=OPTIONS),
                field("mood", "scale", min=1, max=3),
                field("rate", "matrix", rows=ROWS, options=OPTIONS),
                field("order", "ranking", options=OPTIONS),
                field("why", "text"),
            ],
        }
    ],
}
OPTION = st.sampled_from(["a", "b", "c"])
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "who": OPTION,
        "pick": OPTION,
        "many": st.lists(OPTION, min_size=1, unique=True),
        "mood": st.integers(1, 3),
        "rate": st.fixed_dictionaries({}, optional={"bus": OPTION}),
    },
)


def told(responses, least):
    cells, crossed = Counter(), Counter()
    for answers in responses:
        own = cells_of(FORM, answers)
        cells.update(own)
        crossed.update(crosses_of(FORM, answers, own))
    counts = {(part, question, value): count for (_, part, question, value), count in crossed.items()}
    return {
        broken.question.key: broken
        for broken in broken_down(FORM, "who", summarise(FORM, cells, least), counts, least)
    }


@given(st.lists(ANSWERS, min_size=1, max_size=60))
def test_tables_equal_what_one_computes_from_the_answers(responses):
    for key, broken in told(responses, 1).items():
        for line in broken.lines:
            for part, count in zip(broken.parts, line.counts, strict=True):
                gave = [one for one in responses if one.get("who", "") == part.value]
                question, _, row = key.partition(".")
                given_ = [one.get(question, {}).get(row) if row else one.get(question) for one in gave]
                chose = [line.value in (each if key == "many" else [str(each)]) for each in given_ if each]
                assert count == sum(chose), (key, line, part)


@settings(deadline=None)
@given(st.lists(ANSWERS, max_size=80), st.integers(3, 6))
def test_no_number_told_is_small_and_sizes_of_parts_are_told_no_more_than_in_the_results(responses, least):
    for broken in told(responses, least).values():
        for line in broken.lines:
            assert all(count is None or count == 0 or count >= least for count in line.counts)
        assert all(p.answered is None or p.answered == 0 or p.answered >= least for p in broken.parts)


def test_which_questions_are_broken_down():
    found = told([{"who": who, "pick": who, "order": ["a", "b", "c"]} for who in "abc"] * 9, 3)

    assert list(found) == ["pick", "many", "mood", "rate.bus", "rate.road"]
    assert [line.counts for line in found["pick"].lines] == [(9, 0, 0), (0, 9, 0), (0, 0, 9)]


def test_a_small_number_hides_others_with_it_and_the_size_of_a_small_part_is_not_told():
    responses = [{"who": "a", "pick": "a"}] * 20 + [{"who": "a", "pick": "b"}] * 2
    responses += (
        [{"who": "b", "pick": "a"}] * 11 + [{"who": "b", "pick": "b"}] * 12 + [{"who": "c", "pick": "a"}] * 9
    )

    [a, b, c] = told(responses, 5)["pick"].lines

    assert a.counts[:2] == b.counts[:2] == (None, None)
    assert c.counts == (0, 0, 0)


async def test_a_response_is_counted_in_its_parts_once_and_read_by_anybody(world, clock, ask):
    survey = await opened(world, clock.now(), form=FORM, least_group=3)
    for who, pick in (("a", "b"), ("b", "b"), ("a", "c")):
        for _ in range(3):
            one = await answered(survey, clock.now(), answers={"who": who, "pick": pick})
            await send(one)
            await send(replace(one))

    shown = (await ask("SurveyBreakdowns", ANONYMOUS, id=str(survey.id), by="who"))["data"]["survey"]
    results = (await ask("SurveyResults", ANONYMOUS, id=str(survey.id)))["data"]["survey"]

    pick = next(table for table in shown["breakdowns"] if table["key"] == "pick")
    assert results["splits"] == [{"key": "who", "label": "示例"}]
    assert [line["counts"] for line in pick["lines"]] == [[0, 0, 0], [3, 3, 0], [3, 0, 0]]
    assert [part["answered"] for part in pick["parts"]] == [6, 3, 0]


async def test_nothing_is_broken_down_while_results_are_hidden_nor_by_what_is_not_marked(world, clock, ask):
    hidden = await opened(world, clock.now(), form=FORM, results_shown=ResultsShown.AFTER_CLOSING)
    live = await opened(world, clock.now(), form=FORM)

    for actor in (ANONYMOUS, world.coordinator):
        found = await ask("SurveyBreakdowns", actor, id=str(hidden.id), by="who")
        assert found["data"]["survey"]["breakdowns"] is None
    for by in ("pick", "many", "nothing", ""):
        found = await ask("SurveyBreakdowns", ANONYMOUS, id=str(live.id), by=by)
        assert found["data"]["survey"]["breakdowns"] == []


@pytest.mark.slow
async def test_a_million_answers_are_broken_down_in_a_tenth_of_a_second(world, clock):
    options = [{"value": f"o{number}", "label": WORDS} for number in range(10)]
    asked = [field(f"q{number}", "choice", options=options) for number in range(20)]
    split = field("who", "choice", options=options, breakdown=True)
    form = {"format": 1, "steps": [{"key": "one", "title": WORDS, "fields": [split, *asked]}]}
    survey = await opened(world, clock.now(), form=form)
    version = await version_of(survey)
    a_tenth = {f"o{number}": 6250 // 10 for number in range(10)}  # 16 shards x 6,250 x 10 parts are a million
    rows = [
        Cross(version_id=version.id, split="who", shard=s, part=f"o{p}", question=f"q{q}", value=v, count=n)
        for s in range(crosses.SHARDS)
        for p in range(10)
        for q in range(20)
        for v, n in {**a_tenth, "#": 6250}.items()
    ]
    await Cross.bulk_create(rows, batch_size=2000)
    counted = Counter({("", "#"): 1_000_000})
    for key in ("who", *(f"q{number}" for number in range(20))):
        counted.update({(key, "#"): 1_000_000, **{(key, f"o{number}"): 100_000 for number in range(10)}})
    await database.connection().execute_query(
        "INSERT INTO surveys_count (version_id, shard, question, value, count)"
        " SELECT $1, 0, * FROM unnest($2::text[], $3::text[], $4::bigint[])",
        [version.id, [q for q, _ in counted], [v for _, v in counted], list(counted.values())],
    )
    await database.connection().execute_query("ANALYZE surveys_cross")

    took = []
    for _ in range(5):
        started = time.perf_counter()
        tables = await queries.breakdown(survey, [version], "who")
        took.append(time.perf_counter() - started)

    assert [part.answered for part in tables[0].parts] == [100_000] * 10
    assert min(took) < 0.1, took
