"""Reading notices: a page of the inbox, and the stream of new ones."""

from collections import defaultdict
from collections.abc import AsyncGenerator, Sequence
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q

from backend.kit import bus
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.follow import Entry, Position, follow
from backend.kit.graphql.connection import decode_cursor, encode_cursor, page_size
from backend.kit.graphql.context import Context
from backend.kit.readplan.roots import Rows
from backend.notifications.actions.notify import topic
from backend.notifications.models import Notice, Preference, PushSubscription
from backend.notifications.plan import DEFAULTS
from backend.notifications.states import Channel, NoticeState


def notices(context: Context, first: int = 20, after: str | None = None) -> Rows:
    """Order the viewer's own notices, newest first. Refuses with UNAUTHENTICATED."""
    size, place = page_size(first), decode_cursor(after, datetime, UUID)
    beyond = Q(person_id=_own(context.actor))
    if place is not None:
        at, id_ = place
        beyond &= Q(at__lt=at) | Q(at=at, id__lt=id_)
    return Rows(beyond, ("-at", "-id"), size)


async def sent_about(cases: Sequence[tuple[UUID, UUID]]) -> list[list[Notice]]:
    """Give the notices each (person, case) had, newest first: the batch of a loader."""
    people, about = {person for person, _ in cases}, {case for _, case in cases}
    rows = Notice.filter(person_id__in=people, case_id__in=about).order_by("-at", "-id")
    found: dict[tuple[UUID, UUID | None], list[Notice]] = defaultdict(list)
    for row in await rows.prefetch_related("deliveries"):
        found[row.person_id, row.case_id].append(row)
    return [found[key] for key in cases]


def cursor_of(notice: Notice) -> str:
    """Name a notice's place in the inbox."""
    return encode_cursor(place_of(notice))


def unopened(context: Context, **_: object) -> Q:
    """Match the viewer's notices that are not read yet."""
    return Q(person_id=_own(context.actor)) & ~Q(state=NoticeState.OPENED)


async def preferences(person_id: UUID) -> dict[Channel, bool]:
    """Give a person's choice for every channel."""
    chosen = {row.channel: row.enabled for row in await Preference.filter(person_id=person_id)}
    return dict(DEFAULTS) | chosen


async def push_subscriptions(person_id: UUID) -> int:
    """Count a person's browsers that may be pushed to."""
    return await PushSubscription.filter(person_id=person_id).count()


def arriving(actor: Actor, after: str | None) -> AsyncGenerator[Entry[Notice], None]:
    """Stream the actor's new notices after a cursor, unless they chose against the stream."""
    person_id = _own(actor)

    async def read(place: Position, most: int) -> Sequence[Entry[Notice]]:
        rows = (
            Notice.filter(place.beyond, person_id=person_id, stream=True).order_by("txid", "id").limit(most)
        )
        found = await rows.prefetch_related("deliveries")
        return [Entry(Position(row.txid, row.id), row) for row in found]

    return follow(bus.current(), [topic(person_id)], read, after=after)


def place_of(notice: Notice) -> tuple[datetime, UUID]:
    """Give the columns of a notice's place in the inbox."""
    return notice.at, notice.id


def _own(actor: Actor) -> UUID:
    if actor.id is None:
        raise Refused("UNAUTHENTICATED")
    return actor.id
