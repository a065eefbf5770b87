"""Answering: kept once, counted exactly, refused to whom it does not concern."""

import asyncio
import random
from collections import Counter
from dataclasses import fields as fields_of
from dataclasses import replace
from uuid import uuid4

import orjson
import pytest

from backend.audit.models import AuditEntry
from backend.kit import crypto
from backend.kit import db as database
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.surveys import recording
from backend.surveys.actions.close_survey import close_survey
from backend.surveys.actions.create_survey import revise_survey
from backend.surveys.actions.open_survey import invite
from backend.surveys.cells import RESPONSES, cells_of
from backend.surveys.facts import Asked, Audience
from backend.surveys.models import Response, TokenKey, Turn, Version
from tests.surveys.builders import FORM, ONCE, answered, opened, send, token, version_of
from tests.voting.world import COUNTY, someone

RESIDENTS = Audience(Asked.RESIDENTS, COUNTY)


def codes(outcomes):
    return [outcome.code if isinstance(outcome, Refused) else "" for outcome in outcomes]


async def full_count(survey):
    """Count every response, the slow way: open it and look."""
    found = Counter()
    for version in await Version.filter(survey_id=survey.id):
        for row in await Response.filter(version_id=version.id):
            answers = orjson.loads(crypto.open_(bytes(row.answers_enc), f"surveys.response:{row.id}"))
            for (question, value), amount in cells_of(version.form, answers).items():
                found[version.id, question, value] += amount
    return found


async def counts(survey):
    versions = await Version.filter(survey_id=survey.id)
    found = await recording.counts(version.id for version in versions)
    return {(version, *cell): count for version, cells in found.items() for cell, count in cells.items()}


async def test_a_response_is_kept_sealed_and_counted(world, clock):
    survey = await opened(world, clock.now(), ONCE)

    [kept] = await send(await answered(survey, clock.now(), world.untold, {"pick": "b", "scale": 4}))

    row = await Response.get(id=kept)
    assert b"pick" not in bytes(row.answers_enc)
    assert (await counts(survey)) == await full_count(survey)


async def test_nothing_kept_of_a_response_names_its_sender(world, clock):
    survey = await opened(world, clock.now(), ONCE)
    await send(await answered(survey, clock.now(), world.untold))

    row = await Response.first().values()

    assert str(world.untold.id) not in str(row)
    assert {name for name in row if name.endswith("_at")} == set()
    assert not {field.name for field in fields_of(recording.Filled)} & {"actor", "person", "holder"}


async def test_sent_again_it_is_one_and_answered_alike(world, clock):
    for audience, actor in ((ONCE, world.untold), (Audience(once=False), ANONYMOUS)):
        survey = await opened(world, clock.now(), audience)
        response = await answered(survey, clock.now(), actor)

        first, again = await send(response), await send(response)

        assert first == again == [response.id]
        assert (await counts(survey)) == await full_count(survey)
        assert (
            sum(count for (_, *cell), count in (await counts(survey)).items() if tuple(cell) == RESPONSES)
            == 1
        )


async def test_once_is_once(world, clock):
    survey = await opened(world, clock.now(), ONCE)
    await send(await answered(survey, clock.now(), world.untold))

    with pytest.raises(Refused, match="SURVEY_TOKEN_GIVEN"):
        await answered(survey, clock.now(), world.untold)
    assert await Response.all().count() == await Turn.all().count() == 1


async def test_a_survey_published_before_there_were_tokens_takes_each_name_once(world, clock):
    survey = await opened(world, clock.now(), ONCE)
    await TokenKey.all().delete()
    await send(await answered(survey, clock.now(), world.untold))

    assert codes(await send(await answered(survey, clock.now(), world.untold))) == ["ALREADY_ANSWERED"]
    assert await Response.all().count() == await Turn.all().count() == 1
    entry = await AuditEntry.get(action="answer_survey")
    assert (entry.actor_id, entry.detail) == (world.untold.id, {})


async def test_a_refused_response_in_a_group_harms_nobody_else(world, clock):
    survey, now = await opened(world, clock.now()), clock.now()

    outcomes = await send(
        await answered(survey, now),
        await answered(survey, now, answers={"pick": "x"}),
        await answered(survey, now, version=new_id()),
        await answered(survey, now, id=new_id()),
        await answered(survey, now, answers={"pick": "a", "extra": 1}),
        await answered(survey, now, answers=[1]),
        await answered(survey, now),
    )

    assert codes(outcomes) == [
        "",
        "SURVEY_ANSWERS",
        "NOT_FOUND",
        "RESPONSE_ID",
        "SURVEY_ANSWERS",
        "SURVEY_ANSWERS",
        "",
    ]
    assert outcomes[1].field == "input.answers.pick"
    assert await Response.all().count() == 2
    assert (await counts(survey)) == await full_count(survey)


