"""The public map and the statistics as the API shows them."""

from datetime import date

import strawberry

from backend.complaints import mapping, statistics
from backend.complaints.narrowing import MapFrameInput, PublicComplaintFilter, wanted_by
from backend.complaints.public import AGEING
from backend.complaints.statistics import By
from backend.kit.answers.public import public
from backend.kit.graphql.context import Context
from backend.kit.i18n import pick
from backend.kit.readplan.seen import everybody, shown

strawberry.enum(By, name="ComplaintStatisticsBy", description="What a line of the statistics stands for.")


@public("complaints_complaint", "complaints_category", "places_department", ageing=AGEING)
@shown(to=everybody)
@strawberry.type(description="A point of the public map.")
class ComplaintCluster:
    latitude: int = strawberry.field(description="North, in millionths of a degree.")
    longitude: int = strawberry.field(description="East, in millionths of a degree.")
    count: int = strawberry.field(description="How many complaints it stands for.")
    done: int = strawberry.field(description="How many of them are fixed.")
    id: strawberry.ID | None = strawberry.field(description="The public id where it is one; else null.")
    category_name: str | None = strawberry.field(
        description="What it is about; null where there is more than one category."
    )


@public("complaints_monthly", "complaints_category", "places_department")
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
    context: Context,
    frame: MapFrameInput,
    filter: PublicComplaintFilter | None = None,  # noqa: A002 - the argument's name
) -> list[ComplaintCluster]:
    """Show the points of a frame."""
    return [
        ComplaintCluster(
            latitude=lat,
            longitude=lon,
            count=count,
            done=done,
            id=id_ if count == 1 else None,
            category_name=zh and pick(context.language, zh, en),
        )
        for lat, lon, count, done, id_, zh, en in await mapping.clusters(
            context, frame.frame(), wanted_by(filter)
        )
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
