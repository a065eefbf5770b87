"""Division codes of 12 digits (GB/T 2260, GB/T 10114): how places lie within each other."""

_SIZE = 12
_LEVELS = (2, 4, 6, 9, _SIZE)  # digits that tell a province, city, county, township, village
_LOCAL = (6, 9, _SIZE)


def prefix(region: str) -> str:
    """Give the digits that all places of a region share."""
    # Cutting all trailing zeros would let 330110 (a county) swallow 330111: cut at a level's own length only.
    return next((region[:digits] for digits in _LEVELS if not region[digits:].strip("0")), region)


def within(region: str, outer: str) -> bool:
    """Say whether a division code is `outer` itself or lies below it."""
    return region.startswith(prefix(outer))


def chain_of(region: str) -> list[str]:
    """Name the county, the township and the village that a division code lies in, as far as it tells them."""
    return list(dict.fromkeys(region[:digits].ljust(_SIZE, "0") for digits in _LOCAL))


def county_of(region: str) -> str:
    """Give the county that a division code, or its first six digits, lies in."""
    return chain_of(region)[0]
