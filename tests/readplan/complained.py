"""Complaints of the world of comparison: plain, about the office, in confidence, nameless, joined, merged."""

from datetime import timedelta

from backend.cases.actions.accept import accept
from backend.cases.models import Case
from backend.complaints import statistics
from backend.complaints.actions.extend import extend
from backend.complaints.actions.note import note
from backend.complaints.actions.register import register
from backend.complaints.actions.transfer import transfer
from backend.complaints.facts import Moderation, PetitionMedium, Suspicion
from backend.complaints.models import Complaint, Joining, Watch
from backend.complaints.open311.models import Stage, Upper, Upward
from backend.complaints.petitions import Registration
from backend.kit.actor import Actor, ActorKind, Post
from backend.kit.clock import HeldClock, civil_date
from backend.kit.ids import new_id
from tests.applications.test_submit import upload
from tests.cases.world import COUNTY, World
from tests.complaints import builders

NEARBY = f'(category: "pothole", latitude: {builders.HERE.latitude}, longitude: {builders.HERE.longitude})'


async def _petitions(world: World, clock: HeldClock) -> dict[str, Case]:
    """Two that came over the desk, one of them in confidence."""
    reception = Actor(ActorKind.STAFF, world.clerk.id, "接待员", (Post("clerk", new_id(), COUNTY),))
    found = {}
    for name, confidential in (("petition", False), ("petition_in_confidence", True)):
        sent = builders.submission(world, recovery=new_id().hex * 2, confidential=confidential)
        said = Registration(
            sent,
            PetitionMedium.VISIT,
            "桥面无人修",
            "李来访",
            civil_date(clock.now()) - timedelta(days=2),
            phone="0572-0000000",
            on_behalf_of="全体村民",
            people=3,
        )
        found[name] = await builders.done(register(reception, said, now=clock.now()))
    accepted = found["petition"]
    accepted = await builders.done(accept(world.clerk, accepted.number, accepted.revision, now=clock.now()))
    await builders.done(
        extend(world.decider, accepted.number, accepted.revision, 20, "须勘验", now=clock.now())
    )
    return found


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
    await Watch.create(
        code="threats", kind=Suspicion.THREAT, words=["弄死你"], note_zh="像是威胁", note_en="A threat"
    )
    waiting = await builders.filed(world, clock, text="电话 13800001234 找我，弄死你")
    old = await builders.in_review(world, clock, "wang", text="旧坑一处，没人管")
    clock.advance(hours=1)
    photo = await upload(world.handler, clock.now())
    old = await builders.done(
        note(world.handler, old.number, old.revision, "看过现场", [photo.id], now=clock.now())
    )
    old = await builders.done(
        transfer(world.coordinator, old.number, old.revision, "mx-finance", "归财政所", now=clock.now())
    )
    fresh = {"fresh": waiting, "passed_on": old} | await _petitions(world, clock)
    cases = fresh | {
        "complained": plain,
        "complained_of": about,
        "complained_namelessly": nameless,
        "under": under,
    }
    return {name: (await Case.get(id=case.id)).number for name, case in cases.items()}
