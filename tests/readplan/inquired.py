"""Inquiries of the world: answered with files and asked on, waiting, private, refused, unmoderated."""

from backend.inquiry.actions.judge_answer import follow_inquiry, judge_answer
from backend.inquiry.actions.moderate import strike
from backend.inquiry.actions.transfer import transfer
from backend.inquiry.models import Inquiry, Mailbox
from backend.inquiry.tasks import keep_in_step
from backend.kit.clock import HeldClock
from backend.kit.jobs import Job
from tests.applications.test_submit import upload
from tests.cases.world import World
from tests.inquiry.builders import KEEP, REFUSE, answered, asked, asked_on, done, moderated, published


async def build_inquiries(world: World, clock: HeldClock) -> list[str]:
    """Make them; give their numbers."""
    await Mailbox.create(code="mayor", name_zh="镇长信箱", name_en="", department=world.housing, position=1)
    files = [(await upload(world.li, clock.now())).id for _ in range(2)]
    paper = (await upload(world.colleague, clock.now())).id
    case = await asked(world, clock, text="翻建房子，电话13800000001", files=files)
    case = await moderated(world, clock, case, files=files[:1])
    case = await answered(world, clock, case, "李四来办", [paper], who="colleague")
    case = await done(strike(world.clerk, case.number, case.revision, ["李四"], now=clock.now()))
    await done(judge_answer(world.wang, case.number, helpful=True, now=clock.now()))
    await done(follow_inquiry(world.agent, case.number, follow=True, now=clock.now()))
    await asked_on(world, clock, case)
    clock.advance(minutes=3)
    await answered(world, clock, department=None, mailbox="mayor")
    await published(world, clock, who="wang")
    await published(world, clock, KEEP)
    await published(world, clock, REFUSE, who="wang")
    other = await asked(world, clock, who="wang")
    await done(transfer(world.clerk, other.number, other.revision, "mx-finance", "归财政所", now=clock.now()))
    await asked(world, clock, who="wang")
    await asked(world, clock, wants_public=False)
    await keep_in_step(Job(clock))
    return [each.number for each in await Inquiry.all().order_by("number")]
