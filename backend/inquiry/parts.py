"""What this room adds to a case of its kind, where graphql-core shows it."""

from typing import Any

from backend.inquiry import fetching
from backend.inquiry.types import Inquiry
from backend.kit.graphql.context import Info


async def inquiry_of(root: Any, info: Info) -> Inquiry | None:
    """Give the inquiry of a case; None for other kinds."""
    row = await info.context.loader("inquiry.rows", fetching.inquiries_of).load(root.row.id)
    return Inquiry(row=row) if row else None
