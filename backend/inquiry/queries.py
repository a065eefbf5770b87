"""Reading inquiries: what everybody may read, what waits for a moderator, and a reader's own marks."""

import re
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q

from backend.inquiry.facts import Standing
from backend.inquiry.models import Follower, Inquiry, Verdict
from backend.kit.errors import Refused
from backend.kit.graphql.connection import decode_cursor, page_size
from backend.kit.graphql.context import Context
from backend.kit.pages.preview import Preview
from backend.kit.readplan.roots import Rows

_NUMBER = re.compile("[A-Z0-9-]{1,32}")
_CODE = re.compile("[a-z0-9-]{1,32}")
PUBLISHED = Q(standing=Standing.PUBLIC)


def mailboxes(_: Context) -> Rows:
    """Order the mailboxes that are open."""
    return Rows(Q(closed=False), ("position", "code"))


def thread(_: Context, number: str) -> Rows | None:
    """Say which public thread has a number."""
    found = _number(number)
    return Rows(PUBLISHED & Q(number=found)) if found else None


async def preview(wanted: str, _: str, __: datetime) -> Preview | None:
    """Give what a shared link tells of a public thread, in its moderated words; nothing of others."""
    number = _number(wanted)
    found = await Inquiry.get_or_none(PUBLISHED & Q(number=number)) if number else None
    if found is None:
        return None
    return Preview(found.title, " ".join(post["text"] for post in found.posts))


def _number(typed: str) -> str | None:
    """Give a number as it is stored, None where it cannot be one."""
    found = typed.strip().upper()
    return found if _NUMBER.fullmatch(found) else None


def answered(_: Context, first: int = 20, after: str | None = None, department: str | None = None) -> Rows:
    """Order the answered threads, the newest answer first.

    Refuses INVALID_PAGE_SIZE, INVALID_CURSOR, INVALID_TEXT.
    """
    size, key = page_size(first), decode_cursor(after, datetime, UUID)
    beyond = Q(answered_at__lt=key[0]) | Q(answered_at=key[0], id__lt=key[1]) if key else Q()
    return Rows(_narrowed(department) & ANSWERED & beyond, ("-answered_at", "-id"), size)


def unanswered(_: Context, first: int = 20, after: str | None = None, department: str | None = None) -> Rows:
    """Order the threads that wait for an answer, the longest wait first. Refuses as `answered` does."""
    size, key = page_size(first), decode_cursor(after, datetime, UUID)
    beyond = Q(asked_at__gt=key[0]) | Q(asked_at=key[0], id__gt=key[1]) if key else Q()
    return Rows(_narrowed(department) & UNANSWERED & beyond, ("asked_at", "id"), size)


def count_answered(_: Context, department: str | None = None, **__: object) -> Q:
    """Match the whole list of answered threads."""
    return _narrowed(department) & ANSWERED


def count_unanswered(_: Context, department: str | None = None, **__: object) -> Q:
    """Match the whole list of threads that wait."""
    return _narrowed(department) & UNANSWERED


def to_moderate(context: Context, first: int = 20, after: str | None = None) -> Rows:
    """Order the cases whose words wait for a moderator, the oldest first. Refuses all but staff."""
    if not context.actor.is_staff:
        raise Refused("UNAUTHENTICATED")
    size, key = page_size(first), decode_cursor(after, datetime, UUID)
    beyond = Q(submitted_at__gt=key[0]) | Q(submitted_at=key[0], id__gt=key[1]) if key else Q()
    return Rows(Q(inquiry__pending=True) & beyond, ("submitted_at", "id"), size)


async def marks(inquiry_number: str, person: UUID) -> tuple[bool, bool | None]:
    """Say whether a person follows a public thread, and what they said of its answer."""
    found = _number(inquiry_number)
    if found is None:
        return False, None
    mine = Q(inquiry__number=found, inquiry__standing=Standing.PUBLIC, person_id=person)
    verdict = await Verdict.get_or_none(mine)
    return await Follower.filter(mine).exists(), verdict.helpful if verdict else None


ANSWERED = Q(awaits=False, answered_at__isnull=False)
UNANSWERED = Q(awaits=True)


def _narrowed(department: str | None) -> Q:
    if department is None:
        return PUBLISHED
    if not _CODE.fullmatch(department):
        raise Refused("INVALID_TEXT", field="department")
    return PUBLISHED & Q(department__code=department)
