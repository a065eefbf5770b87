"""The program's own log: what a line says, and that nothing in it can be forged or quotes a person."""

import json
import logging
import subprocess
import sys

import httpx
import pytest

from backend.kit import logs
from backend.kit.actor import ANONYMOUS, Actor, ActorKind
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.kit.noted import note
from backend.settings import ROOT

PERSONAL = "张三 410101199001011234"


def record(message: str, *args: object, facts: dict[str, str] | None = None) -> logging.LogRecord:
    made = logging.LogRecord("zhengtong.x", logging.WARNING, "x.py", 1, message, args, None)
    if facts:
        setattr(made, logs.FACTS, facts)
    return made


def test_a_line_is_an_object_with_its_instant_in_utc():
    made = record("fault %s", "7", facts={"what": "signIn"})
    made.created = 1_772_413_200.25

    assert json.loads(logs.JsonLines().format(made)) == {
        "at": "2026-03-02T01:00:00.250+00:00",
        "level": "warning",
        "by": "zhengtong.x",
        "said": "fault 7",
        "what": "signIn",
    }
    assert (
        logs.PlainLines().format(made)
        == "2026-03-02T01:00:00.250+00:00 WARNING zhengtong.x fault 7 what=signIn"
    )


@pytest.mark.parametrize("text", ['a\nb", "level": "info', "a\r\u2028b", "\ud800", "\x1b[2J\0"])
def test_nothing_that_is_logged_ends_a_line_or_begins_another(text: str):
    line = logs.JsonLines().format(record("%s", text))

    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["said"] == text
    assert json.loads(line)["level"] == "warning"


def test_of_a_fault_the_kind_and_the_places_are_told_and_not_the_words():
    made = record("job failed")
    try:
        int(PERSONAL)
    except ValueError:
        made.exc_info = sys.exc_info()

    for form in (logs.JsonLines(), logs.PlainLines()):
        line = form.format(made)
        assert "ValueError" in line
        assert "test_logs.py" in line
        assert PERSONAL.split()[1] not in line


def test_a_process_that_has_begun_tells_ours_from_info_and_others_from_warning():
    program = (
        "import logging; from backend.kit import logs; logs.begin();"
        "logging.getLogger('zhengtong.x').info('ours'); logging.getLogger('other').info('no');"
        "logging.getLogger('other').warning('theirs')"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT, timeout=60
    )

    assert [json.loads(line)["said"] for line in told.stderr.splitlines()] == ["ours", "theirs"]


STAFF = """mutation { staffSignIn(username: "zhangsan", password: "guess-guess", device: "d") {
  ... on Refusal { code } } }"""


async def test_a_failed_sign_in_is_noted_without_the_name(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.INFO, "zhengtong.refused"):
        for _ in range(2):
            await client.post("/graphql", json={"query": STAFF})

    noted = [getattr(one, logs.FACTS) for one in caplog.records if one.name == "zhengtong.refused"]
    assert [(one["what"], one["code"], one["kind"]) for one in noted] == [
        ("staffSignIn", "SIGN_IN_WRONG", "anonymous")
    ] * 2
    assert noted[0]["from"] == noted[1]["from"]
    assert "127.0.0.1" not in str(noted)
    assert "zhangsan" not in str(noted)


async def test_a_refresh_from_elsewhere_is_noted(client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO, "zhengtong.refused"):
        await client.post("/session/refresh", headers={"Origin": "https://elsewhere.example"})

    [one] = [getattr(one, logs.FACTS) for one in caplog.records if one.name == "zhengtong.refused"]
    assert one == {"what": "session refresh", "code": "FORBIDDEN", "kind": "anonymous"}


def test_of_whom_only_the_id_is_told_and_of_strangers_nothing(caplog: pytest.LogCaptureFixture):
    officer = Actor(ActorKind.STAFF, new_id(), "陈科长")
    with caplog.at_level(logging.INFO, "zhengtong.refused"):
        note("decideCase", Refused("FORBIDDEN"), officer, "192.0.2.1")
        note("castSecretBallot", Refused("TOO_MANY", retry_after=1), ANONYMOUS, "192.0.2.1")
        note("rateCase", Refused("NOT_FOUND"), Actor(ActorKind.HOLDER, new_id()), "192.0.2.1")
        note("submitComplaint", Refused("TEXT_REQUIRED"), ANONYMOUS, "192.0.2.1")

    assert [getattr(one, logs.FACTS) for one in caplog.records] == [
        {"what": "decideCase", "code": "FORBIDDEN", "kind": "staff", "who": str(officer.id)},
        {"what": "castSecretBallot", "code": "TOO_MANY", "kind": "anonymous"},
        {"what": "rateCase", "code": "NOT_FOUND", "kind": "holder"},
    ]