@pytest.mark.parametrize(
    ("audience", "who", "code"),
    [
        (ONCE, "anonymous", "UNAUTHENTICATED"),
        (ONCE, "clerk", "WRONG_ROLE"),
        (RESIDENTS, "anonymous", "UNAUTHENTICATED"),
        (RESIDENTS, "stranger", "WRONG_REGION"),
        (RESIDENTS, "untold", "ID_NUMBER_NEEDED"),
        (RESIDENTS, "resident", ""),
        (Audience(once=False), "anonymous", ""),
        (Audience(Asked.INVITED), "resident", "INVITATION_NEEDED"),
    ],
)
async def test_who_may_answer(world, clock, audience, who, code):
    survey = await opened(world, clock.now(), audience)
    actor = ANONYMOUS if who == "anonymous" else getattr(world, who)

    async def tried():
        if not survey.audience.by_token:
            return codes(await send(await answered(survey, clock.now(), actor)))[0]
        try:
            await token(actor, survey, uuid4(), clock.now())
        except Refused as refused:
            return refused.code
        return ""

    assert await tried() == code
    if survey.audience.by_token:  # as surveys were before there were tokens
        await TokenKey.all().delete()
        await Turn.all().delete()
        assert codes(await send(await answered(survey, clock.now(), actor))) == [code]


async def test_an_invitation_is_good_for_one_answer_to_its_own_survey(world, clock):
    survey, now = await opened(world, clock.now(), Audience(Asked.INVITED)), clock.now()
    other = await opened(world, now, Audience(Asked.INVITED))
    [code, spare] = await invite(world.coordinator, survey.id, 2, now=now)

    assert codes(await send(await answered(other, now, invitation=code))) == ["INVITATION_NEEDED"]
    assert codes(await send(await answered(survey, now, invitation=f" {code.lower()} "))) == [""]
    assert codes(await send(await answered(survey, now, invitation=code))) == ["ALREADY_ANSWERED"]
    assert codes(await send(await answered(survey, now, invitation=spare))) == [""]


async def test_the_clock_opens_and_closes_and_what_is_sealed_stays(world, clock, run_jobs):
    begin = clock.now()
    clock.advance(days=1)
    survey = await opened(world, begin, opens_at=clock.now())

    assert codes(await send(await answered(survey, begin))) == ["SURVEY_NOT_STARTED"]
    assert codes(await send(await answered(survey, clock.now()))) == [""]
    assert codes(await send(await answered(survey, survey.closes_at))) == ["SURVEY_CLOSED"]
    clock.at = survey.closes_at
    await run_jobs()
    assert codes(await send(await answered(survey, begin))) == ["SURVEY_CLOSED"]


async def test_an_answer_stays_with_the_version_it_was_given_to(world, clock):
    survey, now = await opened(world, clock.now()), clock.now()
    old = await answered(survey, now)
    await send(old)
    shorter = {"format": 1, "steps": [{**FORM["steps"][0], "fields": FORM["steps"][0]["fields"][:1]}]}
    await revise_survey(world.coordinator, survey.id, shorter, now=now)

    late, fresh = replace(old, id=uuid4(), answers={"pick": "b", "scale": 2}), await answered(survey, now)
    outcomes = await send(late, fresh, await answered(survey, now, answers={"pick": "a", "scale": 2}))

    assert codes(outcomes) == ["", "", "SURVEY_ANSWERS"]
    assert (await Response.get(id=late.id)).version_id == old.version
    assert (await Response.get(id=fresh.id)).version_id == (await version_of(survey)).id
    assert (await counts(survey)) == await full_count(survey)


async def test_whatever_many_do_at_once_the_counts_equal_the_responses(world, clock):
    """People answer, twice too, and send again, in groups, while others look; then the survey closes."""
    chance, now = random.Random(5), clock.now()
    survey = await opened(world, now, ONCE)
    people = [someone() for _ in range(40)]
    sent = [
        await answered(survey, now, actor, {"pick": chance.choice("abc"), "nps": chance.randint(0, 10)})
        for actor in people
    ]
    stop, midway, at_closing = asyncio.Event(), asyncio.Event(), list[int]()

    async def answering():
        for turn in range(8):
            group = chance.sample(sent, 4)
            again = [replace(one, answers={"pick": "c"}) if chance.random() < 0.3 else one for one in group]
            await send(*again)
            if turn == 4:
                midway.set()

    async def looking():
        while not stop.is_set():
            rows = await database.connection().execute_query_dict(DIFFERENCE)
            assert rows == []
            await asyncio.sleep(0)

    async def closing():
        await midway.wait()
        async with database.transaction():
            await close_survey(world.coordinator, survey.id, now=now)
        at_closing.append(await Response.all().count())

    looker = asyncio.create_task(looking())
    await asyncio.gather(*(answering() for _ in range(4)), closing())
    stop.set()
    await looker

    assert (await counts(survey)) == await full_count(survey)
    assert await Response.all().count() == at_closing[0] <= len(sent)


DIFFERENCE = """
WITH kept AS (SELECT version_id, count(*) AS n FROM surveys_response GROUP BY 1),
rolled AS (
  SELECT version_id, sum(count) FILTER (WHERE question = '') AS n,
         sum(count) FILTER (WHERE question = 'pick' AND value <> '#') AS p
  FROM surveys_count GROUP BY 1
)
SELECT * FROM kept FULL JOIN rolled USING (version_id)
WHERE kept.n IS DISTINCT FROM rolled.n OR kept.n IS DISTINCT FROM rolled.p
"""
