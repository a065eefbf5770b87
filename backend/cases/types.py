"""A case as the API shows it."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Self
from uuid import UUID

import strawberry

from backend.cases import across, policy, reach, reading, resolve, words
from backend.cases.desk import DeskFacts
from backend.cases.facts import State
from backend.cases.kinds import CardColour, CaseKind
from backend.cases.lines import CaseEvent, Deadline, Rating
from backend.cases.models import Case as CaseRow
from backend.cases.opening import open_name
from backend.kit.graphql.connection import Page, PageInfo, encode_cursor
from backend.kit.graphql.context import Context
from backend.kit.i18n import pick
from backend.kit.readplan.fields import column, computed, first, localised, many, one
from backend.kit.readplan.seen import along, shown
from backend.kit.readplan.sources import Link

# What a kind of case adds is shown by the room of that kind; `backend.schema` is where the two meet.
if TYPE_CHECKING:
    Application = Any
else:
    Application = Annotated["Application", strawberry.lazy("backend.schema")]


def _name(context: Context, case: UUID, sealed: bytes | None, confidential: bool) -> str | None:
    known = policy.knows_names(context.actor, confidential=confidential)
    return open_name(case, sealed) if known else None


@shown(to=reach.visible, table=CaseRow)
@strawberry.type(description="A matter between a citizen and an office.")
class Case:
    row: strawberry.Private[CaseRow]

    @classmethod
    def of(cls, row: CaseRow) -> Self:
        return cls(row=row)

    id: UUID = column("id", description="Identifier; for an application the one its phone made.")
    number: str = column(
        "number", description="Tracking number, to be read aloud: ZT-330523-260302-000042-2."
    )
    kind: CaseKind = column("kind", description="What kind of matter it is.")
    state: State = column("state", description="Where it stands.")
    submitted_at: datetime = column("submitted_at", description="When it was submitted.")
    accepted_at: datetime | None = column("accepted_at", description="Since when it counts as accepted.")
    finished_at: datetime | None = column("finished_at", description="When it was finished.")
    revision: int = column("revision", description="Grows with every change; desk mutations send it back.")
    on_behalf: bool = computed(
        lambda _, filed_by: filed_by is not None,
        "filed_by_id",
        description="Whether an agent filed it under a mandate 代办.",
    )
    card: CardColour | None = column("card", description="The card its running clock has earned.")
    root: str = column("root", description="Root of the Merkle log over the timeline, hex (RFC 9162).")
    title: str = localised("title", description="What it is about.")
    state_text: str = computed(
        lambda context, state, kind: words.state_text(state, kind, context.language),
        "state",
        "kind",
        description="Where it stands, in words.",
    )
    next_text: str = computed(
        reading.NEXT_TEXT, by=resolve.next_text, description="What happens next and by when, in words."
    )
    item: across.Item | None = one(
        "item_version",
        by=resolve.item,
        description="The service it was opened for, as it was then; null for other kinds.",
    )
    item_version_number: int | None = computed(
        lambda _, number: number,
        "item_version__number",
        by=resolve.item_version_number,
        description="Number of the item version it was opened under.",
    )
    region: across.Region = one("region", by=resolve.region, description="The place it belongs to.")
    department: across.Department = one(
        "department", by=resolve.department, description="The department that answers for it."
    )
    window: across.Window | None = one("window", by=resolve.window, description="The window that took it in.")
    applicant_name: str | None = computed(
        _name,
        "id",
        "applicant_name_enc",
        "confidential",
        description="Name of the person it is about; null where it is not told.",
    )
    filed_by_name: str | None = computed(
        _name,
        "id",
        "filed_by_name_enc",
        "confidential",
        description="Name of the agent who filed it, if one did and officers may know.",
    )
    confidential: bool = column(
        "confidential", description="Whether it was filed in confidence 保密: officers are not told by whom."
    )
    handler_name: str | None = computed(
        lambda context, name, name_en: pick(context.language, name, name_en),
        "handler__name",
        "handler__name_en",
        by=resolve.handler_name,
        description="Name of the handler 承办人.",
    )
    handler_phone: str | None = computed(
        lambda _, handler, phone: phone if handler else None,
        "handler_id",
        "department__phone",
        by=resolve.handler_phone,
        description="Telephone at which the handler is reached.",
    )
    deadline: Deadline | None = computed(
        reading.DEADLINE, by=resolve.deadline, description="The running clock; null when nothing is awaited."
    )
    timeline: list[CaseEvent] = many(
        Link("events", order=("seq",)), by=resolve.timeline, description="Everything that happened, in order."
    )
    actions: list[str] = computed(
        reading.ACTIONS,
        by=resolve.actions,
        description="What the viewer may do now, by the names of the verbs: accept, handOver, rate.",
    )
    rating: Rating | None = first(
        Link("rating"), by=resolve.rating, description="The citizen's verdict, once there is one."
    )
    desk: DeskFacts | None = one(
        "",
        only=lambda context: context.actor.is_staff,
        description="What only staff see; null for citizens.",
    )
    application: Application | None = first(
        Link("application"),
        by=resolve.application,
        description="What an application adds; null for other kinds.",
    )


@shown(to=along)
@strawberry.type(description="A case in a page.")
class CaseEdge:
    cursor: str = strawberry.field(description="Where to go on after this case.")
    node: Case = strawberry.field(description="The case.")


@shown(to=along)
@strawberry.type(description="A page of cases.")
class CaseConnection:
    edges: list[CaseEdge] = strawberry.field(description="The cases of the page.")
    page_info: PageInfo = strawberry.field(description="Where the page ends.")

    @classmethod
    def of(cls, page: Page[CaseRow]) -> Self:
        """Render a page of rows."""
        edges = [CaseEdge(cursor=encode_cursor(page.key(row)), node=Case.of(row)) for row in page.rows]
        return cls(edges=edges, page_info=page.info)


@shown(to=along)
@strawberry.type(description="How many cases stand in a queue of the desk.")
class QueueCount:
    queue: str = strawberry.field(description="Code of the queue.")
    name: str = strawberry.field(description="Its name.")
    count: int = strawberry.field(description="How many.")


@shown(to=along)
@strawberry.type(description="A case has changed; look it up for what is new.")
class CaseChange:
    cursor: str = strawberry.field(description="Where to go on after this change.")
    number: str = strawberry.field(description="Number of the case.")
    state: State = strawberry.field(description="Its state then.")
    revision: int = strawberry.field(description="Its revision now.")


@shown(to=along)
@strawberry.type(description="The case as the change left it.")
class CaseChanged:
    case: Case = strawberry.field(description="The case.")
