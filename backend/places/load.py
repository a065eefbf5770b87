"""Regions, offices and closing days from county files: checked against each other, then kept."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tortoise.models import Model

from backend.kit.divisions import within
from backend.kit.rows import Checker, Row
from backend.places.models import ClosingDay, Department, MapShape, Region, Site, Window

Found = Mapping[str, list[Row]]
_LEVELS = ("county", "township", "village")
_LEVEL_ABOVE = {"township": "county", "village": "township"}


@dataclass(frozen=True)
class Known:
    """Codes that may be named: those in the tables and those in the files."""

    levels: dict[str, str]  # region code → level
    departments: dict[str, str]  # department code → region code
    windows: set[str]
    sites: set[str]


async def known(found: Found) -> Known:
    """Gather what may be named."""
    levels = dict(await Region.all().values_list("code", "level"))
    departments = dict(await Department.all().values_list("code", "region_id"))
    return Known(
        levels | {row.values["code"]: row.values["level"] for row in found["regions"]},
        departments | {row.values["code"]: row.values["region"] for row in found["departments"]},
        {each.code for each in await Window.all()} | set(_codes(found["windows"])),
        {each.code for each in await Site.all()} | set(_codes(found["sites"])),
    )


def check(checker: Checker, found: Found, names: Known) -> None:
    """Check what rows say of each other."""
    for section in ("regions", "departments", "windows", "sites", "map"):
        checker.unique(found[section])
    for row in found["regions"]:
        _check_region(checker, row, names)
    branches = {row.values["code"] for row in found["sites"] if row.values["parent"]}
    for section, field, among, what in (
        ("departments", "region", names.levels, "region"),
        ("windows", "region", names.levels, "region"),
        ("windows", "department", names.departments, "department"),
        ("sites", "region", names.levels, "region"),
        ("sites", "parent", names.sites - branches, "main site"),
        ("map", "region", names.levels, "region"),
        ("closingDays", "region", names.levels, "region"),
    ):
        for row in found[section]:
            checker.known(row, field, among, what)
    for row in found["closingDays"]:
        if not _is_day(row.values["day"]):
            checker.fault(row, "day", "is not a day of the calendar")


async def save(found: Found) -> Counter[str]:
    """Write what is new or changed; count it by what became of it."""
    by_level = sorted(found["regions"], key=lambda row: _LEVELS.index(row.values["level"]))
    done = await keep(Region, ("code",), map(_region, by_level))
    done += await keep(Department, ("code",), map(_department, found["departments"]))
    offices = {each.code: each for each in await Department.all()}
    windows = [_window(row, offices, place) for place, row in enumerate(found["windows"])]
    done += await keep(Window, ("code",), windows)
    done += await _save_sites(found["sites"])
    done += await keep(MapShape, ("code",), map(_shape, found["map"]))
    return done + await keep(ClosingDay, ("region_id", "day"), map(_closing_day, found["closingDays"]))


async def keep(model: type[Model], key: tuple[str, ...], rows: Iterable[dict[str, Any]]) -> Counter[str]:
    """Bring rows of a table to these values by their key, touching only what differs."""
    there = {tuple(getattr(each, name) for name in key): each for each in await model.all()}
    done: Counter[str] = Counter()
    new: list[Model] = []
    for values in rows:
        old = there.get(tuple(values[name] for name in key))
        if old is None:
            new.append(model(**values))
        elif any(getattr(old, name) != value for name, value in values.items()):
            await old.update_from_dict(values).save()
            done["changed"] += 1
        else:
            done["unchanged"] += 1
    await model.bulk_create(new, batch_size=1000)
    done["added"] += len(new)
    return done


def named(row: Row, **more: Any) -> dict[str, Any]:
    """Give the columns that most tables share: code and name in both languages."""
    return {
        "code": row.values["code"],
        "name_zh": row.values["name"]["zh"],
        "name_en": row.values["name"]["en"],
        **more,
    }


def _check_region(checker: Checker, row: Row, names: Known) -> None:
    above = _LEVEL_ABOVE.get(row.values["level"])
    parent = row.values["parent"]
    if above is None:
        if parent is not None:
            checker.fault(row, "parent", "a county has no parent here")
    elif parent is None:
        checker.fault(row, "parent", "is missing")
    elif names.levels.get(parent) != above:
        checker.fault(row, "parent", f"there is no {above} {parent}")
    elif not within(row.values["code"], parent):
        checker.fault(row, "parent", f"{row.values['code']} does not lie in {parent}")


def _region(row: Row) -> dict[str, Any]:
    return named(row, level=row.values["level"], parent_id=row.values["parent"])


def _department(row: Row) -> dict[str, Any]:
    address, hours = row.values["address"], row.values["hours"]
    return named(
        row,
        region_id=row.values["region"],
        phone=row.values["phone"],
        address_zh=address["zh"],
        address_en=address["en"],
        hours_zh=hours["zh"],
        hours_en=hours["en"],
    )


def _window(row: Row, offices: Mapping[str, Department], place: int) -> dict[str, Any]:
    office = offices[row.values["department"]]
    position = row.values["position"]
    return named(
        row,
        department_id=office.id,
        region_id=row.values["region"] or office.region_id,
        position=place if position is None else position,
    )


async def _save_sites(rows: list[Row]) -> Counter[str]:
    # Main sites first: a branch names its parent, which must have an id by then.
    done: Counter[str] = Counter()
    for branches in (False, True):
        ids = dict(await Site.all().values_list("code", "id"))
        part = [_site(row, ids) for row in rows if bool(row.values["parent"]) is branches]
        done += await keep(Site, ("code",), part)
    return done


def _site(row: Row, ids: Mapping[str, Any]) -> dict[str, Any]:
    parent = row.values["parent"]
    return named(row, region_id=row.values["region"], phone=row.values["phone"], parent_id=ids.get(parent))


def _shape(row: Row) -> dict[str, Any]:
    kind, region, sample, points = (row.values[name] for name in ("kind", "region", "sample", "points"))
    return named(row, kind=kind, region_id=region, sample=sample, points=points)


def _closing_day(row: Row) -> dict[str, Any]:
    return {
        "region_id": row.values["region"],
        "day": date.fromisoformat(row.values["day"]),
        "open": row.values["open"],
        "note": row.values["note"],
    }


def _codes(rows: list[Row]) -> list[str]:
    return [row.values["code"] for row in rows]


def _is_day(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False
