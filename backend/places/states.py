"""Words of places."""

from enum import StrEnum


class ShapeKind(StrEnum):
    """What a shape of the county's map is."""

    OUTLINE = "outline"
    WATER = "water"
    ROAD = "road"
    PLACE = "place"


class RegionLevel(StrEnum):
    """A level of administrative divisions."""

    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
