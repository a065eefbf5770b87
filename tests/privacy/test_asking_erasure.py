"""Asking to be erased: who may, what hinders, a week in which it is taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.applications.actions.submit import submit
from backend.audit.models import AuditEntry
from backend.cases.actions.withdraw import withdraw
from backend.identity.actions.mandates import revoke_mandate
from backend.identity.models import Person
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.i18n import LANGUAGES, text
from backend.notifications.models import Notice
from backend.privacy import erasing
from backend.privacy.actions.erase_account import WAITS, request_erasure, withdraw_erasure
from backend.surveys.models import Survey, Turn
from backend.voting.facts import PollKind
from backend.voting.models import Ballot, Issued, Poll
from tests.applications.builders import submission, submitted
from tests.cases.world import MEIXI, mandate
from tests.privacy.going import asked, done, fresh

TIMES = ("opens_at", "published_at", "created_at")


async def refusal(actor, now, action=request_erasure):
    with pytest.raises(Refused) as refused:
        await done(action(actor, now))
    return refused.value


async def poll(clock, **more):
    now = clock.now()
    return await Poll.create(
        region_id=MEIXI, title_zh="公园选址", title_en="The park", kind=PollKind.SINGLE, options=[],
        audience_roles=[], closes_at=now + timedelta(days=3), **dict.fromkeys(TIMES, now), **more,
    )  # fmt: skip


async def test_it_waits_a_week_and_its_owner_is_told_for_certain(world, clock):
    person = await asked(world.li, clock)

    assert person.erase_due_at == clock.now() + timedelta(days=7)
    notice = await Notice.get(person_id=world.li.id, template="erasure_asked")
    assert notice.statutory  # by SMS where nothing else proves that it came
    [entry] = await AuditEntry.filter(action="erasure.asked")
    assert (entry.actor_id, entry.object_id) == (world.li.id, str(world.li.id))


async def test_asked_again_it_is_the_same_day_and_told_once(world, clock):
    first = await asked(world.li, clock)
    clock.advance(days=2)
    again = await asked(world.li, clock)

    assert again.erase_due_at == first.erase_due_at
    assert await Notice.filter(template="erasure_asked").count() == 1
    assert await AuditEntry.filter(action="erasure.asked").count() == 1


async def test_only_citizens_who_signed_in_lately_may_ask(world, clock):
    now = clock.now()
    assert (await refusal(ANONYMOUS, now)).code == "UNAUTHENTICATED"
    assert (await refusal(fresh(world.clerk, clock), now)).code == "UNAUTHENTICATED"
    assert (await refusal(world.li, now)).code == "SIGN_IN_AGAIN"
    long_ago = replace(world.li, confirmed_at=now - timedelta(minutes=30))
    assert (await refusal(long_ago, now)).code == "SIGN_IN_AGAIN"
    assert (await Person.get(id=world.li.id)).erase_due_at is None


async def test_an_open_case_hinders_and_is_named_until_it_is_over(world, clock):
    case = await submitted(world, clock)
    refused = await refusal(fresh(world.li, clock), clock.now())

    assert refused.code == "ERASURE_HINDERED"
    for language in LANGUAGES:
        assert case.number in text(refused.code, language, **refused.params)
    await done(withdraw(world.li, case.number, "不办了", now=clock.now()))
    assert (await asked(world.li, clock)).erase_due_at


async def test_who_alone_stands_in_for_somebody_finishes_that_first(world, clock):
    given = await mandate(world, "wang", "li", clock.now() + timedelta(days=90), clock.now())
    await done(submit(world.li, submission(world, mandate=given), now=clock.now()))
    assert (await refusal(fresh(world.li, clock), clock.now())).code == "ERASURE_HINDERED"

    await done(revoke_mandate(world.wang, given, clock.now()))
    assert (await asked(world.li, clock)).erase_due_at


async def test_whoever_lets_somebody_act_for_them_ends_that_first(world, clock):
    given = await mandate(world, "li", "agent", clock.now() + timedelta(days=90), clock.now())
    refused = await refusal(fresh(world.li, clock), clock.now())

    assert refused.params["what"] == "138****0003"
    await done(revoke_mandate(world.li, given, clock.now()))
    assert (await asked(world.li, clock)).erase_due_at


async def test_a_lapsed_mandate_hinders_nobody(world, clock):
    await mandate(world, "li", "agent", clock.now(), clock.now())
    assert (await asked(world.li, clock)).erase_due_at


@pytest.mark.parametrize("secret", [False, True])
async def test_nobody_votes_twice_by_going_and_coming_back(world, clock, secret):
    open_poll, now = await poll(clock, secret=secret), clock.now()
    if secret:
        await Issued.create(poll_id=open_poll.id, voter=world.li.id, asked_hash=b"-")
    else:
        await Ballot.create(poll_id=open_poll.id, voter=world.li.id, cells=[0], cast_at=now, changed_at=now)
    refused = await refusal(fresh(world.li, clock), now)

    assert refused.params["what"] == "公园选址"
    assert (await asked(world.wang, clock)).erase_due_at  # who has not voted
    clock.advance(days=3)
    assert (await asked(world.li, clock)).erase_due_at


async def test_nobody_answers_a_survey_twice_by_going_and_coming_back(world, clock):
    now = clock.now()
    survey = await Survey.create(
        region_id=MEIXI, title_zh="公交满意度", title_en="Buses", closes_at=now + timedelta(days=3),
        **dict.fromkeys(TIMES, now),
    )  # fmt: skip
    await Turn.create(survey_id=survey.id, holder=world.li.id)

    assert (await refusal(fresh(world.li, clock), now)).params["what"] == "公交满意度"
    await Survey.filter(id=survey.id).update(closed_at=now)
    assert (await asked(world.li, clock)).erase_due_at


async def test_no_more_than_five_are_named(world, clock):
    for _ in range(7):
        await submitted(world, clock)
    assert (await refusal(fresh(world.li, clock), clock.now())).params["what"].endswith("、+2")


async def test_it_is_taken_back_with_one_act_and_nothing_happens(world, clock, storage):
    await asked(world.li, clock)
    clock.advance(days=6)
    person = await done(withdraw_erasure(world.li, clock.now()))
    await done(withdraw_erasure(world.li, clock.now()))
    clock.advance(days=30)

    assert person.erase_due_at is None
    assert await erasing.erase_due(storage, clock.now()) == 0
    assert (await Person.get(id=world.li.id)).phone
    assert await Notice.filter(template="erasure_withdrawn").count() == 1


async def test_nobody_takes_back_for_another(world, clock):
    await asked(world.li, clock)
    assert (await refusal(ANONYMOUS, clock.now(), withdraw_erasure)).code == "UNAUTHENTICATED"
    assert (await refusal(world.clerk, clock.now(), withdraw_erasure)).code == "UNAUTHENTICATED"
    await done(withdraw_erasure(world.wang, clock.now()))
    assert (await Person.get(id=world.li.id)).erase_due_at


async def test_not_a_minute_too_early(world, clock, storage):
    await asked(world.li, clock)
    clock.advance(seconds=WAITS.total_seconds() - 1)
    assert await erasing.erase_due(storage, clock.now()) == 0
    clock.advance(seconds=1)
    assert await erasing.erase_due(storage, clock.now()) == 1


async def test_the_api_tells_how_it_stands_and_what_hinders(world, clock, ask):
    me = fresh(world.li, clock)
    case = await submitted(world, clock)
    reply = await ask("MyErasure", me)
    assert "data" in reply, reply
    found = reply["data"]["myErasure"]
    assert found["dueAt"] is None
    assert [(one["kind"], case.number in one["name"]) for one in found["hindrances"]] == [("CASE", True)]
    refused = (await ask("RequestErasure", me))["data"]["requestErasure"]
    assert (refused["__typename"], refused["code"]) == ("Refusal", "ERASURE_HINDERED")

    await done(withdraw(world.li, case.number, "不办了", now=clock.now()))
    due = (await ask("RequestErasure", me))["data"]["requestErasure"]["dueAt"]
    assert due == (await ask("MyErasure", me))["data"]["myErasure"]["dueAt"]
    shown = await ask("query { me { person { erasesAt } } }", me)
    assert shown["data"]["me"]["person"]["erasesAt"] == due
    taken = await ask("WithdrawErasure", me)
    assert taken["data"]["withdrawErasure"]["dueAt"] is None
    assert (await ask("MyErasure", ANONYMOUS))["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
