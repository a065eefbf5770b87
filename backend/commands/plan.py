"""`zhengtong plan list|explain`: where each operation runs, and what an operation asks the database."""

import json
import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from backend.commands import Add

if TYPE_CHECKING:
    from backend.kit.actor import Actor
    from backend.kit.graphql.documents import Document
    from backend.kit.readplan import Plan
    from backend.settings import Settings


def register(add: Add) -> None:
    parser = add("plan", help="where an operation runs, its SQL, and how PostgreSQL goes about it")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="every operation the app sends: planned, or why not")
    listing.set_defaults(run=_list)
    explain = actions.add_parser("explain", help="the statements of an operation with their EXPLAIN")
    explain.add_argument("operation", metavar="OPERATION", help="its name, e.g. ItemPage")
    explain.add_argument(
        "--variables", metavar="JSON", type=_read, default={}, help="""e.g. '{"first": 20}'"""
    )
    explain.add_argument("--as", dest="who", metavar="WHO", help="a staff username or a citizen's id")
    explain.add_argument("--language", choices=("zh-CN", "en"), default="zh-CN")
    explain.set_defaults(run=_explain)


def _read(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise TypeError  # argparse puts it into words
    return found


def _list(_arguments: Namespace) -> int:
    import asyncio

    asyncio.run(_print_list())
    return 0


def _explain(arguments: Namespace) -> int:
    import asyncio

    from backend import settings

    document = _document(arguments.operation)
    if document is None:
        print(f"There is no operation {arguments.operation}: see zhengtong plan list.", file=sys.stderr)
        return 2
    return asyncio.run(_print_explained(settings.load(), document, arguments))


async def _print_list() -> None:
    from tortoise.context import TortoiseContext

    from backend.kit.database import Database
    from backend.kit.readplan import Unplanned
    from backend.settings import SLICES

    async with TortoiseContext() as context:  # models are needed, a database is not
        await context.init(config=Database("postgresql:///", SLICES).config(), init_connections=False)
        for document in _documents():
            plan = _planned(document)
            where = f"graphql-core  {plan.reason}" if isinstance(plan, Unplanned) else _summary(plan)
            print(f"{document.name:<24} {where}")


async def _print_explained(found: "Settings", document: "Document", arguments: Namespace) -> int:
    from graphql import GraphQLError

    from backend.kit import crypto, db
    from backend.kit.errors import Refused
    from backend.kit.readplan import Unplanned

    crypto.install(found.keyring)
    async with db.connected(found.database):
        plan = _planned(document)
        if isinstance(plan, Unplanned):
            print(f"{document.name} runs on graphql-core: {plan.reason}")
            return 0
        print(f"{document.name}: {_summary(plan)}")
        actor = await _actor(arguments.who, arguments.language)
        if actor is None:
            print(f"There is nobody {arguments.who}.", file=sys.stderr)
            return 2
        try:
            await _print_statements(plan, _context(actor, found), arguments.variables)
        except Refused as refused:
            print(f"Refused with {refused.code}: choose who asks with --as.", file=sys.stderr)
            return 1
        except GraphQLError as error:
            print(f"{error.message}: give them with --variables.", file=sys.stderr)
            return 1
        return 0


async def _print_statements(plan: "Plan", context: Any, variables: dict[str, Any]) -> None:
    from backend.kit import db

    for sent in plan.sent(context, variables):
        print(f"\n{sent.sql}")
        for place, value in enumerate(sent.values, start=1):
            print(f"  ${place} = {value!r}")
        rows = await db.connection().execute_query_dict(f"EXPLAIN {sent.sql}", list(sent.values))
        print(*(f"    {row['QUERY PLAN']}" for row in rows), sep="\n")


def _summary(plan: "Plan") -> str:
    count = len(plan.statements)
    tables = ", ".join(sorted(plan.tags)) or "no table"
    return f"plan          {count} statement{'s' if count != 1 else ''}: {tables}"


def _planned(document: "Document") -> Any:
    from backend.kit.readplan import compile_operation
    from backend.schema import build_schema

    return compile_operation(build_schema(), document.node)


def _documents() -> list["Document"]:
    """Give the queries the app sends, by name."""
    from graphql import OperationType

    from backend.kit.graphql.documents import CURRENT, read_document, read_texts
    from backend.settings import ROOT

    texts = read_texts(ROOT / "graphql" / CURRENT)
    found = [read_document(document_id, text) for document_id, text in texts.items()]
    return sorted((each for each in found if each.kind is OperationType.QUERY), key=lambda each: each.name)


def _document(name: str) -> "Document | None":
    return next((each for each in _documents() if each.name == name), None)


async def _actor(who: str | None, language: str) -> "Actor | None":
    from dataclasses import replace
    from uuid import UUID

    from backend.identity import api as identity
    from backend.kit.actor import ANONYMOUS, Actor, ActorKind

    if who is None:
        return replace(ANONYMOUS, language=language)
    if staff := await identity.Staff.get_or_none(username=who):
        return await identity.staff_actor(staff.id, language)
    try:
        return Actor(ActorKind.CITIZEN, UUID(who), language=language)
    except ValueError:
        return None


def _context(actor: "Actor", found: "Settings") -> Any:
    from typing import cast

    from redis.asyncio import Redis

    from backend.kit.clock import SystemClock
    from backend.kit.graphql.context import Context
    from backend.kit.graphql.documents import Documents

    nothing = Documents({}, allow_queries=False)
    return Context(actor, SystemClock(), found, cast("Redis", None), nothing)
