"""Each door asks its limit before it does anything, in the name of the address or person that came.

How limits count is proven in `tests/kit/test_limits.py`; here it is used up, and the door must be shut.
"""

from datetime import datetime
from uuid import UUID

import pytest

from backend.complaints import rates as complaints
from backend.complaints.open311 import clients as open311
from backend.identity import rates as identity
from backend.kit.actor import Actor, ActorKind
from backend.kit.errors import Refused
from backend.kit.files import devices
from backend.kit.http import rates as http
from backend.kit.limits import Limiter, Rate
from backend.surveys import http as surveys
from backend.voting import rates as voting

NOBODYS = UUID(int=7)
RECOVER = "mutation R($code: String!) { recoverComplaint(key: $code) { __typename } }"
JSON = {"Content-Type": "application/json"}
CITIZEN = Actor(ActorKind.CITIZEN, NOBODYS)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
OURS = {"X-Requested-With": "zhengtong", "Origin": "http://test"}
FILE = {
    "Tus-Resumable": "1.0.0",
    "Upload-Length": "3",
    "Upload-Metadata": "filename eC5qcGc=",
    "Upload-Device": "d" * 32,
}
DOORS: dict[str, tuple[Rate, str, str, dict[str, str], bytes]] = {
    "any change": (http.PER_ADDRESS, "POST", "/graphql", JSON, b'{"documentId": "made up"}'),
    "a refresh": (identity.REFRESHES_PER_ADDRESS, "POST", "/session/refresh", OURS, b""),
    "complaints as a sheet": (complaints.EXPORTS_PER_ADDRESS, "GET", "/complaints.csv", {}, b""),
    "complaints as a map": (complaints.EXPORTS_PER_ADDRESS, "GET", "/complaints.geojson", {}, b""),
    "a survey as a sheet": (surveys.PER_ADDRESS, "GET", f"/exports/surveys/{NOBODYS}/results.csv", {}, b""),
    "a published poll": (
        voting.PUBLICATIONS_PER_ADDRESS, "GET", f"/polls/{NOBODYS}/publication.json", {}, b"",
    ),
    "a key of a program": (
        open311.TRIES_PER_ADDRESS, "POST", "/open311/v2/requests.json", FORM, b"api_key=none",
    ),
    "a nameless file": (devices.PER_ADDRESS, "POST", "/files/", FILE, b""),
    "a nameless file, as all": (devices.IN_ALL, "POST", "/files/", FILE, b""),
}  # fmt: skip


@pytest.fixture
def spent(monkeypatch):
    """Use a limit up for everybody, and note in whose name it is asked."""

    def use_up(limit: Rate) -> list[str]:
        subjects: list[str] = []
        ordinary = Limiter.spend

        async def spend(self: Limiter, now: datetime, *spendings: tuple[Rate, str]) -> None:
            asked = [subject for rate, subject in spendings if rate is limit]
            subjects.extend(asked)
            if asked:
                raise Refused("TOO_MANY", retry_after=9)
            await ordinary(self, now, *spendings)

        monkeypatch.setattr(Limiter, "spend", spend)
        return subjects

    return use_up


@pytest.mark.parametrize(("limit", "method", "path", "headers", "body"), DOORS.values(), ids=DOORS.keys())
async def test_a_door_is_shut_where_its_limit_is_used_up(client, spent, limit, method, path, headers, body):
    before = await client.request(method, path, headers=headers, content=body)
    subjects = spent(limit)

    after = await client.request(method, path, headers=headers, content=body)

    assert before.status_code != 429
    assert after.status_code == 429, after.text
    assert subjects == ["" if limit is devices.IN_ALL else "127.0.0.1"]


@pytest.mark.parametrize("limit", [complaints.RECOVERIES_PER_ADDRESS, complaints.RECOVERIES_IN_ALL])
async def test_recovery_codes_are_not_tried_beyond_their_limits(ask, spent, limit):
    subjects = spent(limit)

    reply = await ask(RECOVER, code="00" * 32)

    assert reply["errors"][0]["extensions"]["code"] == "TOO_MANY"
    assert len(subjects) == 1


async def test_what_a_person_may_join_is_bounded_by_person(ask, spent):
    subjects = spent(complaints.JOININGS_PER_PERSON)

    reply = await ask("JoinComplaint", CITIZEN, complaint=str(NOBODYS))

    assert reply["errors"][0]["extensions"]["code"] == "TOO_MANY"
    assert subjects == [str(NOBODYS)]
