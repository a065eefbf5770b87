"""Whether a fault says that the database is away: then whoever asks may ask again, as they asked."""

import asyncio
import logging
from collections.abc import Iterator
from typing import Final

import asyncpg
from tortoise.exceptions import DBConnectionError

RETRY_SECONDS: Final = 5
SILENT: Final = asyncio.Event()
"""Set while PostgreSQL refuses nothing and answers nothing: whoever asks it would wait in vain."""
LOST: Final = (
    OSError,
    DBConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # asked while its line breaks, a connection loses its place
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
)
_SURELY: Final = (*LOST[1:], asyncpg.TooManyConnectionsError, ConnectionError, TimeoutError)


def is_lost(fault: BaseException) -> bool:
    """Say whether a fault, or what caused it, is that of a database that is away."""
    return any(isinstance(each, _SURELY) or _is_socket_gone(each) for each in causes(fault))


class WithoutTrace(logging.Filter):
    """Has libraries tell of a database that is away in a line, without the stack: it is nobody's mistake."""

    def filter(self, record: logging.LogRecord) -> bool:
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None and (is_lost(fault) or any(map(_is_psycopgs, causes(fault)))):
            record.exc_info = record.exc_text = None
        return True


def tell_without_trace() -> None:
    """Have everything that this process logs pass through `WithoutTrace`."""
    for handler in (*logging.getLogger().handlers, logging.lastResort):
        if handler is not None:
            handler.addFilter(WithoutTrace())


def _is_psycopgs(fault: BaseException) -> bool:
    # By name: servers do without that library, which costs a start some time.
    names = {kind.__name__ for kind in type(fault).__mro__}
    return type(fault).__module__.startswith("psycopg") and "OperationalError" in names


def _is_socket_gone(fault: BaseException) -> bool:
    # A unix socket that is missing; a missing file would be named.
    return isinstance(fault, FileNotFoundError) and fault.filename is None


def causes(fault: BaseException) -> Iterator[BaseException]:
    """Give a fault and what lies behind it: libraries wrap those of asyncpg."""
    each: BaseException | None = fault
    while each is not None:
        yield each
        each = each.__cause__
