"""Quotas: never exceeded however many come at once, told to everybody, changed while a survey runs."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from backend.audit.models import AuditEntry
from backend.kit import db
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.surveys import quotas
from backend.surveys.actions.close_survey import close_survey
from backend.surveys.actions.create_survey import revise_survey
from backend.surveys.actions.respond import respond_all
from backend.surveys.actions.set_quotas import set_quotas
from backend.surveys.facts import Quota, WhenFull
from backend.surveys.models import Response, Survey, TokenKey, Turn
from tests.surveys.builders import FORM, OFTEN, ONCE, answered, opened, send
from tests.surveys.test_respond import codes, counts, full_count
from tests.voting.world import someone

ALL = Quota("", "", 5)
OF_A = Quota("pick", "a", 5)


async def limit(world, survey, now, *wanted):
    async with db.transaction():
        return await set_quotas(world.coordinator, survey.id, wanted, now=now)


async def limited(world, now, *wanted, audience=OFTEN, **more):
    survey = await opened(world, now, audience, **more)
    return await limit(world, survey, now, *wanted)


async def fill(survey, now, count, **more):
    return codes(await send(*[await answered(survey, now, **more) for _ in range(count)]))


async def test_an_option_takes_as_many_as_are_wanted_and_the_others_go_on(world, clock):
    now = clock.now()
    survey = await limited(world, now, OF_A)

    outcomes = await send(*[await answered(survey, now) for _ in range(7)])

    assert codes(outcomes) == [""] * 5 + ["QUOTA_FULL"] * 2
    assert outcomes[6].field == "input.answers.pick"
    assert outcomes[6].params["option"]["en"] == "Sample"
    assert await fill(survey, now, 2, answers={"pick": "b"}) == ["", ""]
    assert await counts(survey) == await full_count(survey)


async def test_the_whole_survey_takes_no_more_and_says_so(world, clock):
    now = clock.now()
    survey = await limited(world, now, ALL)

    assert await fill(survey, now, 4) == [""] * 4
    assert await fill(survey, now, 2, answers={"pick": "b"}) == ["", "SURVEY_FULL"]


async def test_one_option_of_several_that_is_full_is_enough_to_be_refused(world, clock):
    now = clock.now()
    survey = await limited(world, now, Quota("many", "b", 5))
    assert await fill(survey, now, 5, answers={"pick": "a", "many": ["b", "c"]}) == [""] * 5

    [refused] = await send(await answered(survey, now, answers={"pick": "a", "many": ["a", "b"]}))

    assert (refused.code, refused.field) == ("QUOTA_FULL", "input.answers.many")
    assert await fill(survey, now, 1, answers={"pick": "a", "many": ["a"]}) == [""]


async def test_a_quota_that_only_tells_counts_on_and_tells(world, clock):
    now = clock.now()
    survey = await limited(world, now, Quota("pick", "a", 5, WhenFull.TELL))
    sent = [await answered(survey, now) for _ in range(6)]

    async with db.transaction():
        kept = await respond_all(sent)
    async with db.transaction():
        again = await respond_all(sent[5:])

    assert [one.full for one in kept] == [False] * 5 + [True]
    assert [one.full for one in again] == [True]
    assert await Response.all().count() == 6
    assert await counts(survey) == await full_count(survey)


async def test_a_hidden_or_other_answer_takes_no_room(world, clock):
    now = clock.now()
    survey = await limited(world, now, OF_A)

    assert await fill(survey, now, 9, answers={"pick": "b"}) == [""] * 9
    assert await fill(survey, now, 5) == [""] * 5


async def test_sent_again_after_it_is_full_it_is_the_response_that_was_kept(world, clock):
    now = clock.now()
    survey = await limited(world, now, OF_A)
    first = await answered(survey, now)
    assert await send(first) == [first.id]
    assert await fill(survey, now, 4) == [""] * 4

    assert await send(first) == [first.id]
    assert await Response.all().count() == 5


async def test_who_came_too_late_has_not_had_their_turn(world, clock):
    now = clock.now()
    survey = await limited(world, now, OF_A, audience=ONCE)
    await send(*[await answered(survey, now, someone()) for _ in range(5)])

    await TokenKey.all().delete()  # as surveys were before there were tokens
    assert codes(await send(await answered(survey, now, world.untold))) == ["QUOTA_FULL"]
    assert await Turn.filter(holder=world.untold.id).count() == 0
    assert codes(await send(await answered(survey, now, world.untold, {"pick": "b"}))) == [""]
    assert codes(await send(await answered(survey, now, world.untold, {"pick": "b"}))) == ["ALREADY_ANSWERED"]
    assert await AuditEntry.filter(action="answer_survey").count() == 1


async def test_who_comes_too_late_with_a_token_keeps_it(world, clock):
    now = clock.now()
    survey = await limited(world, now, OF_A, audience=ONCE)
    await send(*[await answered(survey, now, someone()) for _ in range(5)])
    late = await answered(survey, now, world.untold)

    assert codes(await send(late)) == ["QUOTA_FULL"]
    other = replace(late, answers={"pick": "b"})
    assert codes(await send(other)) == [""]
    assert await send(late) == [late.id]  # the answer that is kept stands
    assert await Response.all().count() == 6


async def test_who_comes_while_the_last_place_is_being_taken_waits_and_is_refused(world, clock):
    now = clock.now()
    survey = await limited(world, now, OF_A)
    await fill(survey, now, 4)
    last, other = await answered(survey, now), await answered(survey, now)
    taken, release = asyncio.Event(), asyncio.Event()

    async def taking():
        async with db.transaction():
            [kept] = await respond_all([last])
            taken.set()
            await release.wait()
            return kept.id

    holding = asyncio.create_task(taking())
    await taken.wait()
    coming = asyncio.create_task(send(other))
    await asyncio.sleep(0.3)
    assert not coming.done()
    release.set()

    assert await holding == last.id
    assert codes(await coming) == ["QUOTA_FULL"]


async def test_however_many_come_at_once_no_quota_is_exceeded(world, clock):
    """Eight writers of groups, some sending twice, while the quotas are set anew under them."""
    now = clock.now()
    survey = await limited(world, now, Quota("pick", "a", 20), Quota("", "", 50))
    sent = [await answered(survey, now, answers={"pick": "ab"[turn % 2]}) for turn in range(120)]

    async def writing(part):
        kept = set()
        for at in range(0, len(part), 5):
            first, again = await send(*part[at : at + 5]), await send(*part[at : at + 5])
            assert set(codes(first)) <= {"", "QUOTA_FULL", "SURVEY_FULL"}
            assert all(a == b for a, b in zip(first, again, strict=True) if not isinstance(a, Refused))
            kept |= {one for one in again if not isinstance(one, Refused)}
        return kept

    async def changing():
        for most in (30, 25):
            await asyncio.sleep(0.01)
            await limit(world, survey, now, Quota("pick", "a", most), Quota("", "", 50))

    *kept, _ = await asyncio.gather(*(writing(sent[at::8]) for at in range(8)), changing())

    found = await counts(survey)
    total = sum(count for (_, *cell), count in found.items() if tuple(cell) == ("", "#"))
    of_a = sum(count for (_, *cell), count in found.items() if tuple(cell) == ("pick", "a"))
    assert total == await Response.all().count() == len(set().union(*kept)) == 50
    assert of_a <= 30
    assert found == await full_count(survey)


async def test_quotas_of_a_running_survey_change_and_count_what_came_before(world, clock):
    now = clock.now()
    survey = await opened(world, now)
    await fill(survey, now, 6)

    await limit(world, survey, now, OF_A)
    assert await fill(survey, now, 1) == ["QUOTA_FULL"]
    await limit(world, survey, now, replace(OF_A, most=7))
    assert await fill(survey, now, 2) == ["", "QUOTA_FULL"]
    await limit(world, survey, now)
    assert await fill(survey, now, 1) == [""]
    entry = await AuditEntry.filter(action="set_quotas").order_by("-id").first()
    assert entry.detail == {"quotas": []}


async def test_a_quota_holds_over_all_versions(world, clock):
    now = clock.now()
    survey = await limited(world, now, OF_A)
    old = [await answered(survey, now) for _ in range(4)]
    await send(*old[:3])
    await revise_survey(world.coordinator, survey.id, FORM, now=now)
    await fill(survey, now, 2)

    assert codes(await send(old[3])) == ["QUOTA_FULL"]


@pytest.mark.parametrize(
    "wanted",
    [
        [Quota("pick", "x", 5)],
        [Quota("mood", "1", 5)],
        [Quota("", "a", 4)],
        [Quota("pick", "a", 4)],
        [Quota("pick", "a", quotas.MOST_ANSWERS + 1)],
        [OF_A, OF_A],
        [ALL, ALL],
        [OF_A] * (quotas.MOST_QUOTAS + 1),
    ],
)
async def test_a_quota_that_cannot_be_is_refused(world, clock, wanted):
    survey = await opened(world, clock.now())

    with pytest.raises(Refused, match="SURVEY_QUOTA"):
        await limit(world, survey, clock.now(), *wanted)

    assert (await Survey.get(id=survey.id)).quotas is None


async def test_only_who_runs_a_survey_that_is_not_closed_sets_its_quotas(world, clock):
    now = clock.now()
    survey = await opened(world, now)
    for actor, code in ((world.resident, "NOT_FOUND"), (world.other_coordinator, "NOT_AN_ORGANISER")):
        with pytest.raises(Refused, match=code):
            await set_quotas(actor, survey.id, [], now=now)
    await close_survey(world.coordinator, survey.id, now=now)
    with pytest.raises(Refused, match="SURVEY_CLOSED"):
        await set_quotas(world.coordinator, survey.id, [], now=now)


async def test_what_is_full_is_told_before_one_begins_and_how_many_came_is_not(world, clock, ask):
    now = clock.now()
    survey = await opened(world, now)
    wanted = [
        {"question": "pick", "value": "a", "most": 5, "whenFull": "CLOSE"},
        {"most": 9, "whenFull": "TELL"},
    ]
    reply = await ask("DeskSetSurveyQuotas", world.coordinator, survey=str(survey.id), quotas=wanted)
    assert [one["full"] for one in reply["data"]["setSurveyQuotas"]["survey"]["quotas"]] == [False, False]
    await fill(survey, now, 5)

    told = (await ask("SurveyPage", ANONYMOUS, id=str(survey.id)))["data"]["survey"]["quotas"]
    sent = {
        "id": str(uuid4()),
        "survey": str(survey.id),
        "version": str((await answered(survey, now)).version),
    }
    refused = (await ask("AnswerSurvey", ANONYMOUS, input={**sent, "answers": {"pick": "a"}}))["data"]
    kept = (await ask("AnswerSurvey", ANONYMOUS, input={**sent, "answers": {"pick": "b"}}))["data"]

    assert told == [
        {
            "question": "pick",
            "value": "a",
            "questionLabel": "示例",
            "label": "示例",
            "most": 5,
            "whenFull": "CLOSE",
            "full": True,
        },
        {
            "question": "",
            "value": "",
            "questionLabel": "",
            "label": "",
            "most": 9,
            "whenFull": "TELL",
            "full": False,
        },
    ]
    assert refused["answerSurvey"]["code"] == "QUOTA_FULL"
    assert "示例" in refused["answerSurvey"]["message"]
    assert (kept["answerSurvey"]["id"], kept["answerSurvey"]["full"]) == (sent["id"], False)
