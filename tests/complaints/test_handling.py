"""Dealing with a complaint: notes, replies, verdicts, transfers; each refusal; each wrong actor."""

from dataclasses import replace

import pytest

from backend.audit.models import AuditEntry
from backend.cases.actions.rate import rate
from backend.cases.actions.reopen import reopen
from backend.cases.models import Case
from backend.complaints.actions.add import MOST, add
from backend.complaints.actions.note import note
from backend.complaints.actions.reply import reply
from backend.complaints.actions.transfer import transfer
from backend.complaints.actions.verdict import MOST_ROUNDS, confirm, dispute
from backend.complaints.facts import EntryKind, Verdict
from backend.complaints.models import Complaint, Entry, Transfer
from backend.complaints.sealing import unseal
from backend.complaints.tasks import close_silent
from backend.kit.actor import Actor, ActorKind
from backend.notifications.models import Notice
from tests.applications.test_submit import upload
from tests.complaints.builders import accepted, code, done, filed, filed_namelessly, in_review, replied


async def complaint_of(case):
    return await Complaint.get(case_id=case.id)


async def templates(case):
    return await Notice.filter(case_id=case.id).order_by("at", "id").values_list("template", flat=True)


async def test_an_officer_notes_what_was_found_with_photos(world, clock):
    case = await in_review(world, clock)
    photo = await upload(world.handler, clock.now())

    after = await done(
        note(world.handler, case.number, case.revision, "现场坑深二十厘米", [photo.id], now=clock.now())
    )

    entry = await Entry.get(case_id=case.id)
    assert (after.state, entry.kind, entry.by_name) == ("in_review", EntryKind.NOTE, world.handler.name)
    assert unseal(case.id, f"entry:{entry.id}", entry.text_enc) == "现场坑深二十厘米"
    assert entry.files == [str(photo.id)]
    assert await AuditEntry.filter(action="case.note").count() == 1


async def test_the_citizen_adds_and_so_does_the_holder_of_a_code(world, clock):
    case, nameless = await filed(world, clock), await filed_namelessly(world, clock)
    holder = Actor(ActorKind.HOLDER, nameless.id)
    photo = await upload(holder, clock.now())

    await done(add(world.li, case.number, "又变大了", [], now=clock.now()))
    await done(add(holder, nameless.number, "补一张照片", [photo.id], now=clock.now()))

    assert await Entry.filter(kind=EntryKind.ADDITION).count() == 2
    assert await code(add(world.wang, case.number, "x", [], now=clock.now())) == "NOT_FOUND"
    assert await code(add(holder, case.number, "x", [], now=clock.now())) == "NOT_FOUND"


async def test_adding_has_an_end(world, clock):
    case = await filed(world, clock)
    for _ in range(MOST):
        await done(add(world.li, case.number, "再补充", [], now=clock.now()))

    assert await code(add(world.li, case.number, "再补充", [], now=clock.now())) == "ADDED_ENOUGH"


async def test_a_reply_decides_and_the_citizen_says_that_it_is_fixed(world, clock):
    case = await replied(world, clock)
    assert (case.state, case.due_on) == ("decided", None)
    assert (await complaint_of(case)).public_reply == "已修补路面"

    case = await done(confirm(world.li, case.number, "谢谢", now=clock.now()))

    assert (case.state, (await complaint_of(case)).verdict) == ("delivered", Verdict.FIXED)
    assert case.reopen_until is not None
    assert "complaint_replied" in await templates(case)
    await done(rate(world.li, case.number, 5, "", now=clock.now()))


async def test_not_fixed_goes_back_with_a_new_clock_and_counts(world, clock):
    case = await replied(world, clock)

    case = await done(dispute(world.li, case.number, "坑还在", now=clock.now()))

    assert (case.state, case.clock, case.clock_round) == ("reopened", "decision", 2)
    assert (await complaint_of(case)).verdict is Verdict.NOT_FIXED
    case = await done(reply(world.handler, case.number, case.revision, "重新修补", [], now=clock.now()))
    assert case.state == "decided"
    assert await Entry.filter(case_id=case.id, kind=EntryKind.REPLY).values_list("round", flat=True) == [1, 2]


async def test_a_reply_is_disputed_three_times_at_most(world, clock):
    case = await replied(world, clock)
    for _ in range(MOST_ROUNDS - 1):
        case = await done(dispute(world.li, case.number, "还在", now=clock.now()))
        case = await done(reply(world.handler, case.number, case.revision, "再修", [], now=clock.now()))

    assert await code(dispute(world.li, case.number, "还在", now=clock.now())) == "DISPUTED_ENOUGH"


