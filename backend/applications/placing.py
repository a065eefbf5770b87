"""To which place an application belongs."""

from collections.abc import Mapping
from typing import Any

from backend.forms import api as forms
from backend.kit.actor import within
from backend.kit.errors import Refused
from backend.places.api import Department, Region


async def region_for(
    asked: str | None, form: Mapping[str, Any], answers: Mapping[str, Any], department: Department
) -> str:
    """Give the asked region, else the one the answers name, else the department's own.

    A place outside the department's reach would be a case nobody may see: asked for, it is refused
    (REGION_OUTSIDE); merely answered, the department's own region takes the case.
    """
    if asked is not None:
        if not within(asked, department.region_id) or not await Region.exists(code=asked):
            raise Refused("REGION_OUTSIDE", field="region")
        return asked
    named = _answered(form, answers)
    if named and within(named, department.region_id) and await Region.exists(code=named):
        return named
    return department.region_id


def _answered(form: Mapping[str, Any], answers: Mapping[str, Any]) -> str | None:
    for field in forms.visible_fields(form, answers):
        place = answers.get(field["key"])
        if field["type"] == "place" and isinstance(place, Mapping):
            return str(place.get("region") or "") or None
    return None
