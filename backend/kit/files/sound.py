"""Short recordings of a voice: WebM, Ogg, MP4, told apart and walked through by their structure.

Nothing is decoded. What is taken in begins as its format says, is whole to its last byte and holds sound
alone; tags, attachments and the boxes in which phones write places and names are blanked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from backend.kit.files.structure import Broken

_EBML: Final = b"\x1a\x45\xdf\xa3"
_SEGMENT, _TRACKS, _ENTRY, _TYPE, _DOCTYPE = 0x18538067, 0x1654AE6B, 0xAE, 0x83, 0x4282
_SPEAKING: Final = frozenset((0x1254C367, 0x1941A469))  # tags, attachments
_VOID: Final = 0xEC
_CLUSTER: Final = 0x1F43B675
_AUDIO_TRACK: Final = 2
_DEEPEST: Final = 8
_OGG_HEADER: Final = 27
_BRANDS: Final = (b"isom", b"iso2", b"iso5", b"iso6", b"mp41", b"mp42", b"M4A ", b"dash", b"qt  ")
_INSIDE: Final = frozenset((b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf"))
_ABOUT: Final = frozenset((b"udta", b"meta", b"uuid"))


@dataclass(frozen=True)
class _Part:
    """A part of a file: where it starts, where its body begins and ends."""

    id: int
    start: int
    begin: int
    end: int


def is_webm(content: bytes) -> bool:
    """Say whether the first bytes are those of EBML."""
    return content.startswith(_EBML)


def is_ogg(content: bytes) -> bool:
    """Say whether the first bytes are those of an Ogg page."""
    return content.startswith(b"OggS")


def is_mp4(content: bytes) -> bool:
    """Say whether the first box names a brand that recorders write."""
    return content[4:8] == b"ftyp" and content[8:12] in _BRANDS


def webm(content: bytes) -> bytes:
    """Check a WebM recording (RFC 8794, RFC 9559): one document of that type whose tracks are all sound."""
    head, *rest = _elements(content, 0, len(content))
    types = [
        content[one.begin : one.end] for one in _elements(content, head.begin, head.end) if one.id == _DOCTYPE
    ]
    segments = [one for one in rest if one.id == _SEGMENT]
    if types != [b"webm"] or len(segments) != 1:
        raise Broken
    parts = list(_elements(content, segments[0].begin, segments[0].end))
    tracks = [kind for one in parts if one.id == _TRACKS for kind in _track_kinds(content, one)]
    if not tracks or set(tracks) != {_AUDIO_TRACK} or all(one.id != _CLUSTER for one in parts):
        raise Broken
    out = bytearray(content)
    for one in parts:
        if one.id in _SPEAKING:
            out[one.start : one.end] = _void(one.end - one.start)
    return bytes(out)


def ogg(content: bytes) -> bytes:
    """Check an Ogg recording (RFC 3533): whole pages of one stream, of Opus or Vorbis."""
    at, streams, first = 0, set[bytes](), b""
    while at < len(content):
        header = content[at : at + _OGG_HEADER]
        if len(header) < _OGG_HEADER or not header.startswith(b"OggS") or header[4] != 0:
            raise Broken
        lacing = content[at + _OGG_HEADER : at + _OGG_HEADER + header[26]]
        begin = at + _OGG_HEADER + header[26]
        first = first or content[begin : begin + 8]
        streams.add(header[14:18])
        at = begin + sum(lacing)
    if at != len(content) or len(streams) != 1 or not first.startswith((b"OpusHead", b"\x01vorbis")):
        raise Broken
    return content


def mp4(content: bytes) -> bytes:
    """Check an MP4 recording (ISO/IEC 14496-12) whose tracks are all sound; blank what speaks about it."""
    out, kinds, names = bytearray(content), list[bytes](), set[bytes]()
    for name, box in _boxes(content, 0, len(content)):
        names.add(name)
        if name == b"hdlr":
            kinds.append(content[box.begin + 8 : box.begin + 12])
        if name in _ABOUT:
            out[box.start + 4 : box.start + 8] = b"free"
            out[box.begin : box.end] = bytes(box.end - box.begin)
    if not {b"ftyp", b"moov", b"mdat"} <= names or set(kinds) != {b"soun"}:
        raise Broken
    return bytes(out)


def _track_kinds(content: bytes, tracks: "_Part") -> Iterator[int]:
    for entry in _elements(content, tracks.begin, tracks.end):
        if entry.id == _ENTRY:
            for one in _elements(content, entry.begin, entry.end):
                if one.id == _TYPE:
                    yield int.from_bytes(content[one.begin : one.end], "big")


def _elements(content: bytes, at: int, end: int) -> Iterator["_Part"]:
    """Give the elements of a WebM one after another."""
    while at < end:
        id_, after_id = _number(content, at, end, keep_marker=True)
        size, begin = _number(content, after_id, end, keep_marker=False)
        # A recorder that streams leaves the size of the segment and of clusters open: they reach to the end.
        stop = end if size < 0 else begin + size
        if stop > end:
            raise Broken
        yield _Part(id_, at, begin, stop)
        at = stop


def _void(length: int) -> bytes:
    """Give an element of that length that says nothing."""
    if length < 9:  # noqa: PLR2004 - one byte of name, eight of size
        return bytes([_VOID, 0x80 | (length - 2)]) + bytes(length - 2)
    return bytes([_VOID, 0x01]) + (length - 9).to_bytes(7, "big") + bytes(length - 9)


def _number(content: bytes, at: int, end: int, *, keep_marker: bool) -> tuple[int, int]:
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


def _boxes(content: bytes, at: int, end: int, depth: int = 0) -> Iterator[tuple[bytes, "_Part"]]:
    """Give every box of an MP4 by its name, those inside others too."""
    while at < end:
        size, name, begin = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], at + 8
        if size == 1:
            size, begin = int.from_bytes(content[at + 8 : at + 16], "big"), at + 16
        stop = end if size == 0 else at + size
        if not begin <= stop <= end or depth > _DEEPEST:
            raise Broken
        yield name, _Part(0, at, begin, stop)
        if name in _INSIDE:
            yield from _boxes(content, begin, stop, depth + 1)
        at = stop
