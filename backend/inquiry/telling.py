"""Telling those who follow a thread that there is an answer, once for each."""

from datetime import datetime
from uuid import UUID

from tortoise.queryset import QuerySet

from backend.inquiry.facts import Standing
from backend.inquiry.models import Follower, Inquiry, Post
from backend.kit import jobs
from backend.kit.newrows import NewRows
from backend.notifications.api import Telling, notify_all

_AT_ONCE = 500


async def tell_followers(inquiry: Inquiry) -> None:
    """Have followers told of what they may read now, once this is committed."""
    if inquiry.standing is Standing.PUBLIC and await _news(inquiry.id).exists():
        await jobs.defer("inquiry.tell_followers", inquiry=str(inquiry.id))


async def tell_them(inquiry_id: UUID, now: datetime) -> None:
    """Tell every follower but the asker. The lock and `told_at` make a second run tell nobody twice."""
    inquiry = await Inquiry.select_for_update().get(id=inquiry_id)
    if not await _news(inquiry_id).exists():
        return
    question = await Post.get(inquiry_id=inquiry_id, seq=1)
    followers = Follower.filter(inquiry_id=inquiry_id).exclude(person_id=question.by_id).order_by("id")
    people = [follower.person_id for follower in await followers]
    told = {"number": inquiry.number, "item": {"zh-CN": inquiry.title, "en": inquiry.title}}
    for begin in range(0, len(people), _AT_ONCE):
        new = NewRows()
        some = people[begin : begin + _AT_ONCE]
        await notify_all([Telling(person, "thread_answered", told, now) for person in some], new)
        await new.write()
    await _news(inquiry_id).update(told_at=now)


def _news(inquiry_id: UUID) -> QuerySet[Post]:
    return Post.filter(inquiry_id=inquiry_id, official=True, standing=Standing.PUBLIC, told_at=None)
