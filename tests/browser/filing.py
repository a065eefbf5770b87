"""A citizen who files cases over the public API, so that officers have something to work on.

Any form of the catalogue can be filled in: each question gets the first answer that the form engine accepts.
"""

import base64
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import httpx

from backend.forms.api import validate, visible_fields
from backend.kit.clock import CIVIL
from backend.kit.ids import new_id
from tests.fixtures import pictures

Answers = dict[str, Any]
_TODAY = datetime.now(CIVIL).date()
_REQUEST_CODE = """mutation($phone: String!) { requestCode(phone: $phone) {
  ... on CodeSent { demoCode } ... on Refusal { code message } } }"""
_SIGN_IN = """mutation($phone: String!, $code: String!) { signIn(phone: $phone, code: $code, device: "test") {
  ... on SignedIn { accessToken } ... on Refusal { code message } } }"""
_ITEM = "query($code: String!) { item(code: $code) { version { id form } } }"
_SUBMIT = """mutation($input: SubmitApplicationInput!) { submitApplication(input: $input) {
  ... on CaseChanged { case { number } } ... on Refusal { code message field } } }"""
_COMPLAIN = """mutation($input: SubmitComplaintInput!) { submitComplaint(input: $input) {
  ... on CaseChanged { case { number } } ... on Refusal { code message field } } }"""
_INQUIRE = """mutation($input: SubmitInquiryInput!) { submitInquiry(input: $input) {
  ... on CaseChanged { case { number } } ... on Refusal { code message field } } }"""
_ASKED = """query($number: String!) { case(number: $number) {
  application { supplement { items { documentCode } } } } }"""
_ANSWER = """mutation($input: AnswerSupplementInput!) { answerSupplement(input: $input) {
  ... on CaseChanged { case { number state } } ... on Refusal { code message field } } }"""


