"""The world where plan and graphql-core are compared: cases in every state, and everybody around them.

It stands on the small world of `tests.cases`, adds what that leaves out (search, life events, devices,
notices, polls, mandates that hold, lapsed and taken back, an item withdrawn) and leads some thirty cases
through real actions. Names say what each case is; numbers, cursors and codes are picked up from it.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from webauthn.helpers import bytes_to_base64url

from backend import worker
from backend.applications.actions.decide import Outcome, decide
from backend.applications.actions.submit import submit
from backend.applications.models import Decision
from backend.audit import api as audit
from backend.cases.attachments import FileInput
from backend.cases.facts import Verb
from backend.cases.models import Case
from backend.cases.tasks import tick
from backend.catalogue.models import Item, LifeEvent, SearchEntry
from backend.catalogue.search.entries import vector
from backend.catalogue.search.words import initials, pinyin
from backend.complaints.models import Complaint
from backend.identity.models import Mandate, OpenidLink, Passkey, Person, Session, Staff
from backend.kit import crypto
from backend.kit.actor import ANONYMOUS, Actor, ActorKind, Post
from backend.kit.clock import HeldClock
from backend.kit.ids import new_id
from backend.notifications.models import Delivery, Notice, Preference, PushSubscription
from backend.notifications.states import Channel, DeliveryState, NoticeState
from backend.operations.api import good, keep
from backend.places.api import Department, Window
from backend.places.models import ClosingDay, MapShape, Site
from backend.privacy import folding
from backend.privacy.actions.ask_for_copy import ask_for_copy
from tests.applications.builders import done, submission
from tests.applications.test_submit import upload
from tests.applications.verbs import act
from tests.cases import world as worlds
from tests.readplan import complained
from tests.readplan.asked import build_consultations, build_polls, build_surveys
from tests.readplan.inquired import build_inquiries
from tests.readplan.interviewed import build_interviews
from tests.readplan.told import build_webhook

# What is done to a case, verb by verb, and by whom. A number lets so many days go by.
Step = tuple[str, Verb] | int
ACCEPTED: tuple[Step, ...] = (("clerk", Verb.ACCEPT),)
REVIEWED: tuple[Step, ...] = (*ACCEPTED, ("coordinator", Verb.ASSIGN))
DECIDED: tuple[Step, ...] = (*REVIEWED, ("decider", Verb.DECIDE))
DELIVERED: tuple[Step, ...] = (*DECIDED, ("clerk", Verb.DELIVER))
ASKED: tuple[Step, ...] = (*REVIEWED, ("handler", Verb.REQUEST_OPINIONS))
FORWARDED: tuple[Step, ...] = (*REVIEWED, ("handler", Verb.FORWARD))
ROUTES: dict[str, tuple[str, tuple[Step, ...]]] = {
    "rated": ("promised", (*DELIVERED, ("li", Verb.RATE))),
    "reopened": ("promised", (*DELIVERED, ("li", Verb.REOPEN))),
    "delivered": ("promised", DELIVERED),
    "silently_approved": ("silent", (*REVIEWED, 40)),
    "silently_accepted": ("promised", (12,)),
    "overdue": ("promised", (*REVIEWED, 25)),
    "returned": ("promised", (("clerk", Verb.RETURN),)),
    "withdrawn": ("joint", (("li", Verb.WITHDRAW),)),
    "decided": ("promised", DECIDED),
    "on_the_spot": ("immediate", (("clerk", Verb.DECIDE),)),
    "supplement": ("promised", (("clerk", Verb.REQUEST_SUPPLEMENT),)),
    "supplemented": ("promised", (("clerk", Verb.REQUEST_SUPPLEMENT), 2, ("li", Verb.ANSWER_SUPPLEMENT))),
    "asked": ("joint", ASKED),
    "consulted": ("joint", (*ASKED, ("finance_handler", Verb.GIVE_OPINION))),
    "forwarded": ("escalated", FORWARDED),
    "brought_back": ("escalated", (*FORWARDED, ("handler", Verb.BRING_BACK))),
    "handed_over": ("promised", (*REVIEWED, ("handler", Verb.HAND_OVER))),
    "paused": ("promised", (*REVIEWED, 1, ("handler", Verb.PAUSE))),
    "resumed": ("promised", (*REVIEWED, ("handler", Verb.PAUSE), 3, ("handler", Verb.RESUME))),
    "in_review": ("escalated", REVIEWED),
    "accepted": ("promised", ACCEPTED),
    "new": ("promised", ()),
    "new_joint": ("joint", ()),
}


@dataclass
class Rows:
    """What the generator picks from, by what it is."""

    actors: dict[str, Actor] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)  # name of the case -> its number
    ids: dict[str, str] = field(default_factory=dict)  # number -> id
    verify_codes: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    departments: list[str] = field(default_factory=list)
    windows: list[str] = field(default_factory=list)
    polls: list[str] = field(default_factory=list)
    surveys: list[str] = field(default_factory=list)
    interviews: list[str] = field(default_factory=list)
    consultations: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)  # public ids, of those that are not public too
    nearby: list[str] = field(default_factory=list)  # arguments that find some
    inquiries: list[str] = field(default_factory=list)


async def build(clock: HeldClock) -> Rows:
    """Make the world; the clock ends on the day on which everybody asks."""
    worker.register_tasks()  # what time does to applications is in their room
    world = await worlds.build(clock.now())
    rows = Rows()
    await _catalogue(world, clock)
    await _people(world, clock)
    for name, (item, steps) in ROUTES.items():
        rows.cases[name] = await _lead(world, clock, item, steps)
    await _others(world, clock, rows)
    rows.cases |= await complained.build_complaints(world, clock)
    # A later version of what cases were opened under: they keep the one they had.
    await worlds.item(world, "immediate", clock.now(), form=None, applies_online=False, fee_fen=1200)
    await _reached(world, clock)
    rows.polls = await build_polls(world, clock)
    rows.surveys = await build_surveys(world, clock)
    rows.interviews = await build_interviews(world, clock)
    rows.consultations = await build_consultations(world, clock)
    rows.inquiries = await build_inquiries(world, clock)
    rows.actors = _actors(world)
    await done(ask_for_copy(replace(world.li, confirmed_at=clock.now()), clock.now()))
    await audit.seal(clock.now())
    await folding.fold()
    await keep([good("worker")], clock.now())
    await build_webhook(clock.now())
    rows.complaints = [str(row.id) for row in await Complaint.all().order_by("id")]
    rows.nearby = [complained.NEARBY]
    for case in await Case.all():
        rows.ids[case.number] = str(case.id)
    rows.verify_codes = await _verify_codes()
    rows.items = [item.code for item in await Item.all().order_by("code")]
    rows.departments = [each.code for each in await Department.all().order_by("code")]
    rows.windows = [each.code for each in await Window.all().order_by("code")]
    return rows


async def _verify_codes() -> list[str]:
    return [row.verify_code for row in await Decision.all().order_by("id")]


async def _lead(
    world: worlds.World, clock: HeldClock, item: str, steps: tuple[Step, ...], who: str = "li", **more: object
) -> str:
    clock.advance(minutes=7)
    sent = submission(world, item, **more)
    case = await done(submit(world.people[who], sent, now=clock.now()))
    for step in steps:
        if isinstance(step, int):
            clock.advance(days=step)
            await tick(clock.now())
        else:
            clock.advance(minutes=11)
            actor, verb = step
            case = await Case.get(id=case.id)
            await done(act(verb, world, world.people[actor], case, clock.now()))
    return case.number


async def _others(world: worlds.World, clock: HeldClock, rows: Rows) -> None:
    """Cases of somebody else, cases filed by agents, a denial, one with files, one in another township."""
    held = await worlds.mandate(world, "li", "agent", clock.now() + timedelta(days=90), clock.now())
    over = await worlds.mandate(world, "wang", "lapsed", clock.now() + timedelta(days=90), clock.now())
    rows.cases["by_agent"] = await _lead(world, clock, "promised", (), "agent", mandate=held)
    rows.cases["by_agent_decided"] = await _lead(world, clock, "promised", DECIDED, "agent", mandate=held)
    rows.cases["by_lapsed_agent"] = await _lead(world, clock, "promised", ACCEPTED, "lapsed", mandate=over)
    await Mandate.filter(id=over).update(revoked_at=clock.now())
    rows.cases["of_wang"] = await _lead(world, clock, "promised", REVIEWED, "wang")
    rows.cases["of_agent"] = await _lead(world, clock, "joint", (), "agent")
    files = [FileInput((await upload(world.li, clock.now())).id, code) for code in ("ID_CARD", None)]
    rows.cases["with_files"] = await _lead(world, clock, "promised", (), files=files)
    rows.cases["elsewhere"] = await _lead(world, clock, "promised", (), "wang")
    await Case.filter(number=rows.cases["elsewhere"]).update(region_id=worlds.XIAOFENG)
    denied = await Case.get(number=await _lead(world, clock, "promised", REVIEWED))
    await done(decide(world.decider, denied.number, denied.revision, Outcome.DENIED, "不符", now=clock.now()))
    rows.cases["denied"] = denied.number
    nameless = await _lead(world, clock, "promised", ())
    await Case.filter(number=nameless).update(applicant_name_enc=None, title_en="", window_id=None)
    rows.cases["nameless"] = nameless


async def _people(world: worlds.World, clock: HeldClock) -> None:
    now = clock.now()
    world.people["lapsed"] = await worlds.citizen("lapsed", "13800000004", now)
    quiet = Person(id=new_id(), phone_index="quiet", language="en", created_at=now)
    quiet.phone = "13800000005"
    await quiet.save(force_create=True)
    world.people["nameless"] = Actor(ActorKind.CITIZEN, quiet.id)
    await Person.filter(id=world.li.id).update(language="en")
    await Mandate.create(
        principal_id=world.wang.id,
        agent_id=world.li.id,
        scope="社保",
        created_at=now - timedelta(days=40),
        expires_at=now - timedelta(days=1),
    )
    await Mandate.create(
        principal_id=quiet.id,
        agent_id=world.wang.id,
        scope="全部",
        created_at=now,
        expires_at=now + timedelta(days=300),
    )
    for name, owner in (("li", "person_id"), ("wang", "person_id"), ("clerk", "staff_id")):
        for device, ended in (("手机", None), ("Tablet", None), ("gone", now)):
            session = await Session.create(
                device=device,
                created_at=now,
                last_used_at=now + timedelta(minutes=len(device)),
                expires_at=now + timedelta(days=300),
                ended_at=ended,
                **{owner: world.people[name].id},
            )
            if device == "Tablet":
                world.people[name] = replace(world.people[name], session=session.id)
        await Passkey.create(
            credential=bytes_to_base64url(name.encode()),
            public_key=b"-",
            name="手机",
            created_at=now,
            **{owner: world.people[name].id},
        )
    for name in ("li", "wang"):
        link = OpenidLink(
            person_id=world.people[name].id,
            subject_index=name,
            issuer="https://sso.example.cn",
            created_at=now,
        )
        link.account = f"{name}示例"
        await link.save(force_create=True)
    for name, active in (("postless", True), ("dismissed", False)):
        row = await Staff.create(username=name, name=f"{name}示例", active=active)
        world.people[name] = Actor(ActorKind.STAFF, row.id, row.name)


async def _reached(world: worlds.World, clock: HeldClock) -> None:
    """Absence with a stand-in, notices read and unread, preferences, a browser that may be pushed to."""
    await Staff.filter(id=world.handler.id).update(
        absent_until=clock.now().date() + timedelta(days=3), stand_in_id=world.colleague.id
    )
    await Staff.filter(id=world.decider.id).update(absent_until=date(2026, 1, 5), name_en="")
    for place, notice in enumerate(await Notice.all().order_by("id")):
        states = [NoticeState.SENT, NoticeState.ACCEPTED, NoticeState.OPENED]
        await Notice.filter(id=notice.id).update(state=states[place % 3])
        await Delivery.filter(notice_id=notice.id).delete()
        for way, channel in enumerate(list(Channel)[: place % 4 + 1]):
            await Delivery.create(
                notice_id=notice.id,
                channel=channel,
                state=list(DeliveryState)[(place + way) % len(DeliveryState)],
                next_at=clock.now(),
                at=clock.now() - timedelta(minutes=way % 2),
            )
    await Preference.create(person_id=world.li.id, channel=Channel.SMS, enabled=False)
    await PushSubscription.create(
        person_id=world.li.id,
        endpoint_index="one",
        door_enc=crypto.seal("{}", "notifications.push:one"),
        created_at=clock.now(),
    )


async def _catalogue(world: worlds.World, clock: HeldClock) -> None:
    """Life events, a second version, an item withdrawn, one without English, search entries for all."""
    await MapShape.create(
        code="stream",
        kind="water",
        name_zh="西苕溪",
        name_en="Xitiao Stream",
        sample=True,
        points="119.4,30.5 119.5,30.6",
    )
    main = await Site.create(
        code="main", name_zh="服务中心", name_en="Centre", region_id=worlds.COUNTY, phone="0572-0000000"
    )
    await Site.create(
        code="meixi", name_zh="梅溪站", name_en="", region_id=worlds.MEIXI, parent=main, phone="0572-0000001"
    )
    await ClosingDay.create(region_id=worlds.MEIXI, day=date(2026, 3, 5), note="示例停电")
    await ClosingDay.create(region_id=worlds.COUNTY, day=date(2026, 3, 8), open=True, note="示例加班")
    await Window.create(
        code="money",
        name_zh="财政窗口",
        name_en="",
        department=world.finance,
        region_id=worlds.MEIXI,
        position=1,
    )
    birth = await LifeEvent.create(code="birth", name_zh="出生", name_en="Birth", icon="baby")
    house = await LifeEvent.create(code="house", name_zh="建房", name_en="", icon="house", position=1)
    await LifeEvent.create(code="moving", name_zh="搬家", name_en="Moving", icon="van", position=2)
    told = worlds.content("told") | {"procedure": [_step("受理", 1), _step("审批", None)]}
    told["name"] = {"zh": "采伐许可", "en": ""}
    told["documents"] = [{**worlds.DOCUMENTS[0], "note": {"zh": "原件", "en": "Original"}, "required": False}]
    await worlds.item(world, "promised", clock.now(), code="told", content=told, kind="advice", sample=False)
    await worlds.item(world, "promised", clock.now(), code="gone")
    await Item.filter(code="GONE").update(withdrawn=True)
    await Item.create(code="EMPTY", department=world.finance, window=world.window)  # no version yet
    await Item.filter(code="TOLD").update(department_id=world.finance.id)
    await world.items["told"].life_events.add(birth, house)
    await world.items["joint"].life_events.add(house)
    await world.items["told"].co_departments.add(world.housing, world.finance)
    for code, item in world.items.items():
        names = world.versions[code].content["name"]
        await SearchEntry.create(
            item=item,
            name_zh=names["zh"],
            name_en=names["en"],
            pinyin=pinyin(names["zh"]),
            initials=initials(names["zh"]),
            tokens=vector(names["zh"], [code], ["示例"]),
            aliases=code,
            english=f"{code} sample item",
        )


def _step(title: str, days: int | None) -> dict[str, object]:
    words = {"zh": title, "en": "Step" if days else ""}
    return {"title": words, "text": words, "who": words, "days": days}


def _actors(world: worlds.World) -> dict[str, Actor]:
    stranger = Actor(ActorKind.CITIZEN, new_id())  # signed in once, since erased
    admin = Actor(ActorKind.STAFF, new_id(), posts=(Post("admin", None, worlds.COUNTY),))
    return {**world.people, "admin": admin, "stranger": stranger, "anonymous": ANONYMOUS}
