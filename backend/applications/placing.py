"""To which place an application belongs."""

from collections.abc import Collection, Mapping
from typing import Any

from backend.forms import api as forms
from backend.kit.divisions import within
from backend.kit.errors import Refused


def place_for(asked: str | None, answered: str | None, department: str, places: Collection[str]) -> str:
    """Give the asked place, else the one the answers name, else the department's own.

    A place outside the department's reach would be a case nobody may see: asked for, it is refused
    (REGION_OUTSIDE); merely answered, the department's own region takes the case.
    """
    if asked is not None:
        if not within(asked, department) or asked not in places:
            raise Refused("REGION_OUTSIDE", field="region")
        return asked
    return answered if answered and within(answered, department) and answered in places else department


def answered_place(form: Mapping[str, Any], answers: Mapping[str, Any]) -> str | None:
    """Give the code of the place that answers name, if they do."""
    for field in forms.visible_fields(form, answers):
        place = answers.get(field["key"])
        if field["type"] == "place" and isinstance(place, Mapping):
            return str(place.get("region") or "") or None
    return None
