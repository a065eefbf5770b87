"""Signing in with text no keyboard makes: refused in words, never a fault, never a session."""

import json

import pytest

from backend.identity.models import Session
from backend.settings import ROOT

DOCUMENTS = json.loads((ROOT / "graphql" / "persisted.json").read_text("utf-8"))
GOOD = {
    "RequestCode": {"phone": "13800000009"},
    "SignIn": {"phone": "13800000009", "code": "123456", "device": "手机"},
    "DeskStaffSignIn": {"username": "clerk.meixi", "password": "a password", "device": "电脑"},
    "DeskSecondFactor": {"challenge": "eyJ.x", "code": "123456"},
}
FIELDS = [(operation, field) for operation, given in GOOD.items() for field in given]
BAD = {
    "nul": "a\0b",
    "control": "\x01\x1b[31m\x7f\x85",
    "override": "\u202e\u2066\ufeff",
    "surrogate": "\\ud800",
    "half a pair": "\\udc00x",
    "noncharacter": "\ufffe\U0010ffff",
    "combining": "e" + "\u0301" * 5_000,
    "long": "九" * 200_000,
    "digits": "٠١٢٣٤٥",
    "markup": "<script>'\";--${7*7}",
    "empty": "",
}


def document(name):
    return next(id_ for id_, text in DOCUMENTS.items() if f"mutation {name}(" in text)


async def post(client, operation, variables):
    body = json.dumps({"documentId": document(operation), "variables": variables}, ensure_ascii=False)
    raw = body.replace("\\\\u", "\\u").encode()  # lone surrogates travel as escapes
    return await client.post("/graphql", content=raw, headers={"content-type": "application/json"})


@pytest.mark.parametrize("kind", BAD)
async def test_bad_text_in_any_field_is_refused_and_opens_nothing(client, caplog, kind):
    for operation, field in FIELDS:
        reply = await post(client, operation, GOOD[operation] | {field: BAD[kind]})

        assert reply.status_code < 500, (operation, field, reply.text)
        answered = reply.json()
        if "errors" not in answered:
            [result] = answered["data"].values()
            granted = operation == "RequestCode" or result["__typename"] == "SecondFactorNeeded"
            assert granted or result["__typename"] == "Refusal", (operation, field, answered)
    assert await Session.all().count() == 0
    assert "fault" not in caplog.text


@pytest.mark.parametrize("operation", GOOD)
async def test_ten_megabytes_are_cut_off_before_they_are_read(client, operation):
    field = next(iter(GOOD[operation]))

    reply = await post(client, operation, GOOD[operation] | {field: "1" * 10_000_000})

    assert reply.status_code == 413
    assert reply.json()["errors"][0]["extensions"]["code"] == "BODY_TOO_LARGE"


@pytest.mark.parametrize("value", [None, 1, True, [], ["13800000009"], {"a": 1}])
async def test_a_field_of_another_kind_is_told_so(client, value):
    reply = await post(client, "SignIn", GOOD["SignIn"] | {"phone": value})

    if reply.status_code == 200:  # one in a list of one is the value itself (GraphQL §3.11)
        assert reply.json()["data"]["signIn"]["__typename"] == "Refusal"
    else:
        assert reply.status_code == 400
