"""What only staff see of a case."""

import asyncio
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

import strawberry

from backend.cases import across, loading, parts, people, policy, view
from backend.cases.deadlines import PauseReason
from backend.cases.kinds import CardColour
from backend.cases.models import Card as CardRow
from backend.cases.models import Case as CaseRow
from backend.cases.models import ClockPause as PauseRow
from backend.identity import api as identity
from backend.identity.api import Colleague
from backend.kit.actor import Actor
from backend.kit.graphql.context import Info
from backend.kit.i18n import pick
from backend.kit.readplan.fields import column, kept, many
from backend.kit.readplan.seen import along, shown
from backend.kit.readplan.sources import Link
from backend.notifications import api as notifications
from backend.notifications.api import SentNotice


@shown(to=along, table=CardRow)
@strawberry.type(description="A card a case has seen.")
class Card:
    row: strawberry.Private[CardRow]
    colour: CardColour = column("colour", description="Yellow or red.")
    at: datetime = column("at", description="When it was shown.")


@shown(to=along, table=PauseRow)
@strawberry.type(description="A time during which a clock of the case stood.")
class Pause:
    row: strawberry.Private[PauseRow]
    reason: PauseReason = column("reason", description="Why.")
    note: str = column("note", description="The particulars.")
    started_at: datetime = column("started_at", description="From when.")
    ended_at: datetime | None = column("ended_at", description="Until when; null while it lasts.")


async def _cards(root: Any, info: Info) -> Any:
    rows = await info.context.loader("cases.cards", loading.cards_of).load(root.row.id)
    return [Card(row=row) for row in rows]


async def _pauses(root: Any, info: Info) -> Any:
    return [Pause(row=row) for row in await view.pauses(root.row, info)]


async def _handler(root: Any, info: Info) -> Any:
    return await _colleague(root.row.handler_id, info)


async def _stand_in(root: Any, info: Info) -> Any:
    handler = await view.staff(root.row.handler_id, info)
    return await _colleague(loading.stand_in(handler, view.today(info)), info)


async def _notices(root: Any, info: Info) -> Any:
    if root.row.person_id is None:
        return []
    loader = info.context.loader("cases.notices", notifications.sent_about)
    rows = await loader.load((root.row.person_id, root.row.id))
    return [SentNotice.of(row, info.context.language) for row in rows]


async def _colleagues(root: Any, info: Info) -> Any:
    able = await identity.holders_of({"handler", "clerk"}, root.row.region_id, root.row.department_id)
    about = people.ids(root.row.against)
    able = [actor for actor in able if not policy.is_complained_about(actor, about)]
    return await asyncio.gather(*[_shown(actor, info) for actor in able])  # together: one batch each


async def _departments(root: Any, info: Info) -> Any:
    found = await parts.of(root.row, "departments", info) or []
    return [across.Department(row=row) for row in found]


_OFFICERS = "it gathers officers with all their posts in Python"


@shown(to=along, table=CaseRow)
@strawberry.type(description="What only staff see of a case.")
class DeskFacts:
    row: strawberry.Private[CaseRow]

    @classmethod
    def of(cls, row: CaseRow) -> Self:
        return cls(row=row)

    handler: Colleague | None = kept(_OFFICERS, by=_handler, description="Who handles the case.")
    stand_in: Colleague | None = kept(
        _OFFICERS, by=_stand_in, description="Who stands in for the handler today."
    )
    cards: list[Card] = many(
        Link("cards", order=("id",)), by=_cards, description="The cards the case has seen."
    )
    pauses: list[Pause] = many(
        Link("pauses", order=("started_at",)), by=_pauses, description="The pauses of its clocks."
    )
    notices: list[SentNotice] = kept(
        "the words of notices belong to the room of notices",
        by=_notices,
        description="The notices the citizen had about the case, newest first.",
    )
    colleagues: list[Colleague] = kept(
        _OFFICERS, by=_colleagues, description="Colleagues who could take the case."
    )
    departments: list[across.Department] = kept(
        "each kind of case answers it in its own way",
        by=_departments,
        description="Departments that may be asked for their opinion.",
    )


async def _colleague(id_: UUID | None, info: Info) -> Colleague | None:
    if id_ is None:
        return None
    actors = await info.context.loader("cases.colleagues", _actors).load(id_)
    return await _shown(actors, info) if actors else None


async def _actors(ids: list[UUID]) -> list[Actor | None]:
    found = await identity.staff_actors(ids)
    return [found.get(id_) for id_ in ids]


async def _shown(actor: Actor, info: Info) -> Colleague:
    assert actor.id is not None
    row = await view.staff(actor.id, info)
    offices = {post.department for post in actor.posts if post.department}
    loader = info.context.loader("cases.departments", loading.departments_of)
    named = await loader.load_many(list(offices))
    names = [pick(info.context.language, office.name_zh, office.name_en) for office in named]
    return Colleague(
        id=actor.id, name=actor.name, departments=sorted(names), absent=_absent(row, view.today(info))
    )


def _absent(staff: identity.Staff | None, today: date) -> bool:
    return staff is not None and staff.absent_until is not None and staff.absent_until >= today
