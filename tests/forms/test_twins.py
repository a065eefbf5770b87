"""The two form engines over forms and answers made at random: the phone finds what the server finds."""

import json
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest

from backend.forms.api import check_definition, validate, visible_answers
from tests.forms import made

PWA = Path(__file__).parents[2] / "pwa"
TODAY = "2026-03-02"
FORMS, ANSWERS_EACH = 600, 8


@pytest.fixture(scope="module")
def asked():
    random = Random(20260302)
    forms = [made.form(random) for _ in range(FORMS)]
    return [
        {"form": form, "answers": made.answers(random, form)} for form in forms for _ in range(ANSWERS_EACH)
    ]


def of_the_server(one):
    faults = validate(one["form"], one["answers"], date.fromisoformat(TODAY))
    found = [[fault.path, fault.code, fault.params.get("limit")] for fault in faults]
    return {"faults": found, "sent": visible_answers(one["form"], one["answers"])}


def test_the_forms_made_are_sound_and_their_answers_of_every_sort(asked):
    assert all(check_definition(one["form"], for_survey=True) == [] for one in asked)

    codes = Counter(code for one in asked for _, code, _ in of_the_server(one)["faults"])
    clean = sum(not of_the_server(one)["faults"] for one in asked)
    assert {"NOT_A_MATRIX", "TOO_FEW", "DUPLICATE", "NOT_AN_OPTION", "HIDDEN", "REQUIRED"} <= set(codes)
    assert {"NOT_A_FILE", "FILE_TYPE", "FILE_EMPTY", "FILE_TOO_LARGE", "TOO_MANY"} <= set(codes)
    assert clean > len(asked) / 50


def test_the_phone_finds_what_the_server_finds(asked, tmp_path):
    file = tmp_path / "forms.json"
    file.write_text(json.dumps(asked))
    command = ["../tools/with-node", "node", "tools/check-forms.mjs", str(file), TODAY]
    ran = subprocess.run(command, cwd=PWA, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    phone = json.loads(ran.stdout)

    assert len(phone) == len(asked)
    for one, found in zip(asked, phone, strict=True):
        assert found == of_the_server(one), one
