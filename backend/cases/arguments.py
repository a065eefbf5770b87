"""Arguments that operations of cases share, described once."""

from typing import Annotated
from uuid import UUID

import strawberry

from backend.cases.models import Case as CaseRow
from backend.cases.types import Case, CaseChanged

CaseNumber = Annotated[str, strawberry.argument(description="Number of the case, however it is typed.")]
Revision = Annotated[int, strawberry.argument(description="The revision the screen shows; else STALE.")]
Handler = Annotated[UUID, strawberry.argument(description="The colleague who takes the case.")]
Reason = Annotated[str, strawberry.argument(description="Why.")]
Note = Annotated[str, strawberry.argument(description="The particulars.")]
Stars = Annotated[int, strawberry.argument(description="One to five.")]
Comment = Annotated[str, strawberry.argument(description="What to add, if anything.")]
First = Annotated[int, strawberry.argument(description="How many, at most 50.")]
After = Annotated[str | None, strawberry.argument(description="Cursor to go on after.")]


def changed(case: CaseRow) -> CaseChanged:
    """Show the case a mutation changed."""
    return CaseChanged(case=Case.of(case))
