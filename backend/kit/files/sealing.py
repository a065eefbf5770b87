"""Files as they lie on the disk: sealed, piece by piece, so that any place is read and written by itself.

    head      "ZTF1", two places for the file's own key: its length, and what `crypto.seal` made of it
    segments  of 64 KiB in the clear (the last may be shorter): nonce, AES-256-GCM of it, tag

Each file has a key of its own, drawn at random. Changing the county's key seals that anew and leaves the rest
(`reseal`): it writes the free place, then clears the other, so whoever reads meanwhile finds one that opens.
Whoever writes a segment draws a nonce. Name and number are bound in: no file or segment stands for another.
"""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.kit import crypto
from backend.kit.crypto import CannotOpen
from backend.kit.files.storage import DiskStorage, Storage

SEGMENT: Final = 64 * 1024
_NONCE, _TAG = 12, 16
_SEALED: Final = _NONCE + SEGMENT + _TAG
_MARK: Final = b"ZTF1"
_PLACE: Final = 126
_PLACES: Final = (len(_MARK), len(_MARK) + _PLACE)
HEAD: Final = len(_MARK) + 2 * _PLACE
_AT_ONCE: Final = 4
_KEY_BYTES: Final = 32


def kept_in(folder: Path) -> "SealedStorage":
    """Give what keeps a county's files in a folder."""
    return SealedStorage(DiskStorage(folder))


class SealedStorage(Storage):
    """Seals what goes into another storage, opens what comes out; raises `CannotOpen` for what is damaged."""

    def __init__(self, inner: Storage) -> None:
        self.inner = inner

    def write(self, key: str, offset: int, piece: bytes) -> None:
        fresh = self.inner.size(key) <= HEAD or (offset == 0 and not self._opens(key))  # a head may be torn
        file_key = secrets.token_bytes(_KEY_BYTES) if fresh else self._open(key)[2]
        number, before = divmod(offset, SEGMENT)
        content = self._around(key, offset, before, piece)
        parts = (content[at : at + SEGMENT] for at in range(0, len(content), SEGMENT))
        sealed = b"".join(_seal(file_key, key, index, part) for index, part in enumerate(parts, number))
        if fresh:
            self.inner.write(key, 0, _head(key, file_key) + sealed)
        else:
            self.inner.write(key, HEAD + number * _SEALED, sealed)

    def _around(self, key: str, offset: int, before: int, piece: bytes) -> bytes:
        """Give a piece with what stands before and behind it in its first and last segment."""
        size, end = self.size(key), offset + len(piece)
        if offset > size:
            raise ValueError("a piece begins where the file has not come to")
        begun = b"".join(self.read(key, offset - before, before)) if before else b""
        behind = bytes(max(min(size - end, -end % SEGMENT), 0))
        with suppress(CannotOpen):  # half written by who was killed, told to nobody: noughts will do
            behind = b"".join(self.read(key, end, len(behind))) if behind else b""
        return begun + piece + behind

    def size(self, key: str) -> int:
        whole, rest = divmod(max(self.inner.size(key) - HEAD, 0), _SEALED)
        return whole * SEGMENT + max(rest - _NONCE - _TAG, 0)

    def sound(self, key: str, most: int) -> int:
        # Who is killed may leave the segment half written that held the last bytes before, or the head.
        there = min(self.size(key), most)
        begun = there % SEGMENT
        try:
            for _ in self.read(key, there - begun, begun) if there else ():
                pass
        except CannotOpen:
            return there - begun if self._opens(key) else 0
        return there

    def read(self, key: str, offset: int = 0, length: int | None = None) -> Iterator[bytes]:
        file_key = self._open(key)[2]
        end = self.size(key) if length is None else min(offset + length, self.size(key))
        for number in count(offset // SEGMENT, _AT_ONCE):
            begin = number * SEGMENT
            if begin >= end:
                return
            many = min(_AT_ONCE, -(-(end - begin) // SEGMENT))  # what is not asked for may be half written
            plain = self._opened(key, file_key, number, many)
            yield plain[max(offset - begin, 0) : end - begin]

    def _opened(self, key: str, file_key: bytes, number: int, many: int) -> bytes:
        """Open a few segments in a row."""
        sealed = b"".join(self.inner.read(key, HEAD + number * _SEALED, many * _SEALED))
        parts = (sealed[at : at + _SEALED] for at in range(0, len(sealed), _SEALED))
        return b"".join(_open(file_key, key, index, part) for index, part in enumerate(parts, number))

    def date(self, keys: Iterable[str], at: datetime) -> None:
        self.inner.date(keys, at)

    def delete(self, key: str) -> None:
        self.inner.delete(key)

    def after(self, key: str, most: int) -> list[tuple[str, datetime]]:
        return self.inner.after(key, most)

    def reseal(self, key: str) -> bool:
        """Seal a file's key under the county's current one; say whether it was under another.

        Raises `CannotOpen` where it opens under none that is held, FileNotFoundError.
        """
        place, sealed, file_key = self._open(key)
        stale = not sealed.startswith(crypto.header())
        if stale:
            place = _PLACES[1 - _PLACES.index(place)]
            self.inner.write(key, place, _slot(key, file_key))
        if len(self._filled(key)) == len(_PLACES):  # also where an earlier change was stopped in between
            self.inner.write(key, _PLACES[1 - _PLACES.index(place)], bytes(_PLACE))
        return stale

    def under(self, key: str) -> str:
        """Name the county's key under which a file's is sealed, `?` for none. Raises FileNotFoundError."""
        filled = self._filled(key)
        return crypto.key_of(filled[0][1]) if filled else "?"

    def _opens(self, key: str) -> bool:
        with suppress(CannotOpen):
            return bool(self._open(key))
        return False

    def _open(self, key: str) -> tuple[int, bytes, bytes]:
        for place, sealed in self._filled(key):
            with suppress(CannotOpen):
                return place, sealed, crypto.open_(sealed, _bound(key))
        raise CannotOpen

    def _filled(self, key: str) -> list[tuple[int, bytes]]:
        """Give what the places of a file's head hold, what is under the current key first."""
        head = b"".join(self.inner.read(key, 0, HEAD))
        if not head.startswith(_MARK) or len(head) < HEAD:
            return []
        filled = [(place, head[place + 1 : place + 1 + head[place]]) for place in _PLACES if head[place]]
        return sorted(filled, key=lambda one: not one[1].startswith(crypto.header()))


def _head(key: str, file_key: bytes) -> bytes:
    return _MARK + _slot(key, file_key) + bytes(_PLACE)


def _slot(key: str, file_key: bytes) -> bytes:
    sealed = crypto.seal(file_key, _bound(key))
    return (bytes([len(sealed)]) + sealed).ljust(_PLACE, b"\0")


def _bound(key: str) -> str:
    return f"kit.files:{key}"


def _seal(file_key: bytes, key: str, number: int, plain: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(file_key).encrypt(nonce, plain, f"{key}:{number}".encode())


def _open(file_key: bytes, key: str, number: int, sealed: bytes) -> bytes:
    try:
        return AESGCM(file_key).decrypt(sealed[:_NONCE], sealed[_NONCE:], f"{key}:{number}".encode())
    except (InvalidTag, ValueError):
        raise CannotOpen from None
