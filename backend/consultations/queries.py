"""Reading consultations: what is published is public; what somebody wrote is for them and the desk."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from backend.audit import api as audit
from backend.consultations import policy
from backend.consultations.facts import MOST_DRAFTS, Standing
from backend.consultations.models import Comparison, Consultation, Draft, Opinion, PublicOpinion
from backend.kit import openlists
from backend.kit.actor import Actor
from backend.kit.divisions import prefix
from backend.kit.graphql.connection import Page, decode_cursor, page_size
from backend.kit.graphql.context import Context
from backend.kit.i18n import pick
from backend.kit.pages.preview import Preview
from backend.kit.readers import fetch

# What waits at the desk, by its name in the API.
WAITING = {
    "TO_MODERATE": Q(standing=Standing.PENDING),
    "TO_ANSWER": ~Q(standing=Standing.PENDING) & Q(answer_id=None),
    "ANSWERED": Q(answer_id__isnull=False),
}
_BY_SECTION = """
SELECT consultation_id, section, count(*) AS count FROM consultations_public_opinion
WHERE consultation_id = ANY($1) GROUP BY consultation_id, section
"""
_AT_THE_DESK = """
SELECT consultation_id, count(*) AS received, count(*) FILTER (WHERE standing = 'pending') AS to_moderate,
       count(*) FILTER (WHERE standing <> 'pending' AND answer_id IS NULL) AS to_answer
FROM consultations_opinion WHERE consultation_id = ANY($1) GROUP BY consultation_id
"""
_MOST_OWN = 200


async def consultations(first: int, after: str | None, now: datetime) -> Page[Consultation]:
    """List published consultations, those that close last on top. What is stored does not depend on `now`."""
    return await openlists.published(Consultation.all(), None, first=first, after=after, now=now)


async def consultation(wanted: UUID) -> Consultation | None:
    """Give a consultation that is published."""
    return await Consultation.get_or_none(id=wanted, published_at__isnull=False)


async def preview(wanted: UUID, language: str, _: datetime) -> Preview | None:
    """Give what a shared link tells of a consultation; nothing before it is published."""
    row = await consultation(wanted)
    if row is None:
        return None
    told = Preview.of(row, language)
    return Preview(told.title, told.text or pick(language, row.ground_zh, row.ground_en))


async def at_the_desk(actor: Actor, wanted: UUID) -> Consultation | None:
    """Give a consultation to who runs it."""
    found = await Consultation.get_or_none(id=wanted) if actor.is_staff else None
    return found if found and policy.may_run(actor, found.region_id, found.department_id) else None


async def run_by(actor: Actor) -> list[Consultation]:
    """List what an officer runs, unpublished ones too, the newest first, 200 at most."""
    held = [post for post in actor.posts if post.role in policy.RUNNING_ROLES]
    if not actor.is_staff or not held:
        return []
    here = Q(
        *(Q(region_id__startswith=prefix(post.region)) for post in held),
        join_type="OR",
    )
    rows = await Consultation.filter(here).order_by("-created_at", "-id").limit(openlists.MOST_RUN)
    return [row for row in rows if policy.may_run(actor, row.region_id, row.department_id)]


async def drafts(ids: list[UUID]) -> list[list[Draft]]:
    """Give the drafts of each consultation, the newest first: the batch of a loader."""
    rows = await Draft.filter(consultation_id__in=ids).order_by("-number")
    return [[row for row in rows if row.consultation_id == one] for one in ids]


async def comparison(wanted: UUID, older: int | None, newer: int | None) -> Comparison | None:
    """Give what changed between two drafts: up to the newest, and from the one before, if not told."""
    if not all(number is None or 0 < number <= MOST_DRAFTS for number in (older, newer)):
        return None
    rows = Comparison.filter(consultation_id=wanted)
    rows = rows if newer is None else rows.filter(newer=newer)
    rows = rows if older is None else rows.filter(older=older)
    return await rows.order_by("-newer", "-older").first()


async def by_section(ids: list[UUID]) -> list[dict[str | None, int]]:
    """Count the public opinions on each section: the batch of a loader."""
    rows = await fetch(_BY_SECTION, [ids])
    return [{row["section"]: row["count"] for row in rows if row["consultation_id"] == one} for one in ids]


async def public_opinions(
    wanted: UUID, section: str | None, whole: bool, first: int, after: str | None
) -> Page[PublicOpinion]:
    """List public opinions with their answers, the newest first: on a section, the whole, or all."""
    size, key = page_size(first), decode_cursor(after, datetime, UUID)
    rows = PublicOpinion.filter(consultation_id=wanted, consultation__published_at__isnull=False)
    if section is not None or whole:
        rows = rows.filter(section=section)
    if key is not None:
        rows = rows.filter(Q(given_at__lt=key[0]) | Q(given_at=key[0], id__lt=key[1]))
    found = await rows.order_by("-given_at", "-id").limit(size + 1).prefetch_related("answer")
    return Page(found, size, key=lambda row: [row.given_at, row.id])


async def own_opinions(actor: Actor, wanted: UUID) -> list[Opinion]:
    """List what somebody wrote themselves, the newest first, 200 at most."""
    if not actor.is_citizen or actor.id is None:
        return []
    rows = Opinion.filter(person=actor.id, consultation_id=wanted)
    return await rows.order_by("-given_at", "-id").limit(_MOST_OWN).prefetch_related("answer")


async def opinions_at_the_desk(
    context: Context, wanted: UUID, waiting: str | None, first: int, after: str | None
) -> Page[Opinion]:
    """List opinions for who runs the consultation, the oldest first, on the trail; nothing for others."""
    size, key = page_size(first), decode_cursor(after, datetime, UUID)
    if await at_the_desk(context.actor, wanted) is None:
        return Page([], size, key=lambda row: [row.given_at, row.id])
    rows = Opinion.filter(consultation_id=wanted)
    if waiting is not None:
        rows = rows.filter(WAITING[waiting])
    if key is not None:
        rows = rows.filter(Q(given_at__gt=key[0]) | Q(given_at=key[0], id__gt=key[1]))
    found = await rows.order_by("given_at", "id").limit(size + 1).prefetch_related("answer")
    page = Page(found, size, key=lambda row: [row.given_at, row.id])
    shown = [row.id for row in page.rows]
    await audit.record_read(context.actor, "opinion", shown, ["opinion"], context.now)
    return page


async def public_texts(ids: list[UUID]) -> list[str | None]:
    """Give what everybody reads of each opinion, None of those that are not public: the batch of a loader."""
    rows = await PublicOpinion.filter(id__in=ids).only("id", "text")
    found = {row.id: row.text for row in rows}
    return [found.get(one) for one in ids]


def counted_for(actor: Actor) -> Callable[[list[UUID]], Any]:
    """Give the batch of a loader for how many opinions came and wait, for the desk."""

    async def batch(ids: list[UUID]) -> list[dict[str, int]]:
        rows = await fetch(_AT_THE_DESK, [ids]) if actor.is_staff else []
        found = {row["consultation_id"]: dict(row) for row in rows}
        nothing = {"received": 0, "to_moderate": 0, "to_answer": 0}
        return [found.get(one, nothing) for one in ids]

    return batch
