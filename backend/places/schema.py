"""Places in the API."""

from typing import Annotated

import strawberry

from backend.kit.answers.public import public_queries
from backend.kit.errors import not_found
from backend.kit.graphql.context import Info
from backend.kit.readplan.roots import FromTable, reads
from backend.places import queries
from backend.places.models import Department as DepartmentRow
from backend.places.models import MapShape as ShapeRow
from backend.places.models import Region as RegionRow
from backend.places.types import County, Department, MapShape, Region


@public_queries(
    county=("places_region", "places_site"),
    region="places_region",
    departments=("places_department", "places_region"),
    county_map=("places_shape", "places_region"),
)
@strawberry.type
class PlacesQuery:
    @reads(FromTable(queries.county, RegionRow))
    @strawberry.field(description="The county and its service centres.")
    async def county(self, info: Info) -> County:
        row = await queries.county(info.context).of(RegionRow.all()).first()
        if row is None:
            raise not_found()
        return County(row=row)

    @reads(FromTable(queries.region, RegionRow))
    @strawberry.field(description="One region by its code, or null.")
    async def region(
        self, info: Info, code: Annotated[strawberry.ID, strawberry.argument(description="12 digits.")]
    ) -> Region | None:
        rows = queries.region(info.context, str(code))
        row = await rows.of(RegionRow.all()).first() if rows else None
        return Region(row=row) if row else None

    @reads(FromTable(queries.departments, DepartmentRow))
    @strawberry.field(description="All departments, town by town, the county's last.")
    async def departments(self, info: Info) -> list[Department]:
        rows = queries.departments(info.context).of(DepartmentRow.all().select_related("region"))
        return [Department(row=row) for row in await rows]

    @reads(FromTable(queries.shapes, ShapeRow))
    @strawberry.field(
        description="The county's own map, small enough to be kept on a phone; empty where none is loaded."
    )
    async def county_map(self, info: Info) -> list[MapShape]:
        rows = queries.shapes(info.context).of(ShapeRow.all())
        return [MapShape(row=row) for row in await rows]
