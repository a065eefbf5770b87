"""What only staff see of a case."""

import asyncio
from datetime import date, datetime
from typing import Self
from uuid import UUID

import strawberry

from backend.cases import across, loading, parts, view
from backend.cases.deadlines import PauseReason
from backend.cases.kinds import CardColour
from backend.cases.models import Case as CaseRow
from backend.identity import api as identity
from backend.identity.api import Colleague
from backend.kit.actor import Actor
from backend.kit.graphql.context import Info
from backend.kit.i18n import pick
from backend.kit.readplan.seen import along, shown
from backend.notifications import api as notifications
from backend.notifications.api import SentNotice


@shown(to=along)
@strawberry.type(description="A card a case has seen.")
class Card:
    colour: CardColour = strawberry.field(description="Yellow or red.")
    at: datetime = strawberry.field(description="When it was shown.")


@shown(to=along)
@strawberry.type(description="A time during which a clock of the case stood.")
class Pause:
    reason: PauseReason = strawberry.field(description="Why.")
    note: str = strawberry.field(description="The particulars.")
    started_at: datetime = strawberry.field(description="From when.")
    ended_at: datetime | None = strawberry.field(description="Until when; null while it lasts.")


@shown(to=along, table=CaseRow)
@strawberry.type(description="What only staff see of a case.")
class DeskFacts:
    row: strawberry.Private[CaseRow]

    @classmethod
    def of(cls, row: CaseRow) -> Self:
        return cls(row=row)

    @strawberry.field(description="Who handles the case.")
    async def handler(self, info: Info) -> Colleague | None:
        return await _colleague(self.row.handler_id, info)

    @strawberry.field(description="Who stands in for the handler today.")
    async def stand_in(self, info: Info) -> Colleague | None:
        handler = await view.staff(self.row.handler_id, info)
        return await _colleague(loading.stand_in(handler, view.today(info)), info)

    @strawberry.field(description="The cards the case has seen.")
    async def cards(self, info: Info) -> list[Card]:
        rows = await info.context.loader("cases.cards", loading.cards_of).load(self.row.id)
        return [Card(colour=CardColour(row.colour), at=row.at) for row in rows]

    @strawberry.field(description="The pauses of its clocks.")
    async def pauses(self, info: Info) -> list[Pause]:
        return [
            Pause(reason=row.reason, note=row.note, started_at=row.started_at, ended_at=row.ended_at)
            for row in await view.pauses(self.row, info)
        ]

    @strawberry.field(description="The notices the citizen had about the case, newest first.")
    async def notices(self, info: Info) -> list[SentNotice]:
        loader = info.context.loader("cases.notices", notifications.sent_about)
        rows = await loader.load((self.row.person_id, self.row.id))
        return [SentNotice.of(row, info.context.language) for row in rows]

    @strawberry.field(description="Colleagues who could take the case.")
    async def colleagues(self, info: Info) -> list[Colleague]:
        able = await identity.holders_of({"handler", "clerk"}, self.row.region_id, self.row.department_id)
        return await asyncio.gather(*[_shown(actor, info) for actor in able])  # together: one batch each

    @strawberry.field(description="Departments that may be asked for their opinion.")
    async def departments(self, info: Info) -> list[across.Department]:
        found = await parts.of(self.row, "departments", info) or []
        return [across.Department(row=row) for row in found]


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