class Citizen:
    """Somebody with a phone number, signed in."""

    def __init__(self, url: str) -> None:
        # No connection is kept: nobody closes this, and a forgotten socket fails whatever test comes next.
        none = httpx.Limits(max_keepalive_connections=0)
        self.http = httpx.AsyncClient(base_url=url, timeout=30, limits=none)

    async def sign_in(self, phone: str) -> "Citizen":
        sent = await self.ask(_REQUEST_CODE, phone=phone)
        signed = await self.ask(_SIGN_IN, phone=phone, code=sent["demoCode"])
        self.http.headers["Authorization"] = f"Bearer {signed['accessToken']}"
        return self

    async def file(self, item: str, region: str) -> str:
        """Apply for an item and give the number of the case."""
        version = (await self.ask(_ITEM, code=item))["version"]
        files: dict[str, str] = {}
        answers = await self._answers(version["form"], region, files)
        given = {
            "id": str(new_id()),
            "itemVersion": version["id"],
            "answers": answers,
            "region": region,
            "files": [{"upload": id_, "documentCode": code} for id_, code in files.items()],
            "declaredAt": "2026-01-05T02:00:00Z",
        }
        filed = await self.ask(_SUBMIT, input=given)
        return str(filed["case"]["number"])

    async def complain(self, category: str, text: str, region: str, **more: Any) -> str:
        """Report something in a village, or where `place` says more of it, and give the case's number."""
        place = {"region": region, "words": "示例路口", **more.pop("place", {})}
        given = {
            **more,
            "id": str(new_id()),
            "category": category,
            "text": text,
            "place": place,
            "declaredAt": "2026-01-05T02:00:00Z",
        }
        return str((await self.ask(_COMPLAIN, input=given))["case"]["number"])

    async def inquire(self, department: str, title: str, text: str) -> str:
        """Ask a department something and give the number of the case."""
        given = {"id": str(new_id()), "department": department, "title": title, "text": text}
        asked = given | {"public": True, "files": []}
        return str((await self.ask(_INQUIRE, input=asked))["case"]["number"])

    async def supplement(self, number: str) -> None:
        """Hand in everything that was asked for."""
        asked = (await self.ask(_ASKED, number=number))["application"]["supplement"]["items"]
        files = [{"upload": await self.upload(), "documentCode": one["documentCode"]} for one in asked]
        await self.ask(_ANSWER, input={"number": number, "files": files})

    async def upload(self) -> str:
        id_, photo = str(new_id()), pictures.jpeg()
        metadata = {"id": id_, "filename": "photo.jpg", "filetype": "image/jpeg"}
        told = ",".join(
            f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in metadata.items()
        )
        tus = {"Tus-Resumable": "1.0.0"}
        made = await self.http.post(
            "/files/", headers=tus | {"Upload-Length": str(len(photo)), "Upload-Metadata": told}
        )
        assert made.status_code == 201, made.text
        sent = await self.http.patch(
            f"/files/{id_}",
            content=photo,
            headers=tus | {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"},
        )
        assert sent.status_code == 204, sent.text
        return id_

    async def ask(self, query: str, **variables: object) -> Any:
        """Give the single field that the operation asks for; a refusal fails the test."""
        reply = await self.http.post(
            "/graphql",
            json={"query": query, "variables": variables},
            headers={"Idempotency-Key": str(new_id())},
        )
        assert reply.status_code == 200, reply.text
        (found,) = reply.json()["data"].values()
        assert "message" not in found, found
        return found

    async def _answers(self, form: Mapping[str, Any], region: str, files: dict[str, str]) -> Answers:
        answers: Answers = {}
        while field := _next_open(form, answers):
            if field["type"] == "file":
                sent = [await self.upload() for _ in range(max(1, field.get("minCount", 1)))]
                files |= dict.fromkeys(sent, field["document"])
                answers[field["key"]] = [_described(id_) for id_ in sent]
            else:
                answers[field["key"]] = _answer(field, region)
        return answers


def _described(id_: str) -> Answers:
    return {"id": id_, "name": "photo.jpg", "type": "image/jpeg", "size": len(pictures.jpeg())}


def _next_open(form: Mapping[str, Any], answers: Answers) -> Mapping[str, Any] | None:
    asked = (field for field in visible_fields(form, answers) if field["type"] != "note")
    must = (field for field in asked if field.get("required") or field["type"] == "declaration")
    return next((field for field in must if field["key"] not in answers), None)


def _answer(field: Mapping[str, Any], region: str) -> Any:
    found = next((value for value in _candidates(field, region) if _fits(field, value)), None)
    assert found is not None, f"no answer found for {field}"
    return found


def _fits(field: Mapping[str, Any], value: Any) -> bool:
    alone = {key: part for key, part in field.items() if key != "when"}
    words = {"zh": "问", "en": "q"}
    form = {"format": 1, "steps": [{"key": "s", "title": words, "fields": [alone]}]}
    return not validate(form, {field["key"]: value}, _TODAY)


def _candidates(field: Mapping[str, Any], region: str) -> Iterator[Any]:
    kind = field["type"]
    if kind in {"text", "textarea"}:
        yield from ("张示例", "6" * field.get("minLength", 1), "示例说明" * 20, "313300", "a@example.cn")
    elif kind in {"number", "money"}:
        yield from (field.get("min", 1), 1, 100, 10_000)
    elif kind == "date":
        days = (0, 30, 365, -30, -365 * 30, -365 * 70)
        yield from ((_TODAY + timedelta(ahead)).isoformat() for ahead in days)
    elif kind == "choices":
        yield [option["value"] for option in field["options"][: field.get("minItems", 1) or 1]]
    elif kind in {"choice", "select"}:
        yield field["options"][0]["value"]
    elif kind == "table":
        row = {column["key"]: _answer(column, region) for column in field["columns"]}
        yield [row] * max(1, field.get("minRows", 1))
    else:
        yield {
            "boolean": False,
            "declaration": True,
            "id_number": "330523198001010011",
            "phone": "13800000001",
            "place": {"region": region, "text": "一组1号"},
        }[kind]
