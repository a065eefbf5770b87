"""The published file of a closed secret poll, sent ballot by ballot, and the page that recounts it."""

import re
from base64 import b64encode
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from backend.kit import crypto, i18n
from backend.kit.clock import Clock
from backend.kit.errors import Refused
from backend.kit.graphql.reply import refuse
from backend.kit.http.subscribers import subscriber
from backend.kit.limits import Limiter
from backend.voting import casting, rates
from backend.voting.models import Entry, LogHead, Poll
from backend.voting.secret import keys, log
from backend.voting.secret.publication import written_ballot, written_edges

_AT_ONCE = 500  # ballots; some 600 kB of text
_PAGE = Path(__file__).with_name("verify.html")  # one file, which works as well when saved and opened offline


def routes(clock: Clock) -> list[Route]:
    """Give the routes of the published file, and of the page that checks it."""
    text, headers = _page()

    async def publication(request: Request) -> Response:
        try:
            return await _answer(request, clock)
        except Refused as refused:
            language = i18n.negotiate(request.headers.get("accept-language"))
            body, status = refuse(refused, language).body, 429 if refused.code == "TOO_MANY" else 404
            return Response(body, status, media_type="application/json")

    async def verify(_: Request) -> Response:
        return Response(text, headers=headers, media_type="text/html; charset=utf-8")

    return [
        Route("/polls/{poll:uuid}/publication.json", publication, methods=["GET"]),
        Route("/verify-poll.html", verify, methods=["GET"]),
    ]


def _page() -> tuple[str, dict[str, str]]:
    """Give the page under a policy that lets in what stands in it, and the file of this server."""
    text = _PAGE.read_text("utf-8")
    policy = (
        "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    for name in ("script", "style"):
        inline = re.search(f"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert inline is not None, "the page is whole in one file"
        policy += f"; {name}-src 'sha256-{b64encode(sha256(inline[1].encode()).digest()).decode()}'"
    return text, {"Content-Security-Policy": policy, "Cache-Control": "no-cache"}


async def _answer(request: Request, clock: Clock) -> Response:
    limiter = Limiter(request.state.redis, crypto.derived_key("voting.publications"))
    address = subscriber(request.scope)
    await limiter.spend(clock.now(), (rates.PUBLICATIONS_PER_ADDRESS, address))
    poll = await Poll.get_or_none(id=request.path_params["poll"], secret=True)
    if poll is None:
        raise Refused("NOT_FOUND")
    if not await log.is_publishable(poll):
        raise Refused("POLL_NOT_PUBLISHED")
    headers = {
        "Cache-Control": "public, max-age=300",  # others may still sign its last head
        "Content-Disposition": f'attachment; filename="poll-{poll.id}.json"',
    }
    return StreamingResponse(written(poll), headers=headers, media_type="application/json")


async def written(poll: Poll) -> AsyncIterator[bytes]:
    """Write the file of a closed poll in pieces; together they are what `publication.write` gives."""
    terms = log.terms_of(poll, (await keys.of_polls([poll.id]))[poll.id])
    counts = {cell: count for cell, count in (await casting.tallies([poll.id]))[poll.id].items() if count}
    heads = [log.head_of(one, terms) for one in await LogHead.filter(poll_id=poll.id).order_by("size")]
    before, after = written_edges(terms, heads, counts)
    yield before
    size = heads[-1].size if heads else 0
    for start in range(0, size, _AT_ONCE):
        yield await _ballots(poll.id, start, min(size, start + _AT_ONCE))
    yield after


async def _ballots(poll: UUID, start: int, end: int) -> bytes:
    rows = await Entry.filter(poll_id=poll, place__gte=start, place__lt=end).order_by("place")
    joined = b",".join(orjson.dumps(written_ballot(log.ballot_of(row))) for row in rows)
    return (b"," if start else b"") + joined
