"""Makes a response of answers: checked by the rules the phone has, counted, sealed."""

from datetime import date
from typing import Any
from uuid import UUID

import orjson

from backend.forms import api as forms
from backend.kit import crypto
from backend.kit.errors import Refused
from backend.kit.i18n import LANGUAGES
from backend.surveys.breakdown import crosses_of
from backend.surveys.cells import cells_of
from backend.surveys.models import Version
from backend.surveys.photos import detached
from backend.surveys.recording import Filled

MOST_BYTES = 100_000


def fill(response: UUID, version: Version, answers: Any, today: date) -> Filled:
    """Check answers by a version's form and seal them. Refuses SURVEY_ANSWERS, TEXT_TOO_LONG."""
    faults = forms.validate(version.form, answers, today)
    if faults:
        words = {language: forms.message(faults[0], language) for language in LANGUAGES}
        raise Refused("SURVEY_ANSWERS", field=f"input.answers.{faults[0].path}".rstrip("."), fault=words)
    kept, photos = detached(version.form, forms.visible_answers(version.form, answers))
    plain = orjson.dumps(kept)
    if len(plain) > MOST_BYTES:
        raise Refused("TEXT_TOO_LONG", field="input.answers", max=MOST_BYTES)
    sealed = crypto.seal(plain, f"surveys.response:{response}")
    cells = cells_of(version.form, kept)
    return Filled(response, version.id, sealed, cells, crosses_of(version.form, kept, cells), today, photos)
