"""The published file of a closed secret poll: `/polls/ID/publication.json`, sent ballot by ballot."""

from collections.abc import AsyncIterator
from uuid import UUID

import orjson
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from backend.kit import crypto, i18n
from backend.kit.clock import Clock
from backend.kit.errors import Refused
from backend.kit.limits import Limiter
from backend.voting import casting, rates
from backend.voting.models import Entry, LogHead, Poll
from backend.voting.secret import keys, log
from backend.voting.secret.publication import written_ballot, written_edges

_AT_ONCE = 500  # ballots; some 600 kB of text


def routes(clock: Clock) -> list[Route]:
    """Give the route of the published file."""

    async def publication(request: Request) -> Response:
        try:
            return await _answer(request, clock)
        except Refused as refused:
            language = i18n.negotiate(request.headers.get("accept-language"))
            error = {
                "message": i18n.text(refused.code, language, **refused.params),
                "extensions": {"code": refused.code},
            }
            return JSONResponse({"errors": [error]}, 429 if refused.code == "TOO_MANY" else 404)

    return [Route("/polls/{poll:uuid}/publication.json", publication, methods=["GET"])]


async def _answer(request: Request, clock: Clock) -> Response:
    limiter = Limiter(request.state.redis, crypto.derived_key("voting.publications"))
    address = request.client.host if request.client else ""
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
