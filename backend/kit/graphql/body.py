"""Reads a GraphQL request strictly: anything odd is the sender's fault, never ours (GraphQL over HTTP §5)."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive

from backend.kit.errors import Refused

MOST_BYTES = 1_000_000
MOST_ENTRIES = 2_000  # of one list or object in the variables; an honest list names a thousand people at most
MOST_DEPTH = 20  # of lists and objects in one another; a form with rules of its own has ten
READS = frozenset({"GET", "HEAD"})


class Call(msgspec.Struct, rename="camel"):
    """What a client asks for: a registered document or, where allowed, a query of its own."""

    document_id: str | None = None
    query: str | None = None
    variables: dict[str, object] | None = None
    operation_name: str | None = None


@dataclass(frozen=True)
class Received:
    """A call and the exact bytes it came in, which an idempotency key is bound to."""

    call: Call
    raw: bytes


async def receive(request: Request) -> Received:
    """Read the call of a GET, HEAD or POST. Refuses with BODY_TOO_LARGE, BODY_INVALID, VARIABLES_TOO_MANY."""
    if request.method in READS:
        query = request.scope["query_string"]
        return Received(call_of_query(query), query)
    return await call_of_body(request.headers.get("content-type", "").encode("latin-1"), request.receive)


async def call_of_body(media_type: bytes, receive: Receive) -> Received:
    """Read the call of a POST. Refuses as `receive` does; raises ClientDisconnect."""
    if not media_type.startswith(b"application/json"):
        raise Refused("BODY_INVALID")
    raw = await _read(receive)
    return Received(_decode(raw), raw)


def call_of_query(query: bytes) -> Call:
    """Read the call of a GET. Refuses with BODY_INVALID, VARIABLES_TOO_MANY."""
    params = dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True))
    variables = decode_variables(params.get("variables"))
    return Call(params.get("documentId"), params.get("query"), variables, params.get("operationName"))


async def _read(receive: Receive) -> bytes:
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise ClientDisconnect
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MOST_BYTES:
            raise Refused("BODY_TOO_LARGE")
    return bytes(body)


def decode_call(raw: bytes | str) -> Call:
    """Decode a call from JSON text. Refuses with BODY_INVALID, VARIABLES_TOO_MANY."""
    return _decode(raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw)


def _decode(raw: bytes) -> Call:
    try:
        call = msgspec.json.decode(raw, type=Call)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Refused("BODY_INVALID") from error
    _check_size(call.variables)
    return call


def decode_variables(text: str | None) -> dict[str, object] | None:
    """Decode the variables of a GET. Refuses with BODY_INVALID, VARIABLES_TOO_MANY."""
    try:
        variables = msgspec.json.decode(text, type=dict[str, object]) if text else None
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Refused("BODY_INVALID", field="variables") from error
    _check_size(variables)
    return variables


def _check_size(value: object, deeper: int = MOST_DEPTH) -> None:
    """Refuse with VARIABLES_TOO_MANY what holds more, or is deeper, than anything honest."""
    if isinstance(value, dict):
        entries: Collection[object] = value.values()
    elif isinstance(value, list):
        entries = value
    else:
        return
    if len(entries) > MOST_ENTRIES or not deeper:
        raise Refused("VARIABLES_TOO_MANY", field="variables")
    for entry in entries:
        _check_size(entry, deeper - 1)
