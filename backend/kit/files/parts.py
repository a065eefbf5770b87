"""What sound and films lie in: elements of WebM (RFC 8794), boxes of MP4 (ISO/IEC 14496-12).

Both are walked by the heads of their parts alone: a file need not be in memory, `Bytes` may lie anywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol, overload

from backend.kit.files.structure import Broken

DOCTYPE: Final = 0x4282
SEGMENT, TRACKS, CLUSTER = 0x18538067, 0x1654AE6B, 0x1F43B675
SPEAKING: Final = frozenset((0x1254C367, 0x1941A469))  # tags, attachments
ABOUT: Final = frozenset((b"udta", b"meta", b"uuid"))
_ENTRY, _TYPE = 0xAE, 0x83
_VOID: Final = 0xEC
_DEEPEST: Final = 8
_LONGEST_NAME: Final = 16
_INSIDE: Final = frozenset((b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf"))


class Bytes(Protocol):
    """A file that gives single bytes and slices."""

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> bytes: ...
    def __len__(self) -> int: ...


@dataclass(frozen=True)
class Part:
    """A part of a file: where it starts, where its body begins and ends."""

    id: int
    start: int
    begin: int
    end: int


def document_types(content: Bytes, head: Part) -> list[bytes]:
    """Give what the head of an EBML file says it holds."""
    found = (one for one in elements(content, head.begin, head.end) if one.id == DOCTYPE)
    return [content[one.begin : min(one.end, one.begin + _LONGEST_NAME)] for one in found]


def track_kinds(content: Bytes, tracks: Part) -> Iterator[int]:
    """Give the kind of each track of a WebM."""
    for entry in elements(content, tracks.begin, tracks.end):
        if entry.id == _ENTRY:
            for one in elements(content, entry.begin, entry.end):
                if one.id == _TYPE:
                    yield int.from_bytes(content[one.begin : min(one.end, one.begin + 8)], "big")


def elements(content: Bytes, at: int, end: int) -> Iterator[Part]:
    """Give the elements of a WebM one after another."""
    while at < end:
        id_, after_id = _number(content, at, end, keep_marker=True)
        size, begin = _number(content, after_id, end, keep_marker=False)
        # A recorder that streams leaves the size of the segment and of clusters open: they reach to the end.
        stop = end if size < 0 else begin + size
        if stop > end:
            raise Broken
        yield Part(id_, at, begin, stop)
        at = stop


def void(length: int) -> bytes:
    """Give an element of that length that says nothing."""
    head = void_head(length)
    return head + bytes(length - len(head))


def void_head(length: int) -> bytes:
    """Give the head of such an element."""
    if length < 9:  # noqa: PLR2004 - one byte of name, eight of size
        return bytes([_VOID, 0x80 | (length - 2)])
    return bytes([_VOID, 0x01]) + (length - 9).to_bytes(7, "big")


def _number(content: Bytes, at: int, end: int, *, keep_marker: bool) -> tuple[int, int]:
    if at >= end or content[at] == 0:
        raise Broken
    length = 9 - content[at].bit_length()
    raw = content[at : at + length]
    if at + length > end:
        raise Broken
    value = int.from_bytes(raw, "big")
    if keep_marker:
        return value, at + length
    unmarked = value & ((1 << (7 * length)) - 1)
    return (-1 if unmarked == (1 << (7 * length)) - 1 else unmarked), at + length


def boxes(content: Bytes, at: int, end: int, depth: int = 0) -> Iterator[tuple[bytes, Part]]:
    """Give every box of an MP4 by its name, those inside others too."""
    while at < end:
        size, name, begin = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], at + 8
        if size == 1:
            size, begin = int.from_bytes(content[at + 8 : at + 16], "big"), at + 16
        stop = end if size == 0 else at + size
        if not begin <= stop <= end or depth > _DEEPEST:
            raise Broken
        yield name, Part(0, at, begin, stop)
        if name in _INSIDE:
            yield from boxes(content, begin, stop, depth + 1)
        at = stop
