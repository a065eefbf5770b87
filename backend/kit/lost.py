"""Whether a fault says that the database is away: then whoever asks may ask again, as they asked."""

from collections.abc import Iterator
from typing import Final

import asyncpg
from tortoise.exceptions import DBConnectionError

RETRY_SECONDS: Final = 5
LOST: Final = (
    OSError,
    DBConnectionError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
)
_SURELY: Final = (*LOST[1:], asyncpg.TooManyConnectionsError, ConnectionError, TimeoutError)


def is_lost(fault: BaseException) -> bool:
    """Say whether a fault, or what caused it, is that of a database that is away."""
    return any(isinstance(each, _SURELY) or _is_socket_gone(each) for each in _causes(fault))


def _is_socket_gone(fault: BaseException) -> bool:
    # A unix socket that is missing; a missing file would be named.
    return isinstance(fault, FileNotFoundError) and fault.filename is None


def _causes(fault: BaseException) -> Iterator[BaseException]:
    each: BaseException | None = fault
    while each is not None:
        yield each
        each = each.__cause__
