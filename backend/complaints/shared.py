"""What others are told of complaints: one became public, it fares otherwise, it is public no more."""

from datetime import datetime, timedelta
from typing import Final

from backend.cases.api import Case, State, followers
from backend.complaints.facts import Moderation
from backend.complaints.models import Complaint
from backend.kit import db
from backend.sharing import api as sharing

TOPIC: Final = "complaints"
_FACTS: Final = frozenset({"category", "category_name", "department", "status"})
PUBLISHED: Final = sharing.Kind("complaint.published", TOPIC, _FACTS)
CHANGED: Final = sharing.Kind("complaint.changed", TOPIC, _FACTS)
HIDDEN: Final = sharing.Kind("complaint.hidden", TOPIC)
sharing.declare(PUBLISHED, CHANGED, HIDDEN)

CLOSED: Final = frozenset({State.DECIDED, State.DELIVERED, State.RATED, State.RETURNED, State.WITHDRAWN})
_LOOK_BACK: Final = timedelta(days=7)  # so long the worker may have stood still
_AT_ONCE: Final = 200
_DUE: Final = """
SELECT c.id FROM complaints_complaint c
WHERE c.moderation = 'clear' AND c.public_from > $1 AND c.public_from <= $2 AND NOT EXISTS (
    SELECT FROM sharing_entry e WHERE e.topic = 'complaints' AND e.subject = c.id::text)
ORDER BY c.public_from LIMIT $3 FOR UPDATE OF c SKIP LOCKED
"""


def status_of(case: Case) -> str:
    """Give the state of a case in two words: open or closed."""
    return "closed" if case.state in CLOSED else "open"


def is_public(complaint: Complaint, now: datetime) -> bool:
    """Say whether everybody may see a complaint now."""
    shown_from = complaint.public_from
    return complaint.moderation is Moderation.CLEAR and shown_from is not None and shown_from <= now


async def tell_published(now: datetime) -> int:
    """Announce the complaints whose time has come, and say how many; racing, each is announced once."""
    async with db.transaction():
        values = [now - _LOOK_BACK, now, _AT_ONCE]
        due = [row["id"] for row in await db.connection().execute_query_dict(_DUE, values)]
        rows = await _whole(due)
        await sharing.announce_all([_news(PUBLISHED, row, now) for row in rows])
    return len(due)


@followers.follows("complaint")
async def tell_changed(case: Case, now: datetime) -> None:
    """Announce a change that shows, of a complaint that was announced before."""
    complaint = await Complaint.get_or_none(case_id=case.id).select_related("category", "case__department")
    if complaint is None:  # it is just being filed
        return
    told = await sharing.shown(TOPIC, str(complaint.id))
    if told is None:
        return
    if not is_public(complaint, now):
        await take_back(complaint, now)
        return
    complaint.case.state = case.state
    news = _news(CHANGED, complaint, now)
    if news.facts != told:
        await sharing.announce_all([news])


async def take_back(complaint: Complaint, now: datetime) -> None:
    """Say of a complaint that was announced that it is public no more."""
    if await sharing.shown(TOPIC, str(complaint.id)) is not None:
        await sharing.retract(HIDDEN.name, _subject(complaint), now)


async def _whole(ids: list[object]) -> list[Complaint]:
    return await Complaint.filter(id__in=ids).select_related("category", "case__department")


def _news(kind: sharing.Kind, complaint: Complaint, now: datetime) -> sharing.News:
    case, category = complaint.case, complaint.category
    office = case.department
    facts: sharing.Facts = {
        "category": category.code,
        "category_name": {"zh": category.name_zh, "en": category.name_en},
        "department": {"zh": office.name_zh, "en": office.name_en},
        "status": status_of(case),
    }
    return sharing.News(kind.name, _subject(complaint), facts, now)


def _subject(complaint: Complaint) -> sharing.Subject:
    category = complaint.category
    title = {"zh": category.name_zh, "en": category.name_en}
    return sharing.Subject(str(complaint.id), title, f"/complaints/{complaint.id}")
