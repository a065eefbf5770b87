"""Relay connections (GraphQL Cursor Connections Specification) with keyset cursors.

Pages stay stable while rows come and go.
"""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec
import strawberry

from backend.kit.answers.public import public
from backend.kit.errors import Refused
from backend.kit.readplan.seen import along, shown

T = TypeVar("T")
MOST_PER_PAGE = 50
_URL = bytes.maketrans(b"+/", b"-_")  # RFC 4648 §5
_encode = msgspec.json.Encoder().encode


@public()
@shown(to=along)
@strawberry.type(description="Where a page of a connection ends.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follow.")
    end_cursor: str | None = strawberry.field(
        description="Cursor of the last edge; pass it as `after` for the next page."
    )


class Page(Generic[T]):
    """A page of rows, fetched one more than asked for to know whether others follow."""

    def __init__(self, rows: Sequence[T], first: int, key: Callable[[T], Sequence[object]]) -> None:
        self.rows, self.key = rows[:first], key
        self.info = PageInfo(
            has_next_page=len(rows) > first,
            end_cursor=encode_cursor(key(self.rows[-1])) if self.rows else None,
        )


def page_size(first: int) -> int:
    """Check a page size. Refuses with INVALID_PAGE_SIZE."""
    if not 1 <= first <= MOST_PER_PAGE:
        raise Refused("INVALID_PAGE_SIZE", field="first", most=MOST_PER_PAGE)
    return first


def encode_cursor(key: Sequence[object]) -> str:
    """Write the sort key of a row as an opaque cursor."""
    written = binascii.b2a_base64(_encode(list(key)), newline=False)
    return written.translate(_URL).rstrip(b"=").decode()


def decode_cursor(cursor: str | None, *shape: type) -> tuple[object, ...] | None:
    """Read a cursor back into a sort key of the given types. Refuses with INVALID_CURSOR."""
    if cursor is None:
        return None
    try:
        raw = base64.urlsafe_b64decode(cursor[:500] + "=" * (-len(cursor) % 4))
        return msgspec.json.decode(raw, type=tuple[shape])  # type: ignore[valid-type]
    except (ValueError, msgspec.MsgspecError) as error:
        raise Refused("INVALID_CURSOR", field="after") from error
