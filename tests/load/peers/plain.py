"""A normal strawberry and tortoise application with data loaders, as tutorials build them: the same shapes.

It stands on our models, and on none of our machinery. It speaks Chinese only.
"""

import base64
import json
import os
import time
from collections import defaultdict
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID

import jwt
import msgspec
import strawberry
import uvicorn
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader
from tortoise import Tortoise
from tortoise.functions import Count

from backend.cases.models import Case as CaseRow
from backend.cases.models import CaseEvent as EventRow
from backend.catalogue.models import Item as ItemRow
from backend.identity.models import Session
from backend.kit.database import Database
from backend.places.api import Department as DepartmentRow
from backend.places.api import Window as WindowRow
from backend.settings import ROOT, SLICES

WORDS = json.loads((ROOT / "backend" / "cases" / "messages.json").read_text("utf-8"))
_KEPT_SECONDS = 30
_seed = base64.urlsafe_b64decode(os.environ["JWT_PRIVATE_KEY"] + "=")
_key = Ed25519PrivateKey.from_private_bytes(_seed).public_key()
_kept: dict[str, tuple[UUID, float]] = {}


def cursor_of(*key):
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def words(key, **given):
    return WORDS[key]["zh-CN"].format(**given)


def who(event, case):
    if event.actor_kind == "staff":
        return event.actor_name
    if event.actor_kind == "system":
        return words("case.who.system")
    agent = event.actor_id is not None and event.actor_id != case.person_id
    return words("case.who.agent" if agent else "case.who.applicant")


def title_of(event):
    kind = f"decide.{event.detail['outcome']}" if event.kind == "decide" else event.kind
    return words(f"case.event.{kind}", **event.detail)


async def by_id(model, ids):
    rows = {row.id: row for row in await model.filter(id__in=set(ids))}
    return [rows[each] for each in ids]


async def departments(ids):
    return await by_id(DepartmentRow, ids)


async def windows(ids):
    return await by_id(WindowRow, ids)


async def counts(ids):
    rows = ItemRow.filter(withdrawn=False, window_id__in=set(ids)).annotate(many=Count("id"))
    found = dict(await rows.group_by("window_id").values_list("window_id", "many"))
    return [found.get(each, 0) for each in ids]


async def histories(ids):
    found = defaultdict(list)
    for row in await EventRow.filter(case_id__in=set(ids)).order_by("seq"):
        found[row.case_id].append(row)
    return [found[each] for each in ids]


@strawberry.type
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class Department:
    row: strawberry.Private[DepartmentRow]

    @strawberry.field
    def name(self) -> str:
        return self.row.name_zh

    @strawberry.field
    def phone(self) -> str:
        return self.row.phone


@strawberry.type
class Window:
    row: strawberry.Private[WindowRow]

    @strawberry.field
    def code(self) -> str:
        return self.row.code

    @strawberry.field
    def name(self) -> str:
        return self.row.name_zh

    @strawberry.field
    async def item_count(self, info: strawberry.Info) -> int:
        return await info.context["counts"].load(self.row.id)


@strawberry.type
class Document:
    code: str
    name: str
    required: bool


@strawberry.type
class Disclosures:
    fee: str
    fee_basis: str
    documents: list[Document]


@strawberry.type
class Item:
    row: strawberry.Private[ItemRow]

    @strawberry.field
    def code(self) -> str:
        return self.row.code

    @strawberry.field
    def name(self) -> str:
        return self.row.current.content["name"]["zh"]

    @strawberry.field
    def item_class(self) -> str:
        return self.row.current.item_class.upper()

    @strawberry.field
    def limit_days(self) -> int:
        return self.row.current.limit_days

    @strawberry.field
    def fee_fen(self) -> int:
        return self.row.current.fee_fen

    @strawberry.field
    def applies_online(self) -> bool:
        return self.row.current.applies_online

    @strawberry.field
    async def department(self, info: strawberry.Info) -> Department:
        return Department(row=await info.context["departments"].load(self.row.department_id))

    @strawberry.field
    async def window(self, info: strawberry.Info) -> Window:
        return Window(row=await info.context["windows"].load(self.row.window_id))

    @strawberry.field
    def disclosures(self) -> Disclosures:
        content = self.row.current.content
        documents = [
            Document(code=one["code"], name=one["name"]["zh"], required=one["required"])
            for one in content["documents"]
        ]
        return Disclosures(
            fee=content["fee"]["zh"], fee_basis=content["fee_basis"]["zh"], documents=documents
        )


@strawberry.type
class ItemEdge:
    cursor: str
    node: Item


@strawberry.type
class ItemConnection:
    edges: list[ItemEdge]
    page_info: PageInfo

    @strawberry.field
    async def total_count(self) -> int:
        return await ItemRow.filter(withdrawn=False, current_id__not_isnull=True).count()


