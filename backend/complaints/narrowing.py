"""What narrows the public list and map: the same words for both, so that they show the same complaints."""

from dataclasses import dataclass
from datetime import datetime

import strawberry
from tortoise.expressions import Q

from backend.cases.api import State
from backend.complaints import codes
from backend.complaints.placing import Frame
from backend.kit.divisions import prefix
from backend.kit.graphql.context import Context


@dataclass(frozen=True)
class Wanted:
    """What is asked for; None: anything."""

    category: str | None = None
    department: str | None = None
    region: str | None = None
    state: State | None = None
    since: datetime | None = None
    frame: Frame | None = None

    def checked(self) -> "Wanted":
        """Give it, once it is sure that each code can be one. Refuses INVALID_TEXT, POSITION_INVALID."""
        for name in ("category", "department"):
            code = getattr(self, name)
            if code is not None:
                codes.checked(code, name)
        if self.region is not None:
            codes.checked_region(self.region)
        if self.frame is not None:
            self.frame.check()
        return self


@strawberry.input(description="A rectangle on the map, in millionths of a degree (WGS 84).")
class MapFrameInput:
    south: int = strawberry.field(description="Its lower edge.")
    west: int = strawberry.field(description="Its left edge.")
    north: int = strawberry.field(description="Its upper edge.")
    east: int = strawberry.field(description="Its right edge.")

    def frame(self) -> Frame:
        """Give the query's own input."""
        return Frame(self.south, self.west, self.north, self.east)


@strawberry.input(description="What narrows the public list and map; leave out what does not matter.")
class PublicComplaintFilter:
    category: str | None = strawberry.field(default=None, description="Code of a category, or of one above.")
    department: str | None = strawberry.field(
        default=None, description="Code of the department that answers."
    )
    region: str | None = strawberry.field(default=None, description="A place and what lies within it.")
    state: State | None = strawberry.field(default=None, description="Where it stands.")
    since: datetime | None = strawberry.field(default=None, description="Shown at this time or later.")
    frame: MapFrameInput | None = strawberry.field(
        default=None, description="Where on the map; whatever has no position lies outside of it."
    )

    def wanted(self) -> Wanted:
        """Give the query's own input."""
        frame = self.frame.frame() if self.frame else None
        return Wanted(self.category, self.department, self.region, self.state, self.since, frame)


def wanted_by(filter: PublicComplaintFilter | None) -> Wanted:  # noqa: A002 - the argument's name
    """Give what a filter asks for, checked. Refuses INVALID_TEXT, POSITION_INVALID."""
    return (filter.wanted() if filter else Wanted()).checked()


def narrowed(context: Context, wanted: Wanted) -> Q:
    """Filter for the public complaints that are wanted. What lies under another is counted with its lead."""
    found = Q(public_from__lte=context.now, case__merged_into_id__isnull=True)
    if wanted.category is not None:
        found &= Q(category__code=wanted.category) | Q(category__parent__code=wanted.category)
    if wanted.department is not None:
        found &= Q(case__department__code=wanted.department)
    if wanted.region is not None:
        found &= Q(case__region_id__startswith=prefix(wanted.region))
    if wanted.state is not None:
        found &= Q(case__state=wanted.state)
    if wanted.since is not None:
        found &= Q(public_from__gte=wanted.since)
    if wanted.frame is not None:
        frame = wanted.frame
        found &= Q(public_latitude__gte=frame.south, public_latitude__lte=frame.north)
        found &= Q(public_longitude__gte=frame.west, public_longitude__lte=frame.east)
    return found
