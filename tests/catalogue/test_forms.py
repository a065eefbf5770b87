"""Every form of the county can be filled in, whichever way its questions lead."""

import random
from datetime import date

import pytest

from backend.catalogue.models import ItemVersion
from backend.forms.api import file_answers, validate, visible_answers, visible_fields

TODAY = date(2026, 3, 2)
PLACE = {"region": "330523105201", "text": "村委会旁"}
FILE = {"id": "019571a0-1c00-7000-8000-000000000001", "name": "照片.jpg", "type": "image/jpeg", "size": 1000}


def options(field):
    return [option["value"] for option in field["options"]]


FIXED = {
    "id_number": "11010519491231002X",
    "phone": "13800000000",
    "place": PLACE,
    "declaration": True,
}
FORMATS = {"digits": "6228480000000001", "email": "a@example.cn", "postcode": "313300"}


def answer(field, choose):
    if field["type"] == "table":
        return [{each["key"]: answer(each, choose) for each in field["columns"]}]
    if field["type"] == "choices":
        return choose.sample(options(field), choose.randint(1, 2))
    if field["type"] in {"choice", "select"}:
        return choose.choice(options(field))
    if field["type"] == "boolean":
        return choose.random() < 0.5
    return plain(field)


def plain(field):
    return (
        FIXED.get(field["type"])
        or {
            "text": lambda: FORMATS.get(field.get("format"), "示" * max(2, field.get("minLength", 0))),
            "textarea": lambda: "示" * max(2, field.get("minLength", 0)),
            "number": lambda: max(field.get("min", 1), 1),
            "money": lambda: field.get("min", 100),
            "date": lambda: "1950-01-01" if "60y" in field.get("max", "") else "2026-03-02",
            "file": lambda: [FILE] * field.get("minCount", 1),
        }[field["type"]]()
    )


def filled(form, choose):
    """Answer question after question, as each answer shows the next."""
    answers = {}
    while True:
        shown = (each for each in visible_fields(form, answers) if each["type"] != "note")
        field = next((each for each in shown if each["key"] not in answers), None)
        if field is None:
            return answers
        answers[field["key"]] = answer(field, choose)


@pytest.mark.parametrize("seed", range(6))
async def test_every_form_can_be_completed(county, seed):
    choose = random.Random(seed)
    for version in await ItemVersion.filter(form__isnull=False):
        answers = filled(version.form, choose)

        faults = validate(version.form, answers, TODAY)

        assert faults == [], (version.content["name"]["zh"], faults, answers)
        assert visible_answers(version.form, answers) == answers


async def test_an_empty_form_is_told_its_required_questions(county):
    for version in await ItemVersion.filter(form__isnull=False):
        codes = {fault.code for fault in validate(version.form, {}, TODAY)}

        assert codes <= {"REQUIRED", "NOT_DECLARED"}
        assert codes


async def test_files_are_asked_for_under_disclosed_documents_only(county):
    choose = random.Random(0)
    for version in await ItemVersion.filter(form__isnull=False):
        disclosed = {each["code"] for each in version.content["documents"]}
        asked = {field["document"] for field, _ in file_answers(version.form, filled(version.form, choose))}

        assert asked <= disclosed
