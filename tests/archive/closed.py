"""Closed cases of every kind with all that may belong to one, and the day on which they may go."""

from contextlib import suppress

from backend.applications.actions.decide import Outcome, decide
from backend.applications.actions.deliver import Method, deliver
from backend.cases.actions.assign import assign
from backend.cases.actions.rate import rate
from backend.cases.actions.withdraw import withdraw
from backend.cases.api import FileInput, archive
from backend.cases.archive import register, signing
from backend.cases.models import Case
from backend.complaints.actions.join import join
from backend.complaints.actions.note import note
from backend.complaints.actions.verdict import confirm
from backend.complaints.models import Complaint
from backend.identity.api import Staff
from backend.inquiry.actions.judge_answer import follow_inquiry, judge_answer
from backend.kit import db
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.limits import Limiter
from tests.applications import builders as applying
from tests.applications.test_submit import upload
from tests.complaints import builders as complaining
from tests.inquiry import builders as asking

HEAD, WITNESSES = "decider", ("clerk", "handler")
SECRET = "只有本人知道的话"  # the citizen's own words, in every kind of case


async def done(awaitable):
    """Run an action as a mutation does: in a transaction of its own."""
    async with db.transaction():
        return await awaitable


async def file_of(actor, clock, storage):
    """Have a file sent whole, its bytes in their place."""
    sent = await upload(actor, clock.now())
    storage.write(sent.storage_key, 0, SECRET.encode())
    return sent


async def application(world, clock, storage):
    """Give a delivered and rated application with a file."""
    sent = await file_of(world.li, clock, storage)
    case = await applying.submitted(
        world, clock, answers={"name": SECRET}, files=[FileInput(sent.id, "ID_CARD")]
    )
    case = await done(applying.accept(world.clerk, case.number, case.revision, now=clock.now()))
    case = await done(
        assign(world.coordinator, case.number, case.revision, world.handler.id, now=clock.now())
    )
    decision = decide(world.decider, case.number, case.revision, Outcome.APPROVED, SECRET, now=clock.now())
    case = await done(decision)
    case = await done(
        deliver(world.clerk, case.number, case.revision, Method.PICKUP, SECRET, now=clock.now())
    )
    return await done(rate(world.li, case.number, 5, SECRET, now=clock.now()))


async def withdrawn(world, clock):
    """Give an application that was taken back: without a decision."""
    case = await applying.submitted(world, clock)
    return await done(withdraw(world.li, case.number, SECRET, now=clock.now()))


async def complaint(world, clock, storage, redis, who="li"):
    """Give a complaint that is fixed, with a note, a file and somebody who joined it."""
    sent = await file_of(world.people[who], clock, storage)
    case = await complaining.in_review(world, clock, who, text=SECRET, files=[sent.id])
    found = await Complaint.get(case_id=case.id)
    limiter = Limiter(redis, b"s" * 32)
    await done(join(world.wang, found.id, limiter=limiter, now=clock.now()))
    await done(note(world.handler, case.number, case.revision, SECRET, [], now=clock.now()))
    case = await Case.get(id=case.id)
    answered = complaining.reply(world.handler, case.number, case.revision, SECRET, [], now=clock.now())
    await done(answered)
    return await done(confirm(world.people[who], case.number, SECRET, now=clock.now()))


async def inquiry(world, clock, storage):
    """Give an answered public inquiry with files, a verdict and a follower."""
    theirs, ours = (
        await file_of(world.li, clock, storage),
        await file_of(world.handler, clock, storage),
    )
    case = await asking.published(world, clock, title=SECRET, text=SECRET, files=[theirs.id])
    case = await asking.answered(world, clock, case, text=SECRET, files=[ours.id])
    await done(judge_answer(world.wang, case.number, helpful=True, now=clock.now()))
    await done(follow_inquiry(world.wang, case.number, follow=True, now=clock.now()))
    return case


async def of_each_kind(world, clock, storage, redis):
    """Give one of each, on which everything hangs that can."""
    return [
        await application(world, clock, storage),
        await complaint(world, clock, storage, redis),
        await inquiry(world, clock, storage),
    ]


async def drawn(clock):
    """Draw the register of today."""
    sheet, _ = await archive.draw(civil_date(clock.now()))
    return sheet


async def signed(sheet, clock, *usernames):
    """Have officers sign a register, where it can be read and they have not yet."""
    for staff in await Staff.filter(username__in=usernames):
        with suppress(Refused):
            await done(signing.sign(staff.id, register.read(sheet), clock.now()))


async def destroyed(sheet, clock, head=HEAD, witnesses=WITNESSES):
    """Have a register signed, where one can be read, and destroy what stands on it; give how many went."""
    await signed(sheet, clock, head, *witnesses)
    return await archive.destroy(sheet, head, witnesses, clock.now())


def years(clock, many, days=1):
    """Let years pass, to as many days after the same date."""
    now = clock.at
    clock.at = now.replace(year=now.year + many)
    clock.advance(days=days)
