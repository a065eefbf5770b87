"""What citizens of the world are asked: polls and surveys to come, running and closed, answered by some."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.consultations.actions.answer_opinions import answer_opinions
from backend.consultations.actions.create_consultation import create_consultation
from backend.consultations.actions.write_draft import write_draft
from backend.consultations.facts import Outcome
from backend.consultations.models import Consultation
from backend.identity.models import Person
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.clock import HeldClock
from backend.kit.i18n import Words
from backend.kit.openings import ResultsShown
from backend.reminders.facts import Remindable
from backend.reminders.models import Reminder
from backend.surveys.facts import Asked, Quota
from backend.surveys.facts import Audience as Answering
from backend.surveys.models import Survey
from backend.voting.actions.cast_ballots import Cast, cast_ballots
from backend.voting.actions.close_poll import close_poll
from backend.voting.actions.create_poll import create_poll
from backend.voting.cells import Choice
from backend.voting.facts import Audience, PollKind
from backend.voting.models import Poll
from backend.voting.secret import cosigning
from backend.voting.secret.remembering import Memory
from tests.cases.world import XIAOFENG, World
from tests.consultations import world as consulted
from tests.surveys import builders as surveys
from tests.voting import phones
from tests.voting.world import RESIDENT_15, RESIDENT_40, RESIDENTS, draft, opened


async def build_polls(world: World, clock: HeldClock) -> list[str]:
    """Make them; give their ids."""
    await _tell_ids(world)
    now, shown = clock.now(), ResultsShown.AFTER_CLOSING
    live = await opened(world, now, PollKind.SCORE, most=3, highest=5)
    hidden = await opened(world, now, PollKind.MULTIPLE, audience=RESIDENTS, most=2, results_shown=shown)
    closed = await opened(world, now, closes_at=now + timedelta(days=3))
    await opened(world, now, opens_at=now + timedelta(days=2), audience=Audience(roles=frozenset({"clerk"})))
    async with db.transaction():
        await create_poll(world.coordinator, draft(now), now=now)
    for who in ("li", "wang", "agent"):
        await _cast(world.people[who], live, [Choice("a", 3), Choice("b", 5 if who == "li" else 0)], clock)
        await _cast(world.people[who], closed, [Choice("b" if who == "li" else "c")], clock)
    await _cast(world.li, hidden, [Choice("a"), Choice("c")], clock)
    async with db.transaction():
        await close_poll(world.coordinator, closed.id, now=clock.now())
    await Poll.filter(id=live.id).update(region_id=XIAOFENG)
    await _cast_in_secret(world, clock)
    for who in ("li", "wang"):
        await Reminder.create(kind=Remindable.POLL, subject=live.id, person_id=world.people[who].id)
    return [str(poll.id) for poll in await Poll.all().order_by("id")]


async def _cast_in_secret(world: World, clock: HeldClock) -> None:
    """Close a secret poll of two voters whose log a second key has signed."""
    poll = await opened(world, clock.now(), secret=True)
    for name in ("li", "wang"):
        phone = await phones.voter(poll, clock, world.people[name])
        await phones.cast(clock, phone.marks(101))
    async with db.transaction():
        await close_poll(world.coordinator, poll.id, now=clock.now())
    memory = Memory(Path(mkdtemp()) / "key")
    signed = cosigning.sign_newest(await cosigning.heads_of(poll.id), Ed25519PrivateKey.generate(), memory)
    async with db.transaction():
        await cosigning.keep(signed)


async def _tell_ids(world: World) -> None:
    for name, number in (("li", RESIDENT_40), ("wang", RESIDENT_15)):
        person = await Person.get(id=world.people[name].id)
        person.id_number = number
        await person.save()


async def _cast(actor: Actor, poll: Poll, choices: list[Choice], clock: HeldClock) -> None:
    async with db.transaction():
        answers = await cast_ballots([Cast(replace(actor), poll.id, choices, clock.now())])
    assert not isinstance(answers[0], Exception), answers


async def build_surveys(world: World, clock: HeldClock) -> list[str]:
    """Make surveys that anybody answers, residents, the invited; give their ids."""
    now = clock.now()
    live = await surveys.opened(world, now)
    once = await surveys.opened(world, now, surveys.ONCE, results_shown=ResultsShown.AFTER_CLOSING)
    await surveys.opened(world, now, Answering(asked=Asked.INVITED))
    await surveys.opened(world, now, opens_at=now + timedelta(days=2))
    await Survey.filter(id=live.id).update(quotas=[Quota("pick", "a", 5).kept, Quota("", "", 12).kept])
    for number in range(12):
        answers = {
            "pick": "abc"[number % 3],
            "scale": number % 5 + 1,
            "nps": number % 11,
            "yes": number % 2 == 0,
        }
        await surveys.send(await surveys.answered(live, now, answers=answers))
    await surveys.send(await surveys.answered(once, now, world.li))
    shut = await surveys.opened(world, now, form=surveys.PHOTOS)
    for _ in range(5):
        answers = {"street": [await surveys.uploaded(now), await surveys.uploaded(now)]}
        await surveys.send(await surveys.answered(shut, now, answers=answers, device=surveys.DEVICE))
    await Survey.filter(id=shut.id).update(closed_at=now)
    return [str(survey.id) for survey in await Survey.all().order_by("id")]


async def build_consultations(world: World, clock: HeldClock) -> list[str]:
    """Make one spoken of in every way, one with its report, one not published; give their ids."""
    now, who, office = clock.now(), world.coordinator, {"department": world.housing.code}
    row = await consulted.opened(world, now, **office)
    first, second, third = [await consulted.said(one, row, now) for one in (world.li, world.wang, world.li)]
    await consulted.said(world.wang, row, now, section=None)
    await consulted.published(world, first, now)
    await consulted.published(world, second, now)
    await consulted.published(world, third, now, publish=False, reason="广告。")
    why = Words("有理。", "Right.")
    await consulted.done(answer_opinions(who, row.id, [first.id], Outcome.ADOPTED, why, now=now))
    later = consulted.sections(*consulted.SECOND)
    await consulted.done(write_draft(who, row.id, later, Words("第二稿"), seen=1, now=now))
    over = await consulted.opened(world, now, **office)
    spoken = await consulted.published(world, await consulted.said(world.li, over, now), now)
    await consulted.done(answer_opinions(who, over.id, [spoken.id], Outcome.PARTLY, why, now=now))
    await consulted.reported(world, over, over.closes_at)
    await consulted.done(create_consultation(who, consulted.draft(now, **office), now=now))
    return [str(row.id) for row in await Consultation.all().order_by("created_at", "id")]
