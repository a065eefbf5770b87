"""The public map and the statistics of complaints in the API."""

from datetime import date
from typing import Annotated

import strawberry

from backend.complaints.figures import (
    ComplaintCluster,
    ComplaintStatistic,
    clusters_shown,
    statistics_shown,
)
from backend.complaints.narrowing import MapFrameInput, PublicComplaintFilter
from backend.complaints.statistics import By
from backend.kit.answers.public import public_queries
from backend.kit.graphql.context import Info
from backend.kit.readplan.roots import FromCode, reads


@public_queries(complaint_map=(), complaint_statistics=())
@strawberry.type
class FiguresQuery:
    @reads(FromCode(clusters_shown))
    @strawberry.field(description="Public complaints within a frame, near ones as one point; 400 at most.")
    async def complaint_map(
        self,
        info: Info,
        frame: Annotated[MapFrameInput, strawberry.argument(description="What the map shows.")],
        filter: Annotated[  # noqa: A002 - the argument's name
            PublicComplaintFilter | None,
            strawberry.argument(description="Which of them; a frame in it is not looked at."),
        ] = None,
    ) -> list[ComplaintCluster]:
        return await clusters_shown(info.context, frame, filter)

    @reads(FromCode(statistics_shown))
    @strawberry.field(description="How many complaints came, how they ended, how often they came back.")
    async def complaint_statistics(
        self,
        info: Info,
        by: Annotated[By, strawberry.argument(description="What a line stands for.")],
        since: Annotated[date | None, strawberry.argument(description="From this month on.")] = None,
        until: Annotated[date | None, strawberry.argument(description="Up to this month.")] = None,
    ) -> list[ComplaintStatistic]:
        return await statistics_shown(info.context, by, since, until)
