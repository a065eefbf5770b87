"""A complaint's group, as graphql-core shows it: what lies under it, what it lies under, who joined."""

from typing import Any

from backend.complaints import fetching
from backend.complaints.public import PublicComplaint
from backend.kit.graphql.context import Info


async def lies_under(root: Any) -> Any:
    return root.case.merged_into_id is not None


async def merged(root: Any, info: Info) -> Any:
    return await info.context.loader("complaints.merged", fetching.merged).load(root.row.case_id)


async def joined(root: Any, info: Info) -> Any:
    return await info.context.loader("complaints.joined", fetching.joined).load(root.row.case_id)


async def lead(root: Any, info: Info) -> Any:
    lead = root.case.merged_into_id
    return await info.context.loader("complaints.leads", fetching.numbers_of).load(lead) if lead else None


async def leading(root: Any, info: Info) -> Any:
    lead = root.case.merged_into_id
    row = await info.context.loader("complaints.leading", fetching.public_of).load(lead) if lead else None
    return (
        PublicComplaint(row=row) if row and row.public_from and row.public_from <= info.context.now else None
    )
