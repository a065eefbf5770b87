from urllib.parse import urlsplit

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette

from backend.applications.api import document_routes
from backend.applications.documents import decision, slip
from backend.applications.models import Decision
from backend.applications.paper import seal
from backend.applications.paper.glyphs import covered, legible
from backend.applications.paper.typeset import REGULAR
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from tests.applications.builders import decided, submitted

PUBLIC = "https://county.example"


def test_characters_the_font_lacks_are_written_out_never_blank():
    assert len(covered(REGULAR)) > 30_000
    assert legible("王䶮 村 No. 1，℃", REGULAR) == "王䶮 村 No. 1，℃"
    assert legible("𠮷野 ابن", REGULAR) == "〔U+20BB7〕野 〔U+0627〕〔U+0628〕〔U+0646〕"


@pytest.mark.parametrize("office", ["", "所", "<&>\"'", "长" * 60])
def test_a_seal_is_always_labelled_a_sample(office):
    assert "示例 SAMPLE" in seal.draw(office)


async def test_the_slip_is_a_pdf_before_and_after_acceptance_and_the_same_each_time(world, clock):
    clock.advance(microseconds=123_456)
    receipt = await submitted(world, clock)
    case = await decided(world, clock)

    papers = [await slip(receipt, PUBLIC), await slip(case, PUBLIC), await slip(case, PUBLIC)]

    assert all(paper.startswith(b"%PDF-1.7") for paper in papers)
    assert papers[0] != papers[1] == papers[2]


async def test_a_decision_exists_only_once_it_is_made(world, clock):
    assert (await decision(await decided(world, clock), PUBLIC)).startswith(b"%PDF-1.7")
    with pytest.raises(Refused) as refusal:
        await decision(await submitted(world, clock), PUBLIC)
    assert refusal.value.code == "NOT_FOUND"


@pytest_asyncio.fixture
async def client(world, clock):
    """Speak to the papers' routes as somebody who is not signed in."""
    routes = Starlette(routes=document_routes(PUBLIC, clock))

    async def app(scope, receive, send):
        await routes({**scope, "state": {"actor": ANONYMOUS}}, receive, send)

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as speaking:
        yield speaking


async def link(ask, actor, number):
    shown = (await ask("CasePage", actor, number=number))["data"]["case"]["application"]
    return shown["slipUrl"], shown["decision"]["documentUrl"]


async def test_a_link_with_its_ticket_opens_the_paper_for_an_hour(world, clock, ask, client):
    case = await decided(world, clock)
    slip_url, decision_url = await link(ask, world.li, case.number)

    for url in (slip_url, decision_url):
        reply = await client.get(url)
        assert (reply.status_code, reply.headers["content-type"]) == (200, "application/pdf")
        assert reply.headers["cache-control"] == "private, no-store"

    clock.advance(hours=2)
    assert (await client.get(slip_url)).status_code == 403


async def test_a_ticket_is_good_for_one_paper_of_one_case_only(world, clock, ask, client):
    case, other = await decided(world, clock), await decided(world, clock)
    slip_url, _ = await link(ask, world.li, case.number)
    ticket = urlsplit(slip_url).query

    assert (await client.get(f"/documents/{case.number}/slip.pdf")).status_code == 404
    assert (await client.get(f"/documents/{case.number}/decision.pdf?{ticket}")).status_code == 404
    assert (await client.get(f"/documents/{other.number}/slip.pdf?{ticket}")).status_code == 404
    assert (await client.get(f"/documents/{case.number}/other.pdf?{ticket}")).status_code == 404
    assert (await client.get(f"/documents/{case.number}/slip.pdf?ticket=forged")).status_code == 403
    assert (await client.get(f"/documents/%00/slip.pdf?{ticket}")).status_code == 404


async def test_anybody_verifies_a_decision_however_the_code_is_typed(world, clock, ask):
    case = await decided(world, clock)
    code = (await Decision.get(case_id=case.id)).verify_code
    query = """query V($code: String!) {
        verifyDocument(code: $code) { valid number itemName outcome decidedOn department } }"""

    found = [
        (await ask(query, code=typed))["data"]["verifyDocument"]
        for typed in (code, code.lower().replace("-", " "), "WRONG", "0" * 16, "\x00" * 16)
    ]

    assert (
        found[0]
        == found[1]
        == {
            "valid": True,
            "number": case.number,
            "itemName": "promised事项",
            "outcome": "APPROVED",
            "decidedOn": "2026-03-02",
            "department": "梅溪镇国土所",
        }
    )
    assert [each["valid"] for each in found[2:]] == [False] * 3
