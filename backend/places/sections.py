"""What the sections of a county file must be like, as far as they speak of places."""

from backend.kit.rows import Rule, Section
from backend.kit.rows.checks import bilingual, one_of, pattern, whole, words, yes_or_no
from backend.places.states import ShapeKind

REGION = pattern("[0-9]{12}", "a division code of 12 digits")
_CODE = pattern("[a-z][a-z0-9-]{0,31}", "a code (small letters, digits and hyphens)")
_PHONE = pattern("[0-9+ -]{3,20}", "a telephone number")
_DEGREES = r"-?[0-9]{1,3}(\.[0-9]{1,5})?"
_DAY = pattern("20[0-9]{2}-[01][0-9]-[0-3][0-9]", "a date (YYYY-MM-DD)")
_POINTS = pattern(
    f"{_DEGREES},{_DEGREES}( {_DEGREES},{_DEGREES}){{0,999}}",
    "a row of points longitude,latitude in degrees with at most five decimals, by spaces (1000 at most)",
)
_PLACE = {"zh": "", "en": ""}

SECTIONS: dict[str, Section] = {
    "regions": {
        "code": Rule(REGION),
        "level": Rule(one_of("county", "township", "village")),
        "parent": Rule(REGION, required=False),
        "name": Rule(bilingual(60, 100)),
    },
    "departments": {
        "code": Rule(_CODE),
        "region": Rule(REGION),
        "name": Rule(bilingual(60, 100)),
        "phone": Rule(_PHONE),
        "address": Rule(bilingual(120, 160), required=False, otherwise=_PLACE),
        "hours": Rule(bilingual(120, 160), required=False, otherwise=_PLACE),
    },
    "windows": {
        "code": Rule(_CODE),
        "department": Rule(_CODE),
        "region": Rule(REGION, required=False),
        "name": Rule(bilingual(60, 100)),
        "position": Rule(whole(0, 1000), required=False),
    },
    "sites": {
        "code": Rule(_CODE),
        "region": Rule(REGION),
        "parent": Rule(_CODE, required=False),
        "name": Rule(bilingual(60, 100)),
        "phone": Rule(_PHONE),
    },
    "map": {
        "code": Rule(_CODE),
        "kind": Rule(one_of(*ShapeKind)),
        "region": Rule(REGION, required=False),
        "name": Rule(bilingual(60, 100), required=False, otherwise=_PLACE),
        "sample": Rule(yes_or_no, required=False, otherwise=False),
        "points": Rule(_POINTS),
    },
    "closingDays": {
        "region": Rule(REGION),
        "day": Rule(_DAY),
        "open": Rule(yes_or_no),
        "note": Rule(words(120)),
    },
}