@strawberry.type
class CaseEvent:
    row: strawberry.Private[EventRow]
    case: strawberry.Private[CaseRow]
    seq: int
    kind: str
    at: datetime
    who_kind: str
    reason: str | None
    from_state: str | None
    to_state: str | None
    leaf: str

    @strawberry.field
    def who(self) -> str:
        return who(self.row, self.case)

    @strawberry.field
    def title(self) -> str:
        return title_of(self.row)


@strawberry.type
class Case:
    row: strawberry.Private[CaseRow]
    number: str
    kind: str
    state: str
    title: str
    submitted_at: datetime
    finished_at: datetime | None
    revision: int
    on_behalf: bool

    @classmethod
    def of(cls, row):
        return cls(
            row=row,
            number=row.number,
            kind=row.kind.upper(),
            state=row.state.upper(),
            title=row.title_zh,
            submitted_at=row.submitted_at,
            finished_at=row.finished_at,
            revision=row.revision,
            on_behalf=row.filed_by_id is not None,
        )

    @strawberry.field
    def state_text(self) -> str:
        return words(f"case.state.{self.row.state}")

    @strawberry.field
    async def department(self, info: strawberry.Info) -> Department:
        return Department(row=await info.context["departments"].load(self.row.department_id))

    @strawberry.field
    async def window(self, info: strawberry.Info) -> Window | None:
        return Window(row=await info.context["windows"].load(self.row.window_id))

    @strawberry.field
    async def timeline(self, info: strawberry.Info) -> list[CaseEvent]:
        rows = await info.context["histories"].load(self.row.id)
        return [
            CaseEvent(
                row=row,
                case=self.row,
                seq=row.seq,
                kind=row.kind,
                at=row.at,
                who_kind=row.actor_kind,
                reason=row.reason or None,
                from_state=row.from_state and row.from_state.upper(),
                to_state=row.to_state and row.to_state.upper(),
                leaf=row.leaf,
            )
            for row in rows
        ]


@strawberry.type
class CaseEdge:
    cursor: str
    node: Case


@strawberry.type
class CaseConnection:
    edges: list[CaseEdge]
    page_info: PageInfo


@strawberry.input
class ItemFilter:
    window: str | None = None


@strawberry.type
class Query:
    @strawberry.field
    async def items(
        self,
        first: int,
        after: str | None = None,
        filter: ItemFilter | None = None,  # noqa: A002 - as our schema calls it
    ) -> ItemConnection:
        rows = ItemRow.filter(withdrawn=False, current_id__not_isnull=True).select_related("current")
        if after:
            [code] = msgspec.json.decode(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
            rows = rows.filter(code__gt=code)
        found = await rows.order_by("code").limit(first + 1)
        edges = [ItemEdge(cursor=cursor_of(row.code), node=Item(row=row)) for row in found[:first]]
        return ItemConnection(
            edges=edges, page_info=PageInfo(has_next_page=len(found) > first, end_cursor=edges[-1].cursor)
        )

    @strawberry.field
    async def case(self, info: strawberry.Info, number: str) -> Case | None:
        row = await CaseRow.get_or_none(number=number, person_id=await actor(info))
        return Case.of(row) if row else None

    @strawberry.field
    async def my_cases(self, info: strawberry.Info, first: int = 20) -> CaseConnection:
        mine = CaseRow.filter(person_id=await actor(info)).order_by("-submitted_at", "-id")
        found = await mine.limit(first + 1)
        edges = [
            CaseEdge(cursor=cursor_of(row.submitted_at, row.id), node=Case.of(row)) for row in found[:first]
        ]
        return CaseConnection(
            edges=edges, page_info=PageInfo(has_next_page=len(found) > first, end_cursor=edges[-1].cursor)
        )


async def actor(info):
    token = info.context["request"].headers["authorization"].removeprefix("Bearer ")
    found = _kept.get(token)
    if found and found[1] > time.monotonic():
        return found[0]
    claims = jwt.decode(token, _key, algorithms=["EdDSA"], audience="zhengtong")
    session = await Session.get(id=claims["sid"], ended_at=None, expires_at__gt=datetime.now(UTC))
    _kept[token] = session.person_id, time.monotonic() + _KEPT_SECONDS
    return session.person_id


class App(GraphQL):
    async def get_context(self, request, response=None):
        loaders = (departments, windows, counts, histories)
        return {"request": request, **{load.__name__: DataLoader(load_fn=load) for load in loaders}}


async def _healthy(_):
    return JSONResponse({})


def create_app():
    api = App(strawberry.Schema(Query), graphql_ide=None)
    routes = [Route("/healthz", _healthy), Route("/graphql", api, methods=["POST"])]
    return Starlette(routes=routes, lifespan=_lifespan)


@asynccontextmanager
async def _lifespan(_):
    database = Database(os.environ["DATABASE_URL"], SLICES, pool_min=1, pool_max=10)
    await Tortoise.init(config=database.config(), _enable_global_fallback=True)
    yield
    await Tortoise.close_connections()


if __name__ == "__main__":
    uvicorn.run(
        create_app(),
        port=int(os.environ["PORT"]),
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
    )
