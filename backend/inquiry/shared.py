"""What others are told of public inquiries: one waits, is answered, reads otherwise, is public no more.

Two topics, each a feed: `inquiries` have an answer, `unanswered` wait for one; a thread asked on stands
in both. What is to be told follows from what was told and what is public now, so that every way a
thread can change ends here.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

import orjson

from backend.inquiry.facts import Standing
from backend.inquiry.models import Inquiry
from backend.places.api import Department
from backend.sharing import api as sharing

ANSWERED, UNANSWERED = "inquiries", "unanswered"
# `version` changes with any word or file that everybody reads; `due_on` is null where no day is promised.
_OF_ANSWERED: Final = frozenset({"department", "answers", "version"})
_OF_WAITING: Final = frozenset({"department", "due_on", "version"})
IS_ANSWERED: Final = sharing.Kind("inquiry.answered", ANSWERED, _OF_ANSWERED)
CHANGED: Final = sharing.Kind("inquiry.changed", ANSWERED, _OF_ANSWERED)
HIDDEN: Final = sharing.Kind("inquiry.hidden", ANSWERED)
ASKED: Final = sharing.Kind("inquiry.asked", UNANSWERED, _OF_WAITING)
WAITS: Final = sharing.Kind("inquiry.waits", UNANSWERED, _OF_WAITING)
SETTLED: Final = sharing.Kind("inquiry.settled", UNANSWERED)
sharing.declare(IS_ANSWERED, CHANGED, HIDDEN, ASKED, WAITS, SETTLED)

_VERSION_CHARS: Final = 16


async def tell_all(ids: Iterable[UUID], now: datetime) -> None:
    """Tell of threads, locked by the caller, that statements over many have changed."""
    for inquiry in await Inquiry.filter(id__in=list(ids)).order_by("id"):
        await tell(inquiry, now)


async def tell(inquiry: Inquiry, now: datetime) -> None:
    """Tell feeds and receivers how a thread, locked by the caller, differs from what they were told of it."""
    told = await sharing.entries_of(inquiry.number, (ANSWERED, UNANSWERED))
    if inquiry.standing is not Standing.PUBLIC and not told:
        return
    office = await Department.get(id=inquiry.department_id)
    facts = _facts(inquiry, {"zh": office.name_zh, "en": office.name_en})
    answered, waits = told.get(ANSWERED), told.get(UNANSWERED)
    more = answered is not None and facts["answers"] == answered.facts["answers"]
    await _bring(ANSWERED, inquiry, facts, now, told=answered, kind=CHANGED if more else IS_ANSWERED)
    await _bring(UNANSWERED, inquiry, facts, now, told=waits, kind=WAITS if waits else ASKED)


async def take_back(inquiry: Inquiry, now: datetime) -> None:
    """Say of a thread, locked by the caller, that it is public no more."""
    for topic in await sharing.entries_of(inquiry.number, (ANSWERED, UNANSWERED)):
        await sharing.retract(_no_more(topic), _subject(inquiry), now)


def _no_more(topic: str) -> str:
    return HIDDEN.name if topic == ANSWERED else SETTLED.name


async def _bring(
    topic: str,
    inquiry: Inquiry,
    facts: sharing.Facts,
    now: datetime,
    *,
    told: sharing.Shown | None,
    kind: sharing.Kind,
) -> None:
    subject = _subject(inquiry)
    if not _belongs(inquiry, facts, topic):
        if told:
            await sharing.retract(_no_more(topic), subject, now)
        return
    own = {name: fact for name, fact in facts.items() if name in kind.facts}
    if told and not told.is_titled(subject):
        # Struck after it was told: what was said under the old title is erased, and told anew.
        await sharing.forget(topic, subject.id)
    elif told and told.facts == own:
        return
    await sharing.announce(kind.name, subject, own, now)


def _belongs(inquiry: Inquiry, facts: sharing.Facts, topic: str) -> bool:
    if inquiry.standing is not Standing.PUBLIC:
        return False
    return bool(facts["answers"]) if topic == ANSWERED else inquiry.awaits


def _facts(inquiry: Inquiry, office: dict[str, str]) -> sharing.Facts:
    public = orjson.dumps([inquiry.title, inquiry.posts])
    return {
        "department": office,
        "answers": sum(bool(post["official"]) for post in inquiry.posts),
        "due_on": inquiry.due_on.isoformat() if inquiry.due_on else None,
        "version": hashlib.sha256(public).hexdigest()[:_VERSION_CHARS],
    }


def _subject(inquiry: Inquiry) -> sharing.Subject:
    return sharing.Subject(
        inquiry.number, {"zh": inquiry.title, "en": inquiry.title}, f"/inquiries/{inquiry.number}"
    )
