"""Surveys answered by token: one each, nobody's, in an order that tells nothing."""

import random
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from backend.audit.models import AuditEntry
from backend.kit import db as database
from backend.kit import jobs
from backend.kit.actor import ANONYMOUS
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.surveys import mixing, queries, rates, tokens
from backend.surveys.actions.issue_token import Issue, issue_token
from backend.surveys.facts import Asked, Audience
from backend.surveys.models import Response, Survey, TokenKey, Turn
from backend.surveys.tokens import Token
from tests.linking import Sources, hits
from tests.surveys.builders import OFTEN, ONCE, answered, asks, issue, opened, send, token
from tests.surveys.test_respond import codes, counts, full_count
from tests.voting.world import COUNTY, someone


@pytest.fixture
async def survey(world, clock):
    return await opened(world, clock.now(), ONCE)


async def key_of(survey):
    return (await tokens.keys_of([survey.id]))[survey.id]


async def mix(survey, *, last=False):
    async with database.transaction():
        row = await Survey.select_for_update().get(id=survey.id)
        return await mixing.mix(row.id, last=last)


async def test_only_surveys_of_known_people_that_take_one_answer_each_have_a_key(world, clock):
    audiences = [
        ONCE,
        Audience(Asked.RESIDENTS, COUNTY),
        OFTEN,
        Audience(Asked.RESIDENTS, COUNTY, once=False),
        Audience(Asked.INVITED),
    ]
    found = [await opened(world, clock.now(), audience) for audience in audiences]

    shown = await tokens.shown([survey.id for survey in found])
    assert [key is not None for key in shown] == [True, True, False, False, False]
    assert b"RSA" not in bytes((await TokenKey.get(survey_id=found[0].id)).token_key_enc)
    with pytest.raises(Refused, match="NOT_BY_TOKEN"):
        await issue(someone(), found[2], bytes(256), clock.now())


async def test_a_person_gets_one_token_and_the_same_for_the_same_request(survey, clock):
    actor, key = someone(), await key_of(survey)
    asked = asks(key, survey, uuid4())
    signed = await issue(actor, survey, asked.message, clock.now())

    clock.advance(hours=5)
    assert await issue(actor, survey, asked.message, clock.now()) == signed
    with pytest.raises(Refused, match="SURVEY_TOKEN_GIVEN"):
        await issue(actor, survey, asks(key, survey, uuid4()).message, clock.now())
    [turn] = await Turn.all()
    assert (turn.holder, turn.id.version) == (actor.id, 4)
    entries = await AuditEntry.filter(action="issue_token")
    assert [(entry.actor_id, entry.detail) for entry in entries] == [(actor.id, {})]
    assert all(entry.at.minute == entry.at.second == entry.at.microsecond == 0 for entry in entries)


async def test_who_answered_by_name_before_gets_no_token(survey, clock):
    actor = someone()
    await Turn.create(survey_id=survey.id, holder=actor.id)

    with pytest.raises(Refused, match="SURVEY_TOKEN_GIVEN"):
        await token(actor, survey, uuid4(), clock.now())


async def test_no_token_before_the_opening_or_after_the_closing(survey, clock):
    for at, code in ((-1, "SURVEY_NOT_STARTED"), (8, "SURVEY_CLOSED")):
        with pytest.raises(Refused, match=code):
            await token(someone(), survey, uuid4(), clock.now() + timedelta(days=at))
    with pytest.raises(Refused, match="NOT_FOUND"):
        async with database.transaction():
            await issue_token(Issue(someone(), uuid4(), bytes(256)), now=clock.now())
    assert await Turn.all().count() == 0


async def test_a_request_that_is_no_number_of_the_key_is_refused_and_uses_nothing_up(survey, clock):
    actor = someone()
    for blinded in (b"", bytes(256), b"\xff" * 256, bytes(255)):
        with pytest.raises(Refused, match="SURVEY_TOKEN_REQUEST"):
            await issue(actor, survey, blinded, clock.now())

    assert codes(await send(await answered(survey, clock.now(), actor))) == [""]


async def test_what_does_not_hold_is_refused_and_harms_no_other(world, survey, clock):
    now, other = clock.now(), await opened(world, clock.now(), ONCE)
    good, spare = await answered(survey, now, someone()), await answered(survey, now, someone())
    elsewhere = await answered(other, now, someone())

    outcomes = await send(
        good,
        replace(spare, token=None),
        replace(spare, actor=someone()),
        replace(spare, id=uuid4()),
        replace(spare, token=good.token),
        replace(elsewhere, survey=survey.id, version=good.version),
        replace(spare, token=Token(spare.token.prefix[:31], spare.token.signature)),
        replace(spare, token=Token(spare.token.prefix, b"")),
        replace(spare, answers={"pick": "x"}),
        replace(spare, version=elsewhere.version),
    )

    assert codes(outcomes) == [
        "",
        "SURVEY_TOKEN_NEEDED",
        "SURVEY_SIGNED_IN",
        "SURVEY_TOKEN_FALSE",
        "SURVEY_TOKEN_FALSE",
        "SURVEY_TOKEN_FALSE",
        "SURVEY_TOKEN_FALSE",
        "SURVEY_TOKEN_FALSE",
        "SURVEY_ANSWERS",
        "NOT_FOUND",
    ]
    assert await Response.all().count() == 1
    assert codes(await send(spare)) == [""]