async def test_silence_closes_after_seven_working_days_and_a_day_ends_reopening(world, clock):
    case = await replied(world, clock)
    clock.advance(days=9)
    assert await close_silent(clock.now()) == 0
    clock.advance(days=2)

    assert await close_silent(clock.now()) == 1

    case = await Case.get(id=case.id)
    assert (case.state, (await complaint_of(case)).verdict) == ("delivered", Verdict.SILENT)
    assert await close_silent(clock.now()) == 0
    clock.advance(days=(case.reopen_until - clock.now().date()).days)
    clock.advance(days=1)
    assert await code(reopen(world.li, case.number, "又坏了", now=clock.now())) == "REOPEN_TOO_LATE"
    clock.advance(days=-1)
    case = await done(reopen(world.li, case.number, "又坏了", now=clock.now()))
    assert (case.state, case.clock_round) == ("reopened", 2)


async def test_a_complaint_is_passed_on_twice_then_the_coordinator_decides_for_good(world, clock):
    case = await accepted(world, clock)

    def passing(actor, to):
        return transfer(actor, case.number, case.revision, to, "不属于本部门", now=clock.now())

    case = await done(passing(world.clerk, "mx-finance"))
    assert (case.department_id, case.handler_id, case.state) == (world.finance.id, None, "accepted")
    case = await done(passing(world.coordinator, "mx-housing"))
    assert await code(passing(world.clerk, "mx-finance")) == "COORDINATOR_DECIDES"
    case = await done(passing(world.coordinator, "mx-finance"))
    assert await Transfer.filter(case_id=case.id).values_list("by_coordinator", flat=True) == [
        False,
        True,
        True,
    ]
    assert (await complaint_of(case)).transfers == 3
    assert "complaint_transferred" in await templates(case)


@pytest.mark.parametrize(
    ("to", "refusal"),
    [
        ("no-such", "DEPARTMENT_UNKNOWN"),
        ("mx-finance", "DEPARTMENT_SAME"),
        ("mx-housing", "DEPARTMENT_COMPLAINED_ABOUT"),
    ],
)
async def test_where_a_complaint_cannot_be_passed_on_to(world, clock, to, refusal):
    case = await filed(world, clock, about_department="mx-housing")

    passing = transfer(world.coordinator, case.number, case.revision, to, "转办", now=clock.now())

    assert await code(passing) == refusal


async def test_those_complained_about_find_nothing_and_do_nothing(ask, world, clock):
    case = await filed(world, clock, about_department="mx-housing")

    for actor in (world.handler, world.clerk, world.decider):
        assert (await ask("ComplaintPage", actor=actor, number=case.number))["data"]["case"] is None
        listed = await ask("DeskList", actor=actor, filter={"queue": "all"}, first=50)
        assert listed["data"]["deskCases"]["edges"] == []
        assert await code(note(actor, case.number, case.revision, "x", [], now=clock.now())) == "NOT_FOUND"
    shown = await ask("ComplaintPage", actor=world.finance_handler, number=case.number)
    assert shown["data"]["case"]["number"] == case.number


async def test_in_confidence_no_officer_is_told_a_name(ask, world, clock):
    open_, kept = await filed(world, clock), await filed(world, clock, confidential=True)
    await Case.filter(id__in=[open_.id, kept.id]).update(department_id=world.housing.id)

    async def names(actor):
        query = "query Q($n: String!) { case(number: $n) { applicantName filedByName } }"
        shown = [await ask(query, actor=actor, n=case.number) for case in (open_, kept)]
        return [one["data"]["case"]["applicantName"] for one in shown]

    for officer in (world.handler, world.clerk, world.decider, world.coordinator, world.supervisor):
        assert await names(officer) == ["li示例", None]
    assert await names(world.li) == ["li示例", "li示例"]


async def test_who_may_not(world, clock):
    case = await replied(world, clock)

    assert await code(confirm(world.wang, case.number, "", now=clock.now())) == "NOT_FOUND"
    assert await code(confirm(world.handler, case.number, "", now=clock.now())) == "NOT_ALLOWED"
    assert await code(reply(world.li, case.number, case.revision, "x", [], now=clock.now())) == "NOT_ALLOWED"
    assert (
        await code(transfer(world.supervisor, case.number, case.revision, "mx-finance", "x", now=clock.now()))
        == "NOT_ALLOWED"
    )


async def test_a_coordinator_is_told_who_complained_and_the_trail_says_so(ask, world, clock):
    kept, nameless = await filed(world, clock, confidential=True), await filed_namelessly(world, clock)

    async def told(actor, case):
        shown = replace(actor, confirmed_at=clock.now())
        reply = await ask("DeskRevealComplainant", actor=shown, number=case.number, reason="核实情况")
        return reply["data"]["revealComplainant"]

    known = await told(world.coordinator, kept)
    assert (known["name"], known["phone"]) == ("li示例", "13800000001")
    assert await AuditEntry.filter(action="complaint.revealed", actor_id=world.coordinator.id).count() == 1
    assert (await told(world.handler, kept))["code"] == "NOT_ALLOWED"
    assert (await told(world.supervisor, kept))["code"] == "NOT_ALLOWED"
    assert (await told(world.wang, kept))["code"] == "NOT_FOUND"
    assert (await told(world.coordinator, nameless))["code"] == "NAMELESS"
