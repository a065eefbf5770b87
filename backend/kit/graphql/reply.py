"""Puts results, refusals and faults into bytes: coded, localised, faults masked."""

import logging
import traceback
from dataclasses import dataclass, field
from http import HTTPStatus

import orjson
from graphql import GraphQLError
from strawberry.types import ExecutionResult

from backend.kit import i18n
from backend.kit.errors import Refused
from backend.kit.graphql.context import Context
from backend.kit.graphql.refusal import TRANSPORT_CODES
from backend.kit.lost import RETRY_SECONDS, is_lost

_log = logging.getLogger("zhengtong.graphql")

STATUS = {
    "UNAUTHENTICATED": 401,
    "FORBIDDEN": 403,
    "NOT_FOUND": 404,
    "METHOD_NOT_ALLOWED": 405,
    "IDEMPOTENCY_MISMATCH": 409,
    "BODY_TOO_LARGE": 413,
    "TOO_MANY": 429,
    "FAULT": 500,
    "BUSY": 503,
    "UNAVAILABLE": 503,
}


@dataclass(frozen=True)
class Reply:
    """What goes back: an HTTP status, JSON bytes, and headers of its own."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    is_of_document: bool = False  # what was asked is no document of ours, or its variables do not fit

    def status_for(self, accept: str) -> int:
        """Give the status for what the sender accepts.

        Who asks for plain JSON by name gets 200 with what is wrong about a document, all others a status that
        says it (GraphQL over HTTP, "application/json").
        """
        plain = self.is_of_document and "application/json" in accept and "graphql-response" not in accept
        return HTTPStatus.OK if plain else self.status


def render(result: ExecutionResult, context: Context) -> Reply:
    """Write a result as bytes, its errors coded and localised, its faults masked."""
    errors = [present(error, context) for error in result.errors or ()]
    codes = [str(error["extensions"]["code"]) for error in errors]  # type: ignore[index]
    code = next((code for code in codes if code in TRANSPORT_CODES or code == "FAULT"), None)
    if code is None and errors and result.data is None:
        code = codes[0]
    document = {"errors": errors, "data": result.data} if errors else {"data": result.data}
    if errors and result.data is None:
        del document["data"]
    status = STATUS.get(code, 400) if code else 200
    return Reply(status, orjson.dumps(document), _headers(context), code == "VARIABLES_INVALID")


def refuse(refused: Refused, language: str) -> Reply:
    """Answer a request that never reached the schema."""
    error = {
        "message": i18n.text(refused.code, language, **refused.params),
        "extensions": {"code": refused.code} | _reference(refused),
    }
    retry = refused.params.get("retry_after")
    headers = {"Retry-After": str(retry)} if retry is not None else {}
    body = orjson.dumps({"errors": [error]})
    return Reply(STATUS.get(refused.code, 400), body, headers, refused.code == "VARIABLES_INVALID")


def _reference(refused: Refused) -> dict[str, str]:
    return {"id": str(refused.params["id"])} if refused.code == "FAULT" else {}


def _headers(context: Context) -> dict[str, str]:
    retry = context.refused.params.get("retry_after") if context.refused else None
    return {"Retry-After": str(retry)} if retry is not None else {}


def present(error: GraphQLError, context: Context) -> dict[str, object]:
    """Present an error to its reader: refusals in words, faults masked under an id."""
    cause = error.original_error
    if error.extensions and "code" in error.extensions:
        return _presented(str(error.extensions["code"]), error.message, error)
    if isinstance(cause, Refused):
        context.refused = cause
        return _presented(cause.code, i18n.text(cause.code, context.language, **cause.params), error)
    if cause is None or isinstance(cause, GraphQLError):
        # Variables that do not fit, or an ad hoc query that does not validate: graphql-core's words may quote
        # the value, which may be personal.
        return _presented("VARIABLES_INVALID", i18n.text("VARIABLES_INVALID", context.language), error)
    masked = mask(cause, context.request_id)
    if "retry_after" in masked.params:
        context.refused = masked
    return _presented(
        masked.code, i18n.text(masked.code, context.language, **masked.params), error, **_reference(masked)
    )


def _presented(code: str, message: str, error: GraphQLError, **extensions: str) -> dict[str, object]:
    presented: dict[str, object] = {"message": message, "extensions": {"code": code, **extensions}}
    if error.path:
        presented["path"] = error.path
    return presented


def mask(fault: BaseException, request_id: str) -> Refused:
    """Log a fault, and give what may be said of it: its id, or that the database is away for the moment."""
    if is_lost(fault):
        _log.warning("fault %s: the database is away (%s)", request_id, type(fault).__name__)
        return away()
    log_fault(fault, request_id)
    return Refused("FAULT", id=request_id)


def away() -> Refused:
    """Give what is said while the database is away: to come again, as one came."""
    return Refused("UNAVAILABLE", retry_after=RETRY_SECONDS)


def log_fault(fault: BaseException, request_id: str) -> None:
    """Log where a fault arose without its message: a database error quotes the row, which may be personal."""
    frames = "".join(traceback.format_tb(fault.__traceback__))
    _log.error("fault %s: %s\n%s", request_id, type(fault).__name__, frames)
