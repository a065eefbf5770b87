"""Work that follows a notice, and work that looks after those that got stuck."""

from uuid import UUID

from backend.kit.jobs import Job, task
from backend.notifications.actions.notify import SEND
from backend.notifications.channels.push import Push
from backend.notifications.channels.sms import Sms
from backend.notifications.sending import Ways, send_due, send_notice, turn_to_sms
from backend.notifications.states import Channel


@task(SEND, attempts=5)
async def send(job: Job, notice_id: str) -> None:
    """Send a new notice by the channels it was planned for."""
    id_ = UUID(notice_id)
    await turn_to_sms(job.clock.now(), id_)
    await send_notice(_ways(job), id_, job.clock)


@task("notifications.turn_to_sms", every="* * * * *")
async def turn(job: Job) -> None:
    """Have the unconfirmed confirmed by SMS. Apart from pushes, so that those never hold it up."""
    await turn_to_sms(job.clock.now())
    await send_due(_ways(job), Channel.SMS, job.clock)


@task("notifications.push_again", every="* * * * *")
async def push_again(job: Job) -> None:
    """Push what a push service put off, or a killed worker left behind."""
    await send_due(_ways(job), Channel.PUSH, job.clock)


def _ways(job: Job) -> Ways:
    return Ways(job.tool(Push), job.tool(Sms))  # type: ignore[type-abstract]  # the gateway is whatever stands behind the base
