"""The public map and the statistics as the API shows them."""

from datetime import date

import strawberry

from backend.complaints import mapping, statistics
from backend.complaints.placing import Frame
from backend.complaints.statistics import By
from backend.kit.graphql.context import Context
from backend.kit.i18n import pick
from backend.kit.readplan.seen import everybody, shown

strawberry.enum(By, name="ComplaintStatisticsBy", description="What a line of the statistics stands for.")


@strawberry.input(description="A rectangle on the map, in millionths of a degree (WGS 84).")
class MapFrameInput:
    south: int = strawberry.field(description="Its lower edge.")
    west: int = strawberry.field(description="Its left edge.")
    north: int = strawberry.field(description="Its upper edge.")
    east: int = strawberry.field(description="Its right edge.")

    def frame(self) -> Frame:
        """Give the query's own input."""
        return Frame(self.south, self.west, self.north, self.east)


@shown(to=everybody)
@strawberry.type(description="A point of the public map.")
class ComplaintCluster:
    latitude: int = strawberry.field(description="North, in millionths of a degree.")
    longitude: int = strawberry.field(description="East, in millionths of a degree.")
    count: int = strawberry.field(description="How many complaints it stands for.")
    id: strawberry.ID | None = strawberry.field(description="The public id where it is one; else null.")


@shown(to=everybody)
@strawberry.type(description="A line of the statistics of complaints; counted every hour, of all complaints.")
class ComplaintStatistic:
    code: str = strawberry.field(description="Code of the category or department; the month as 2026-03.")
    name: str = strawberry.field(description="Its name.")
    filed: int = strawberry.field(description="How many were filed.")
    answered: int = strawberry.field(description="How many of them were answered.")
    fixed: int = strawberry.field(description="Fixed, by the citizen's own word.")
    not_fixed: int = strawberry.field(description="Not fixed by the last reply, by the citizen's own word.")
    silent: int = strawberry.field(description="Closed because nothing was said in time.")
    reopened: int = strawberry.field(description="How many went back to the department at least once.")
    withdrawn: int = strawberry.field(description="Withdrawn by the citizen.")
    returned: int = strawberry.field(description="Not taken on.")
    reopen_rate: float | None = strawberry.field(description="Reopened of those answered, 0 to 1.")
    mean_days: float | None = strawberry.field(description="Calendar days until the last answer, on average.")


async def clusters_shown(
    context: Context, frame: MapFrameInput, category: str | None = None
) -> list[ComplaintCluster]:
    """Show the points of a frame."""
    return [
        ComplaintCluster(latitude=lat, longitude=lon, count=count, id=id_ if count == 1 else None)
        for lat, lon, count, id_ in await mapping.clusters(context, frame.frame(), category)
    ]


async def statistics_shown(
    context: Context, by: By, since: date | None = None, until: date | None = None
) -> list[ComplaintStatistic]:
    """Show the lines, those with most complaints on top."""
    return [
        ComplaintStatistic(
            code=line.code,
            name=pick(context.language, line.name_zh, line.name_en),
            reopen_rate=line.reopen_rate,
            mean_days=line.mean_days,
            **{name: count for name, count in line.counts.items() if name != "days"},
        )
        for line in await statistics.lines(by, since, until)
    ]
