"""Answer: the department answers in its own name; that finishes the matter, until the asker asks on."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from backend.cases.api import Case, Verb, change, tell
from backend.inquiry.facts import ANSWER_CHARS, Standing
from backend.inquiry.models import Inquiry, Post
from backend.inquiry.publishing import publish
from backend.inquiry.telling import tell_followers
from backend.inquiry.thread import add_post, follow_case, inquiry_of
from backend.kit.actor import Actor
from backend.kit.text import clean


async def answer(
    actor: Actor, number: str, revision: int, text: str, files: Iterable[UUID], *, now: datetime
) -> Case:
    """Answer what was asked last. Whoever may read that, reads the answer.

    Refuses as every change of a case does, TEXT_REQUIRED, TEXT_TOO_LONG, INVALID_TEXT, TOO_MANY_ATTACHMENTS,
    UPLOAD_UNFINISHED.
    """
    text = clean(text, ANSWER_CHARS, multiline=True, required=True, field="text")
    step = await change.begin(actor, number, Verb.ANSWER, now=now, revision=revision)
    case, inquiry = step.case, await inquiry_of(step.case)
    post = await add_post(inquiry, actor, text, files, standing=await _standing(inquiry), now=now)
    case.handler_id = case.handler_id or actor.id
    case.decided_at = now
    await change.finish(step)
    follow_case(inquiry, case)
    if post.standing is Standing.PUBLIC or inquiry.answered_at is None:
        inquiry.answered_at = now
    await publish(inquiry, now)
    await tell.applicant(case, "case_answered", now)
    await tell_followers(inquiry)
    return case


async def _standing(inquiry: Inquiry) -> Standing:
    asked = await Post.filter(inquiry_id=inquiry.id, official=False).order_by("-seq").first()
    assert asked is not None, "a thread begins with a question"
    return asked.standing
