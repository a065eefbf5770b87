"""The answers of an application: checked against the form they were given to, then sealed for one case."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import orjson

from backend.applications.models import Application
from backend.forms import api as forms
from backend.kit import crypto
from backend.kit.errors import Refused
from backend.kit.i18n import LANGUAGES

MOST_BYTES = 200_000


def check(form: Mapping[str, Any], answers: object, today: date) -> dict[str, Any]:
    """Give the answers to keep. Refuses ANSWERS_INVALID at the first fault, in the order of the form."""
    faults = forms.validate(form, answers, today)
    if faults:
        fault = faults[0]
        words = {language: forms.message(fault, language) for language in LANGUAGES}
        raise Refused("ANSWERS_INVALID", field=f"answers.{fault.path}".rstrip("."), fault=words)
    assert isinstance(answers, Mapping)
    kept = forms.visible_answers(form, answers)
    if len(orjson.dumps(kept)) > MOST_BYTES:
        raise Refused("TEXT_TOO_LONG", field="answers", max=MOST_BYTES)
    return kept


def uploads_in(form: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[UUID, str | None]:
    """Give the files the answers name, each with the document it stands for."""
    found: dict[UUID, str | None] = {}
    for asked, file in forms.file_answers(form, answers):
        try:
            found[UUID(str(file["id"]))] = asked.get("document")
        except ValueError:
            raise Refused("UPLOAD_UNFINISHED", field=f"answers.{asked['key']}") from None
    return found


def name_in(form: Mapping[str, Any], answers: Mapping[str, Any]) -> str:
    """Give the applicant's name as the answers have it: a citizen signs in with a phone alone."""
    asked = (field for step in form["steps"] for field in step["fields"] if field.get("prefill") == "name")
    return next((str(answers[field["key"]]) for field in asked if answers.get(field["key"])), "")


def seal(case_id: UUID, answers: Mapping[str, Any]) -> bytes:
    """Seal answers for one case; under another they do not open."""
    return crypto.seal(orjson.dumps(answers), _place(case_id))


def unseal(application: Application) -> dict[str, Any]:
    """Read the answers of an application (or of a record of its sealed column and case)."""
    opened: dict[str, Any] = orjson.loads(
        crypto.open_(bytes(application.answers_enc), _place(application.case_id))
    )
    return opened


def _place(case_id: UUID) -> str:
    return f"applications.answers:{case_id}"
