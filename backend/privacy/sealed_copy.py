"""A copy as it lies on the disk: pieces, each sealed for its place, written and read one after the other.

A copy holds in the clear what the tables hold sealed, so it never touches the disk in the clear. It has a key
of its own, which lies sealed in its row: changing the county's key reseals that alone, and once it is dropped
nothing opens the pieces, wherever a backup keeps them.
"""

import secrets
import struct
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.kit.crypto import CannotOpen
from backend.kit.files.storage import Storage

KEY_BYTES: Final = 32
_PIECE_BYTES: Final = 1024 * 1024
_NONCE_BYTES: Final = 12
_LENGTH: Final = struct.Struct(">I")


class SealedWriter:
    """Takes what a zip file is made of and puts it away sealed. It cannot go back."""

    def __init__(self, storage: Storage, name: str, copy: UUID) -> None:
        self._storage, self._name, self._copy = storage, name, copy
        self._open, self._offset = bytearray(), 0
        # A key is good for one writer: the nonces are the numbers of the pieces.
        self.key = secrets.token_bytes(KEY_BYTES)
        self._cipher = AESGCM(self.key)
        self.size, self.pieces = 0, 0

    def write(self, octets: bytes) -> int:
        """Take some bytes."""
        self._open += octets
        self.size += len(octets)
        while len(self._open) >= _PIECE_BYTES:
            self._put(bytes(self._open[:_PIECE_BYTES]))
            del self._open[:_PIECE_BYTES]
        return len(octets)

    def flush(self) -> None:
        """Do nothing: pieces are of one size."""

    def close(self) -> None:
        """Put away what is left."""
        if self._open:
            self._put(bytes(self._open))
            self._open.clear()

    def _put(self, piece: bytes) -> None:
        sealed = self._cipher.encrypt(_nonce(self.pieces), piece, self._copy.bytes)
        framed = _LENGTH.pack(len(sealed)) + sealed
        self._storage.write(self._name, self._offset, framed)
        self._offset += len(framed)
        self.pieces += 1


def opened(storage: Storage, name: str, copy: UUID, key: bytes, pieces: int) -> Iterator[bytes]:
    """Give the pieces of a copy in the clear. Raises `CannotOpen` where one is damaged, missing or moved."""
    cipher, held, number = AESGCM(key), bytearray(), 0
    for octets in storage.read(name):
        held += octets
        while (piece := _taken(held)) is not None:
            yield _opened(cipher, piece, copy, number)
            number += 1
    if number != pieces or held:
        raise CannotOpen


def _opened(cipher: AESGCM, piece: bytes, copy: UUID, number: int) -> bytes:
    try:
        return cipher.decrypt(_nonce(number), piece, copy.bytes)
    except InvalidTag:
        raise CannotOpen from None


def _taken(held: bytearray) -> bytes | None:
    if len(held) < _LENGTH.size:
        return None
    end = _LENGTH.size + _LENGTH.unpack_from(held)[0]
    if len(held) < end:
        return None
    piece = bytes(held[_LENGTH.size : end])
    del held[:end]
    return piece


def _nonce(number: int) -> bytes:
    return number.to_bytes(_NONCE_BYTES, "big")
