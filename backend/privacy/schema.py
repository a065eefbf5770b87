"""What people are told about their data, in the API."""

from typing import Annotated

import strawberry

from backend.kit.graphql.connection import Page, encode_cursor
from backend.kit.graphql.context import Info
from backend.kit.readplan.roots import FromTable, reads
from backend.privacy import queries
from backend.privacy.models import Access
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
