"""Complaints of the world of comparison: plain, about the office, in confidence, nameless, joined, merged."""

from backend.cases.models import Case
from backend.complaints import statistics
from backend.complaints.actions.note import note
from backend.complaints.actions.transfer import transfer
from backend.complaints.facts import Moderation
from backend.complaints.models import Complaint, Joining
from backend.complaints.open311.models import Stage, Upper, Upward
from backend.kit.actor import Actor, ActorKind
from backend.kit.clock import HeldClock
from backend.kit.ids import new_id
from tests.applications.test_submit import upload
from tests.cases.world import World
from tests.complaints import builders

NEARBY = f'(category: "pothole", latitude: {builders.HERE.latitude}, longitude: {builders.HERE.longitude})'


async def build_complaints(world: World, clock: HeldClock) -> dict[str, str]:
    """Give the numbers of complaints by what they are; who holds the nameless one joins the people."""
    await builders.county(world)
    clock.advance(minutes=3)
    photo = await upload(world.li, clock.now())
    plain = await builders.filed(world, clock, files=[photo.id])
    about = await builders.filed(world, clock, about_department="mx-housing", confidential=True)
    nameless = await builders.filed_namelessly(world, clock, about_officer="某人")
    under = await builders.filed(world, clock, "wang", joins=(await Complaint.get(case_id=plain.id)).id)
    await Joining.create(id=new_id(), case_id=plain.id, person_id=world.agent.id, at=clock.now())
    upper = await Upper.create(
        code="province", name_zh="省平台", name_en="Province", adapter="demo", services={"*": "p"}
    )
    for request, stage in (("", Stage.FAILED), ("311-1", Stage.OPEN)):
        await Upward.create(
            id=new_id(),
            case_id=plain.id,
            upper_id=upper.id,
            service_code="p",
            stage=stage,
            request_id=request,
            notes="处理中",
            next_at=clock.now(),
            at=clock.now(),
        )
    clear = Complaint.filter(moderation=Moderation.CLEAR)
    await clear.update(public_from=clock.now())
    await statistics.rebuild()
    world.people["holder"] = Actor(ActorKind.HOLDER, nameless.id)
    waiting = await builders.filed(world, clock, text="电话 13800001234 找我")
    old = await builders.in_review(world, clock, "wang", text="旧坑一处，没人管")
    clock.advance(hours=1)
    photo = await upload(world.handler, clock.now())
    old = await builders.done(
        note(world.handler, old.number, old.revision, "看过现场", [photo.id], now=clock.now())
    )
    old = await builders.done(
        transfer(world.coordinator, old.number, old.revision, "mx-finance", "归财政所", now=clock.now())
    )
    fresh = {"fresh": waiting, "passed_on": old}
    cases = fresh | {
        "complained": plain,
        "complained_of": about,
        "complained_namelessly": nameless,
        "under": under,
    }
    return {name: (await Case.get(id=case.id)).number for name, case in cases.items()}
