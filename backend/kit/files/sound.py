"""Short recordings of a voice: WebM, Ogg, MP4, told apart and walked through by their structure.

Nothing is decoded. What is taken in begins as its format says, is whole to its last byte and holds sound
alone; tags, attachments and the boxes in which phones write places and names are blanked.
"""

from typing import Final

from backend.kit.files.parts import (
    ABOUT,
    CLUSTER,
    SEGMENT,
    SPEAKING,
    TRACKS,
    boxes,
    document_types,
    elements,
    track_kinds,
    void,
)
from backend.kit.files.structure import Broken

_EBML: Final = b"\x1a\x45\xdf\xa3"
_AUDIO_TRACK: Final = 2
_OGG_HEADER: Final = 27
_BRANDS: Final = (b"isom", b"iso2", b"iso5", b"iso6", b"mp41", b"mp42", b"M4A ", b"dash", b"qt  ")


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
    head, *rest = elements(content, 0, len(content))
    segments = [one for one in rest if one.id == SEGMENT]
    if document_types(content, head) != [b"webm"] or len(segments) != 1:
        raise Broken
    parts = list(elements(content, segments[0].begin, segments[0].end))
    tracks = [kind for one in parts if one.id == TRACKS for kind in track_kinds(content, one)]
    if not tracks or set(tracks) != {_AUDIO_TRACK} or all(one.id != CLUSTER for one in parts):
        raise Broken
    out = bytearray(content)
    for one in parts:
        if one.id in SPEAKING:
            out[one.start : one.end] = void(one.end - one.start)
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
    for name, box in boxes(content, 0, len(content)):
        names.add(name)
        if name == b"hdlr":
            kinds.append(content[box.begin + 8 : box.begin + 12])
        if name in ABOUT:
            out[box.start + 4 : box.start + 8] = b"free"
            out[box.begin : box.end] = bytes(box.end - box.begin)
    if not {b"ftyp", b"moov", b"mdat"} <= names or set(kinds) != {b"soun"}:
        raise Broken
    return bytes(out)
