"""Reading one's own: a page costs one statement."""

from datetime import date, timedelta
from uuid import UUID

from tortoise.expressions import Q

from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.graphql.connection import decode_cursor, page_size
from backend.kit.graphql.context import Context
from backend.kit.readplan.roots import Rows
from backend.privacy.models import Access, Copy


def told(context: Context) -> Q:
    """Match what the viewer is told of accesses: to their own data, from the day on which it may be told."""
    actor = context.actor
    if not actor.is_citizen or actor.id is None:
        return Q(id__isnull=True)
    return Q(person_id=actor.id, told_from__lte=civil_date(context.now))


def accesses(context: Context, first: int = 20, after: str | None = None) -> Rows:
    """Order who had the viewer's data before them, newest day first. Refuses with UNAUTHENTICATED."""
    if not context.actor.is_citizen:
        raise Refused("UNAUTHENTICATED")
    size, place = page_size(first), decode_cursor(after, date, UUID)
    beyond = told(context)
    if place is not None:
        day, id_ = place
        beyond &= Q(day__lt=day) | Q(day=day, id__lt=id_)
    return Rows(beyond, ("-day", "-id"), size)


async def fetched(rows: Rows) -> list[Access]:
    """Fetch a page of them."""
    return await rows.of(Access.all())


def own_copies(context: Context) -> Q:
    """Match the copies the viewer asked for within a month."""
    actor = context.actor
    if not actor.is_citizen or actor.id is None:
        return Q(id__isnull=True)
    return Q(person_id=actor.id, asked_at__gt=context.now - timedelta(days=30))


def copies(context: Context) -> Rows:
    """Order the viewer's copies of a month, newest first. Refuses with UNAUTHENTICATED."""
    if not context.actor.is_citizen:
        raise Refused("UNAUTHENTICATED")
    return Rows(own_copies(context), ("-asked_at", "-id"))


async def fetched_copies(rows: Rows) -> list[Copy]:
    """Fetch them: one a day, so 31 at most."""
    return await rows.of(Copy.all())
