"""Where the bytes lie. The base is small so that an object store can stand in for the disk."""

import os
import secrets
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from backend.kit.files.lasting import settle

_READ_BYTES: Final = 256 * 1024


class Storage(ABC):
    """Bytes under keys that tell nothing about them. Methods block: call them in a thread."""

    @staticmethod
    def new_key() -> str:
        """Make a random name."""
        return secrets.token_hex(20)

    @abstractmethod
    def write(self, key: str, offset: int, piece: bytes) -> None:
        """Put a piece at its place; on return it outlives a power cut."""

    @abstractmethod
    def size(self, key: str) -> int:
        """Count the bytes there (0 if there is nothing)."""

    @abstractmethod
    def read(self, key: str, offset: int = 0, length: int | None = None) -> Iterator[bytes]:
        """Give the bytes from a place on in pieces, all or that many. Raises FileNotFoundError."""

    @abstractmethod
    def date(self, keys: Iterable[str], at: datetime) -> None:
        """Give all of them one time of change, where there is such a time to be set."""

    @abstractmethod
    def delete(self, key: str) -> None:
        """Remove what is there, if anything."""


class DiskStorage(Storage):
    """Files in a folder, spread over 256 subfolders, readable by nobody else."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, key: str, offset: int, piece: bytes) -> None:
        path = self._path(key)
        fresh = not path.exists()
        if fresh:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            _write_all(file, piece, offset)
            os.fsync(file)
        finally:
            os.close(file)
        if fresh:  # the name, too, must outlive a power cut
            settle(path.parent)
            settle(self.root)

    def size(self, key: str) -> int:
        with suppress(FileNotFoundError):
            return self._path(key).stat().st_size
        return 0

    def read(self, key: str, offset: int = 0, length: int | None = None) -> Iterator[bytes]:
        with self._path(key).open("rb") as file:
            file.seek(offset)
            left = sys.maxsize if length is None else length
            while piece := file.read(min(_READ_BYTES, left)):
                yield piece
                left -= len(piece)

    def date(self, keys: Iterable[str], at: datetime) -> None:
        for key in keys:
            os.utime(self._path(key), (at.timestamp(), at.timestamp()))
            settle(self._path(key))

    def delete(self, key: str) -> None:
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.root / key[:2] / key


def _write_all(file: int, piece: bytes, offset: int) -> None:
    view = memoryview(piece)
    while view:
        written = os.pwrite(file, view, offset)
        view, offset = view[written:], offset + written
