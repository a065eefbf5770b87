"""A case as the API shows it."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Self
from uuid import UUID

import strawberry
from strawberry.utils.str_converters import to_camel_case

from backend.cases import across, loading, parts, view, words
from backend.cases.desk import DeskFacts
from backend.cases.facts import State
from backend.cases.kinds import CardColour, CaseKind
from backend.cases.lines import CaseEvent, Deadline, Rating
from backend.cases.models import Case as CaseRow
from backend.cases.opening import open_name
from backend.kit.graphql.connection import PageInfo
from backend.kit.graphql.context import Info
from backend.kit.i18n import pick

# What a kind of case adds is shown by the room of that kind; `backend.schema` is where the two meet.
if TYPE_CHECKING:
    Application = Any
else:
    Application = Annotated["Application", strawberry.lazy("backend.schema")]


@strawberry.type(description="A matter between a citizen and an office.")
class Case:
    row: strawberry.Private[CaseRow]
    id: UUID = strawberry.field(description="Identifier; for an application the one its phone made.")
    number: str = strawberry.field(
        description="Tracking number, to be read aloud: ZT-330523-260302-000042-2."
    )
    kind: CaseKind = strawberry.field(description="What kind of matter it is.")
    state: State = strawberry.field(description="Where it stands.")
    submitted_at: datetime = strawberry.field(description="When it was submitted.")
    accepted_at: datetime | None = strawberry.field(description="Since when it counts as accepted.")
    finished_at: datetime | None = strawberry.field(description="When it was finished.")
    revision: int = strawberry.field(description="Grows with every change; desk mutations send it back.")
    on_behalf: bool = strawberry.field(description="Whether an agent filed it under a mandate 代办.")
    card: CardColour | None = strawberry.field(description="The card its running clock has earned.")
    root: str = strawberry.field(description="Root of the Merkle log over the timeline, hex (RFC 9162).")

    @classmethod
    def of(cls, row: CaseRow) -> Self:
        return cls(
            row=row,
            id=row.id,
            number=row.number,
            kind=CaseKind(row.kind),
            state=row.state,
            submitted_at=row.submitted_at,
            accepted_at=row.accepted_at,
            finished_at=row.finished_at,
            revision=row.revision,
            on_behalf=row.filed_by_id is not None,
            card=CardColour(row.card) if row.card else None,
            root=row.root,
        )

    @strawberry.field(description="What it is about.")
    def title(self, info: Info) -> str:
        return pick(info.context.language, self.row.title_zh, self.row.title_en)

    @strawberry.field(description="Where it stands, in words.")
    def state_text(self, info: Info) -> str:
        return words.state_text(self.row, info.context.language)

    @strawberry.field(description="What happens next and by when, in words.")
    async def next_text(self, info: Info) -> str:
        return words.next_text(self.row, await view.deadline(self.row, info), info.context.language)

    @strawberry.field(description="The service it was opened for, as it was then; null for other kinds.")
    async def item(self, info: Info) -> across.Item | None:
        return await across.item(self.row, info)

    @strawberry.field(description="Number of the item version it was opened under.")
    async def item_version_number(self, info: Info) -> int | None:
        version = await view.version(self.row, info)
        return version.number if version else None

    @strawberry.field(description="The place it belongs to.")
    async def region(self, info: Info) -> across.Region:
        return await across.region(self.row.region_id, info)

    @strawberry.field(description="The department that answers for it.")
    async def department(self, info: Info) -> across.Department:
        return await across.department(self.row.department_id, info)

    @strawberry.field(description="The window that took it in.")
    async def window(self, info: Info) -> across.Window | None:
        return await across.window(self.row.window_id, info) if self.row.window_id else None

    @strawberry.field(description="Name of the person it is about.")
    def applicant_name(self) -> str | None:
        return open_name(self.row.id, self.row.applicant_name_enc)

    @strawberry.field(description="Name of the agent who filed it, if one did.")
    def filed_by_name(self) -> str | None:
        return open_name(self.row.id, self.row.filed_by_name_enc)

    @strawberry.field(description="Name of the handler 承办人.")
    async def handler_name(self, info: Info) -> str | None:
        staff = await view.staff(self.row.handler_id, info)
        return pick(info.context.language, staff.name, staff.name_en) if staff else None

    @strawberry.field(description="Telephone at which the handler is reached.")
    async def handler_phone(self, info: Info) -> str | None:
        if self.row.handler_id is None:
            return None
        return (await across.department(self.row.department_id, info)).row.phone

    @strawberry.field(description="The running clock; null when nothing is awaited.")
    async def deadline(self, info: Info) -> Deadline | None:
        laid_out = await view.deadline(self.row, info)
        return Deadline.of(laid_out, info.context.language) if laid_out else None

    @strawberry.field(description="Everything that happened, in order.")
    async def timeline(self, info: Info) -> list[CaseEvent]:
        rows = await info.context.loader("cases.events", loading.events_of).load(self.row.id)
        return [CaseEvent.of(row, self.row, info.context.language) for row in rows]

    @strawberry.field(
        description="What the viewer may do now, by the names of the verbs: accept, handOver, rate."
    )
    async def actions(self, info: Info) -> list[str]:
        return [to_camel_case(verb.value) for verb in await view.actions(self.row, info)]

    @strawberry.field(description="The citizen's verdict, once there is one.")
    async def rating(self, info: Info) -> Rating | None:
        row = await info.context.loader("cases.ratings", loading.ratings_of).load(self.row.id)
        return Rating.of(row) if row else None

    @strawberry.field(description="What only staff see; null for citizens.")
    def desk(self, info: Info) -> DeskFacts | None:
        return DeskFacts.of(self.row) if info.context.actor.is_staff else None

    @strawberry.field(description="What an application adds; null for other kinds.")
    async def application(self, info: Info) -> Application | None:
        found: Any = await parts.of(self.row, "application", info)
        return found


@strawberry.type(description="A case in a page.")
class CaseEdge:
    cursor: str = strawberry.field(description="Where to go on after this case.")
    node: Case = strawberry.field(description="The case.")


@strawberry.type(description="A page of cases.")
class CaseConnection:
    edges: list[CaseEdge] = strawberry.field(description="The cases of the page.")
    page_info: PageInfo = strawberry.field(description="Where the page ends.")


@strawberry.type(description="How many cases stand in a queue of the desk.")
class QueueCount:
    queue: str = strawberry.field(description="Code of the queue.")
    name: str = strawberry.field(description="Its name.")
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="A case has changed; look it up for what is new.")
class CaseChange:
    cursor: str = strawberry.field(description="Where to go on after this change.")
    number: str = strawberry.field(description="Number of the case.")
    state: State = strawberry.field(description="Its state then.")
    revision: int = strawberry.field(description="Its revision now.")


@strawberry.type(description="The case as the change left it.")
class CaseChanged:
    case: Case = strawberry.field(description="The case.")
