"""Interviews of the world: a draft, one to come, one that is live, with questions in every standing."""

from backend.interviews.actions.moderate import refuse_question, show_question
from backend.interviews.actions.take_part import follow_interview, like_question
from backend.interviews.facts import RefusalReason
from backend.interviews.models import Interview
from backend.kit import db
from backend.kit.clock import HeldClock
from tests.cases.world import World
from tests.interviews.builders import announced, asked, build_department, drafted, live


async def build_interviews(world: World, clock: HeldClock) -> list[str]:
    """Make them; give their ids."""
    await build_department()
    now = clock.now()
    await drafted(world.coordinator, now)
    coming, talk = await announced(world.coordinator, now), await live(world.coordinator, now)
    for person in (world.li, world.people["wang"]):
        first, second = [await asked(person, talk, now) for _ in range(2)]
        await asked(person, coming, now)
        async with db.transaction():
            entry = await show_question(world.coordinator, first.id, [], now=now)
            await refuse_question(world.coordinator, second.id, RefusalReason.OFF_TOPIC, "", now=now)
            await like_question(person, entry.id, like=True)
            await follow_interview(person, coming.id, follow=True)
    return [str(row.id) for row in await Interview.all().order_by("id")]
