"""Words of places."""

from enum import StrEnum


class RegionLevel(StrEnum):
    """A level of administrative divisions."""

    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
