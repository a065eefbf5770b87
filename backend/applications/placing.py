"""To which place an application belongs."""

from collections.abc import Collection, Mapping
from typing import Any

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


def answered_place(form: Mapping[str, Any], kept: Mapping[str, Any]) -> str | None:
    """Give the code of the place that answers to keep name, if they do."""
    return next(iter(places_in(form, kept)), None)


def places_in(form: Mapping[str, Any], answers: Mapping[str, Any]) -> list[str]:
    """Give the codes of all places in answers, to questions that are hidden too, in the order of the form."""
    fields = (field for step in form["steps"] for field in step["fields"] if field["type"] == "place")
    named = (answers.get(field["key"]) for field in fields)
    return [str(place["region"]) for place in named if isinstance(place, Mapping) and place.get("region")]
