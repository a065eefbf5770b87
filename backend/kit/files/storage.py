"""Where the bytes lie. The base is small so that an object store can stand in for the disk."""

import os
import re
import secrets
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from heapq import nsmallest
from pathlib import Path
from typing import Final

from backend.kit.files.lasting import settle

_READ_BYTES: Final = 256 * 1024
_KEY: Final = re.compile(r"[0-9a-f]{40}")


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

    def sound(self, key: str, most: int) -> int:
        """Count the bytes, up to that many, behind which more can be put: after a kill perhaps not all."""
        return min(self.size(key), most)

    @abstractmethod
    def read(self, key: str, offset: int = 0, length: int | None = None) -> Iterator[bytes]:
        """Give the bytes from a place on in pieces, all or that many. Raises FileNotFoundError."""

    @abstractmethod
    def date(self, keys: Iterable[str], at: datetime) -> None:
        """Give all of them one time of change, where there is such a time to be set."""

    @abstractmethod
    def delete(self, key: str) -> None:
        """Remove what is there, if anything."""

    @abstractmethod
    def after(self, key: str, most: int) -> list[tuple[str, datetime]]:
        """Give the next keys in their order, and since when their bytes lie there as they are.

        They are fewer than `most` at the end alone.
        """


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

    def after(self, key: str, most: int) -> list[tuple[str, datetime]]:
        found: list[tuple[str, datetime]] = []
        for number in range(int(key[:2] or "0", 16), 256):
            names = self._names(f"{number:02x}", key)
            # A folder is read anew for each part of it: no more than `most` names are ever held.
            found += [(name, self._since(name)) for name in nsmallest(most - len(found), names)]
            if len(found) == most:
                break
        return found

    def _names(self, folder: str, beyond: str) -> Iterator[str]:
        with suppress(FileNotFoundError), os.scandir(self.root / folder) as entries:
            for entry in entries:
                if entry.name > beyond and entry.name[:2] == folder and _KEY.fullmatch(entry.name):
                    yield entry.name

    def _since(self, key: str) -> datetime:
        # The time of change of the name itself: nobody can set it, and a file that was brought back is new.
        with suppress(FileNotFoundError):
            return datetime.fromtimestamp(self._path(key).stat().st_ctime, UTC)
        return datetime.max.replace(tzinfo=UTC)  # gone meanwhile

    def _path(self, key: str) -> Path:
        return self.root / key[:2] / key


def _write_all(file: int, piece: bytes, offset: int) -> None:
    view = memoryview(piece)
    while view:
        written = os.pwrite(file, view, offset)
        view, offset = view[written:], offset + written
