"""Ask on 追问: the asker goes on in the same thread, a few times; the clock of an answer runs again."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from backend.cases.api import Case, ClockKind, Verb, change, clockwork, tell
from backend.inquiry.facts import MOST_FOLLOW_UPS, TEXT_CHARS, Standing
from backend.inquiry.publishing import publish
from backend.inquiry.thread import add_post, follow_case, inquiry_of
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.text import clean


async def follow_up(actor: Actor, number: str, text: str, files: Iterable[UUID], *, now: datetime) -> Case:
    """Ask on after an answer. Refuses FOLLOW_UPS_USED beside what every change and text may."""
    text = clean(text, TEXT_CHARS, multiline=True, required=True, field="text")
    step = await change.begin(actor, number, Verb.FOLLOW_UP, now=now)
    case, inquiry = step.case, await inquiry_of(step.case)
    if inquiry.follow_ups >= MOST_FOLLOW_UPS:
        raise Refused("FOLLOW_UPS_USED", most=MOST_FOLLOW_UPS)
    # In a thread that nobody else reads there is nothing to moderate.
    public = inquiry.standing is Standing.PUBLIC
    standing = Standing.PENDING if public else inquiry.standing
    await add_post(inquiry, actor, text, files, standing=standing, now=now)
    inquiry.follow_ups += 1
    inquiry.pending = inquiry.pending or public
    case.finished_at = None
    case.clock_round += 1
    clockwork.start(case, ClockKind.DECISION, civil_date(now))
    await change.finish(step)
    follow_case(inquiry, case)
    await publish(inquiry, now)
    await tell.applicant(case, "case_asked_on", now, due=case.due_on)
    return case
