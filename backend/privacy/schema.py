"""What people are told about their data, in the API."""

from typing import Annotated

import strawberry

from backend.kit.graphql.connection import Page, encode_cursor
from backend.kit.graphql.context import Info
from backend.kit.graphql.refusal import mutation
from backend.kit.readplan.roots import FromTable, reads
from backend.privacy import queries
from backend.privacy.actions.ask_for_copy import ask_for_copy
from backend.privacy.copy_types import AskForCopyResult, DataCopy
from backend.privacy.models import Access, Copy
from backend.privacy.types import DataAccess, DataAccessConnection, DataAccessEdge

First = Annotated[int, strawberry.argument(description="How many, at most 50.")]
After = Annotated[str | None, strawberry.argument(description="Cursor to go on after.")]


@strawberry.type
class PrivacyQuery:
    @reads(FromTable(queries.accesses, Access, key=("day", "id")))
    @strawberry.field(
        description="Who had the viewer's data before them 谁看过我的信息, newest day first: two minutes "
        "behind, readings by supervision 180 days."
    )
    async def my_data_accesses(
        self, info: Info, first: First = 20, after: After = None
    ) -> DataAccessConnection:
        found = await queries.fetched(queries.accesses(info.context, first, after))
        page = Page(found, first, key=lambda row: (row.day, row.id))
        edges = [
            DataAccessEdge(cursor=encode_cursor(page.key(row)), node=DataAccess(row=row)) for row in page.rows
        ]
        return DataAccessConnection(edges=edges, page_info=page.info)

    @reads(FromTable(queries.copies, Copy))
    @strawberry.field(description="Copies of their data the viewer asked for within a month, newest first.")
    async def my_data_copies(self, info: Info) -> list[DataCopy]:
        found = await queries.fetched_copies(queries.copies(info.context))
        return [DataCopy(row=row) for row in found]


@strawberry.type
class PrivacyMutation:
    @mutation("Ask for a copy of all that is kept about oneself, one a day, within 30 minutes of signing in.")
    async def ask_for_copy(self, info: Info) -> AskForCopyResult:
        return DataCopy(row=await ask_for_copy(info.context.actor, info.context.now))
