"""Moderate: before anybody else reads a question, an officer publishes it, keeps it private or refuses it."""

from collections.abc import Iterable
from datetime import datetime

from backend.cases.api import Case, ClockKind, State, Verb, change, clockwork, said, tell, written
from backend.inquiry.facts import Moderation, Ruling, Standing
from backend.inquiry.models import Attachment, Inquiry, Post
from backend.inquiry.publishing import publish
from backend.inquiry.sealing import seal_struck, struck_of, title_of
from backend.inquiry.telling import tell_followers
from backend.inquiry.thread import follow_case, inquiry_of
from backend.inquiry.words import strikable
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.striking import struck

_SAID = {
    Moderation.PUBLISH: {"zh-CN": "公开", "en": "published"},
    Moderation.KEEP_PRIVATE: {"zh-CN": "不公开", "en": "kept private"},
}
_NOTICES = {Moderation.PUBLISH: "case_published", Moderation.KEEP_PRIVATE: "case_kept_private"}


async def moderate(actor: Actor, number: str, revision: int, ruling: Ruling, *, now: datetime) -> Case:
    """Say of what waits in a thread who may read it; the asker is told, with the reason.

    Refuses as every change of a case does, TEXT_REQUIRED (a reason, where the asker gets less than asked),
    WANTS_PRIVACY (publishing what was asked in private), INVALID_TEXT, TEXT_TOO_LONG and TOO_MANY_WORDS.
    """
    outcome, reason = ruling.outcome, said(ruling.reason, "reason")
    if outcome is Moderation.REFUSE:
        return await _refuse(actor, number, revision, reason, now)
    step = await change.begin(actor, number, Verb.RULE, now=now, revision=revision)
    case, inquiry = step.case, await inquiry_of(step.case)
    if outcome is Moderation.PUBLISH and not inquiry.wants_public:
        raise Refused("WANTS_PRIVACY")
    if outcome is Moderation.KEEP_PRIVATE and inquiry.wants_public:
        written(reason, "reason")
    if case.state is State.SUBMITTED:
        case.accepted_at = now
        clockwork.start(case, ClockKind.DECISION, civil_date(now))
    _strike(inquiry, case, ruling.strike)
    await _stand(inquiry, ruling, reason, now)
    await change.finish(step, reason=reason, detail={"verdict": _SAID[outcome]})
    follow_case(inquiry, case)
    await publish(inquiry, now)
    if case.finished_at is None:
        await tell.applicant(case, _NOTICES[outcome], now, due=case.due_on)
    await tell_followers(inquiry)
    return case


async def strike(actor: Actor, number: str, revision: int, words: Iterable[str], *, now: datetime) -> Case:
    """Strike more words from what everybody reads; the whole is kept, sealed. Refuses TEXT_REQUIRED."""
    step = await change.begin(actor, number, Verb.STRIKE, now=now, revision=revision)
    inquiry, more = await inquiry_of(step.case), list(words)
    if not more:
        raise Refused("TEXT_REQUIRED", field="words")
    _strike(inquiry, step.case, more)
    await change.finish(step)
    await publish(inquiry, now)
    return step.case


async def _refuse(actor: Actor, number: str, revision: int, reason: str, now: datetime) -> Case:
    reason = written(reason, "reason")
    step = await change.begin(actor, number, Verb.RETURN, now=now, revision=revision)
    inquiry = await inquiry_of(step.case)
    inquiry.pending, inquiry.reason = False, reason
    if inquiry.standing is Standing.PENDING:  # what was answered in public once stays so
        inquiry.standing = Standing.REFUSED
    await change.finish(step, reason=reason)
    follow_case(inquiry, step.case)
    await publish(inquiry, now)
    await tell.applicant(step.case, "case_returned", now)
    return step.case


def _strike(inquiry: Inquiry, case: Case, words: Iterable[str]) -> None:
    every = [*struck_of(inquiry), *strikable(words)]
    inquiry.struck_enc = seal_struck(inquiry.id, every) if every else None
    case.title_zh = case.title_en = struck(title_of(inquiry), every)


async def _stand(inquiry: Inquiry, ruling: Ruling, reason: str, now: datetime) -> None:
    """Let what waits stand where the moderator said, and with a question whatever answers it."""
    standing = Standing.PUBLIC if ruling.outcome is Moderation.PUBLISH else Standing.PRIVATE
    posts = await Post.filter(inquiry_id=inquiry.id).order_by("seq")
    waiting = next((post for post in posts if post.standing is Standing.PENDING), posts[0])
    if waiting.seq == 1:
        inquiry.standing, inquiry.reason = standing, reason
        inquiry.published_at = now if standing is Standing.PUBLIC else None
    inquiry.pending = False
    await Post.filter(inquiry_id=inquiry.id, seq__gte=waiting.seq).update(standing=standing)
    if standing is Standing.PUBLIC and ruling.files:
        fit = Attachment.filter(post__inquiry_id=inquiry.id, upload_id__in=list(ruling.files))
        await fit.update(public=True)
