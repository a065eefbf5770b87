"""Recordings with a picture, as officers upload them: MP4 and WebM, known by their structure.

Most are too long to be held in memory: of their parts the heads alone are read, and what speaks about where
and by whom they were made is blanked where it stands. Doing so again changes nothing. Nothing is decoded.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar, overload

from backend.kit.files.parts import (
    ABOUT,
    CLUSTER,
    SEGMENT,
    SPEAKING,
    TRACKS,
    Bytes,
    Part,
    boxes,
    document_types,
    elements,
    track_kinds,
    void_head,
)
from backend.kit.files.sound import is_webm
from backend.kit.files.storage import Storage
from backend.kit.files.structure import Broken

T = TypeVar("T")

MP4: Final = "video/mp4"
WEBM: Final = "video/webm"
VIDEOS: Final = (MP4, WEBM)
HEAD_BYTES: Final = 12
MOST_PARTS: Final = 200_000  # a day of recording, a fragment a second, has fewer
_BRANDS: Final = (
    b"isom",
    b"iso2",
    b"iso3",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"dash",
)
_PICTURE, _SOUND, _WORDS = 1, 2, 17
_HANDLERS: Final = frozenset((b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp", b"tmcd"))
_REFERENCES: Final = frozenset((b"url ", b"alis"))  # QuickTime says again where the data lie
_WINDOW: Final = 64 * 1024
_ZEROS: Final = bytes(256 * 1024)


@dataclass(frozen=True)
class Examined:
    """A video as it is kept: its media type, and its digest once it is blanked."""

    media_type: str
    sha256: bytes


@dataclass(frozen=True)
class Blank:
    """A part to be made silent: what is written where, and the bytes that become zero."""

    at: int
    head: bytes
    begin: int
    end: int


def begins(head: bytes) -> bool:
    """Say whether a file with these first bytes may be a video."""
    return is_webm(head) or _is_mp4(head)


@dataclass(frozen=True)
class Film:
    """What a video is, and what in it speaks about those who made it."""

    media_type: str
    blanks: Sequence[Blank]


def read(content: Bytes) -> Film | None:
    """Check a file; None for what shows no picture. Raises Broken."""
    head = content[0:HEAD_BYTES]
    if _is_mp4(head):
        media_type, blanks = MP4, _mp4(content)
    elif is_webm(head):
        media_type, blanks = WEBM, _webm(content)
    else:
        return None
    return None if blanks is None else Film(media_type, blanks)


def silenced(content: bytes, film: Film) -> bytes:
    """Give a short video without what speaks about it."""
    out = bytearray(content)
    for blank in film.blanks:
        out[blank.at : blank.at + len(blank.head)] = blank.head
        out[blank.begin : blank.end] = bytes(blank.end - blank.begin)
    return bytes(out)


def examine(storage: Storage, key: str, length: int) -> Examined | None:
    """Check a stored file and blank what speaks about it; None for what shows no picture. Raises Broken.

    Blocks for as long as reading the file takes: call it in a thread.
    """
    film = read(_Stored(storage, key, length))
    if film is None:
        return None
    for blank in film.blanks:
        _silence(storage, key, blank)
    digest = hashlib.sha256()
    for piece in storage.read(key, 0, length):
        digest.update(piece)
    return Examined(film.media_type, digest.digest())


def _mp4(content: Bytes) -> list[Blank] | None:
    kinds, names, blanks = set[bytes](), set[bytes](), list[Blank]()
    for name, box in _few(boxes(content, 0, len(content))):
        names.add(name)
        if name == b"hdlr":
            kinds.add(content[box.begin + 8 : box.begin + 12])
        if name in ABOUT:
            blanks.append(Blank(box.start + 4, b"free", box.begin, box.end))
    kinds -= _REFERENCES
    if not {b"ftyp", b"moov", b"mdat"} <= names or not kinds <= _HANDLERS:
        raise Broken
    return blanks if b"vide" in kinds else None


def _webm(content: Bytes) -> list[Blank] | None:
    head, *rest = _few(elements(content, 0, len(content)))
    segments = [one for one in rest if one.id == SEGMENT]
    if document_types(content, head) != [b"webm"] or len(segments) != 1:
        raise Broken
    parts = list(_few(elements(content, segments[0].begin, segments[0].end)))
    kinds = {kind for one in parts if one.id == TRACKS for kind in _few(track_kinds(content, one))}
    if not kinds <= {_PICTURE, _SOUND, _WORDS} or all(one.id != CLUSTER for one in parts):
        raise Broken
    return [_voided(one) for one in parts if one.id in SPEAKING] if _PICTURE in kinds else None


def _voided(one: Part) -> Blank:
    head = void_head(one.end - one.start)
    return Blank(one.start, head, one.start + len(head), one.end)


def _is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in _BRANDS


def _few(parts: Iterator[T]) -> Iterator[T]:
    for number, part in enumerate(parts):
        if number >= MOST_PARTS:
            raise Broken
        yield part


def _silence(storage: Storage, key: str, blank: Blank) -> None:
    storage.write(key, blank.at, blank.head)
    for at in range(blank.begin, blank.end, len(_ZEROS)):
        storage.write(key, at, _ZEROS[: blank.end - at])


class _Stored:
    """A stored file that gives bytes and slices, read by windows: heads of parts lie close together."""

    def __init__(self, storage: Storage, key: str, length: int) -> None:
        self._storage, self._key, self._length = storage, key, length
        self._begin, self._window = 0, b""

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> bytes: ...
    def __getitem__(self, at: int | slice) -> int | bytes:
        if isinstance(at, int):
            return self._bytes(at, at + 1)[0]
        return self._bytes(at.start, at.stop)

    def _bytes(self, begin: int, end: int) -> bytes:
        begin, end = min(begin, self._length), min(end, self._length)
        if not self._begin <= begin <= end <= self._begin + len(self._window):
            want = max(end - begin, min(_WINDOW, self._length - begin))
            self._begin, self._window = begin, b"".join(self._storage.read(self._key, begin, want))
        return self._window[begin - self._begin : end - self._begin]
