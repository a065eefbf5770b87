"""Reading complaints: public lists by keyset, what is nearby, what waits for moderation."""

from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q

from backend.complaints import fetching
from backend.complaints.facts import Moderation
from backend.complaints.models import Complaint
from backend.complaints.narrowing import Wanted, narrowed
from backend.complaints.nearby import Near, nearby
from backend.complaints.public import SimilarComplaint
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.graphql.connection import decode_cursor, page_size
from backend.kit.graphql.context import Context
from backend.kit.i18n import pick
from backend.kit.pages.preview import Preview
from backend.kit.readplan.roots import Rows


def public_list(context: Context, wanted: Wanted, first: int, after: str | None) -> Rows:
    """Order public complaints, newest first."""
    size, key = page_size(first), decode_cursor(after, datetime, UUID)
    beyond = Q()
    if key is not None:
        at, last = key
        beyond = Q(public_from__lt=at) | Q(public_from=at, id__lt=last)
    return Rows(narrowed(context, wanted) & beyond, ("-public_from", "-id"), size)


def one_public(context: Context, id: UUID) -> Rows:  # noqa: A002 - the word of the API
    """Say which complaint has a public id."""
    return Rows(Q(id=id, public_from__lte=context.now))


async def preview(wanted: UUID, language: str, now: datetime) -> Preview | None:
    """Give what a shared link tells of a complaint everybody may see; nothing of others."""
    rows = Complaint.filter(id=wanted, public_from__lte=now).select_related("category")
    found = await rows.first()
    if found is None:
        return None
    return Preview(pick(language, found.category.name_zh, found.category.name_en), found.public_text)


async def similar(context: Context, category: str, latitude: int, longitude: int) -> list[SimilarComplaint]:
    """Show what is nearby."""
    found = await nearby(category, latitude, longitude, context.now)
    joined = await fetching.joined([one.complaint.case_id for one in found]) if found else []
    return [_similar(one, count, context.now) for one, count in zip(found, joined, strict=True)]


def _similar(one: Near, joined: int, now: datetime) -> SimilarComplaint:
    row = one.complaint
    readable = row.public_from is not None and row.public_from <= now
    return SimilarComplaint(
        id=str(row.id),  # type: ignore[arg-type]  # an ID is a str
        metres=one.metres,
        text=row.public_text if readable else None,
        state=row.case.state,
        submitted_on=civil_date(row.case.submitted_at),
        joined=joined,
    )


def to_moderate(context: Context, first: int = 20, after: str | None = None) -> Rows:
    """Order the cases that wait for an officer's eye, the oldest first. Refuses UNAUTHENTICATED."""
    if not context.actor.is_staff:
        raise Refused("UNAUTHENTICATED")
    size, key = page_size(first), decode_cursor(after, UUID)
    beyond = Q(id__gt=key[0]) if key else Q()
    return Rows(Q(complaint__moderation=Moderation.WAITING) & beyond, ("id",), size)