async def test_a_token_spent_twice_is_one_answer_and_the_first_stands(survey, clock):
    first = await answered(survey, clock.now(), someone(), {"pick": "a"})

    for answers in ("a", "a", "b"):
        assert await send(replace(first, answers={"pick": answers})) == [first.id]

    assert await Response.all().count() == 1
    assert await counts(survey) == await full_count(survey)
    assert {value for _, question, value in await counts(survey) if question == "pick"} == {"#", "a"}


async def test_an_answer_that_comes_after_the_closing_is_refused(world, survey, clock, run_jobs):
    late = await answered(survey, clock.now(), someone())
    clock.advance(days=8)

    assert codes(await send(replace(late, now=clock.now()))) == ["SURVEY_CLOSED"]
    await run_jobs()
    assert codes(await send(late)) == ["SURVEY_CLOSED"]


async def test_a_token_counts_as_having_taken_part_and_nothing_is_said_of_the_answer(survey, clock):
    actor = someone()
    await token(actor, survey, uuid4(), clock.now())

    assert await queries.answered_by(actor.id)([survey.id]) == [True]
    await send(await answered(survey, clock.now(), someone()))
    assert await AuditEntry.filter(action="answer_survey").count() == 0


async def test_an_answer_by_token_has_no_day_of_its_own(survey, clock):
    clock.advance(days=3)
    [kept] = await send(await answered(survey, clock.now(), someone()))

    row = await Response.get(id=kept)
    assert row.received_on == civil_date(survey.opens_at) != civil_date(clock.now())
    assert row.waiting


async def test_every_hour_what_waits_is_shuffled_by_handfuls_and_counts_stay(survey, clock, run_jobs):
    for _ in range(2 * mixing.FEWEST - 1):
        await send(await answered(survey, clock.now(), someone()))
    assert not await mix(survey)
    await send(await answered(survey, clock.now(), someone(), {"pick": "b", "mood": 3}))
    before = await counts(survey)
    await jobs.defer("surveys.mix", timestamp=0)
    await run_jobs()

    assert await Response.filter(waiting=True).count() == mixing.FEWEST
    assert await Response.all().count() == 2 * mixing.FEWEST
    assert await counts(survey) == before == await full_count(survey)


async def test_the_closing_shuffles_the_rest(survey, clock, run_jobs):
    await send(*[await answered(survey, clock.now(), someone()) for _ in range(3)])
    clock.advance(days=8)
    await run_jobs()

    assert await Response.filter(waiting=True).count() == 0
    assert await counts(survey) == await full_count(survey)


async def test_the_whole_database_links_people_to_answers_no_better_than_chance(survey, clock):
    """Guess by all there is, and by counts that are of one's own: which were made first in their table."""
    draw, whose, years = random.Random(3), {}, {}
    for year in draw.sample(range(1930, 1990), 60):
        actor = someone()
        answers = {"pick": draw.choice("abc"), "born": f"{year}-01-01"}  # a count of everybody's own
        answer = await answered(survey, clock.now(), actor, answers)
        whose[str(answer.id)], years[str(year)] = actor.id, actor.id
        await send(answer)
    await mix(survey)
    await mix(survey, last=True)

    sources, plain = await Sources.of(), {}
    found = hits(sources, whose)
    asked = await _column("SELECT holder FROM surveys_turn ORDER BY ctid")
    for order in ("ctid", "id", "xmin::text::bigint, ctid"):
        ordered = await _column(
            f"SELECT value FROM surveys_count WHERE question = 'born' AND value <> '#' ORDER BY {order}"
        )
        plain[order] = sum(years[one] == person for one, person in zip(ordered, asked, strict=True))
    for order in ("(row)", "id", "(transaction)"):
        name = f"public.surveys_turn.(row) as public.surveys_response.{order}"
        plain[name] = found[name]
    assert len(asked) == 60
    assert "public.surveys_turn" in sources.about(set(map(str, whose.values())))
    assert "public.surveys_response" in sources.about(set(whose))

    # One of sixty is right on average; six or more once in a thousand runs or so of one order, ten once in
    # ten million ways to guess.
    assert max(plain.values()) < 8, plain
    assert {way: right for way, right in found.items() if right >= 10} == {}


async def _column(sql):
    async with database.transaction():
        return [row[0] for row in await database.fetch(sql)]


async def test_tokens_and_answers_by_token_have_their_rates(survey, clock, ask, monkeypatch, world):
    for name in ("TOKENS_PER_PERSON", "ANSWERS_PER_ADDRESS"):
        monkeypatch.setattr(rates, name, rates.Rate(f"test survey {name}", 1, timedelta(hours=1)))

    given = {"survey": str(survey.id), "blinded": "00"}
    first = await ask("IssueSurveyToken", world.resident, input=given)
    assert first["data"]["issueSurveyToken"]["code"] == "SURVEY_TOKEN_REQUEST"
    with pytest.raises(Refused, match="TOO_MANY"):
        await ask("IssueSurveyToken", world.resident, input=given)
    answer = await answered(survey, clock.now())
    false = {"prefix": "zz", "signature": "a" * 9000}
    sent = {"id": str(answer.id), "survey": str(survey.id), "version": str(answer.version), "answers": {}}
    first = await ask("AnswerSurvey", ANONYMOUS, input={**sent, "token": false})
    assert first["data"]["answerSurvey"]["code"] == "SURVEY_TOKEN_FALSE"
    with pytest.raises(Refused, match="TOO_MANY"):
        await ask("AnswerSurvey", ANONYMOUS, input={**sent, "token": false})
    assert (await ask("AnswerSurvey", ANONYMOUS, input=sent))["status"] == 200
