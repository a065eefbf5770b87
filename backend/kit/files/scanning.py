"""Looking files over for what harms whoever opens them: clamd, a demonstration, an outage, or nobody."""

import asyncio
import hashlib
import re
import struct
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

PATIENCE_SECONDS: Final = 15.0
_AT_ONCE: Final = 4  # clamd scans with a few threads; who waits longer than PATIENCE_SECONDS comes again
_PIECE_BYTES: Final = 64 * 1024
_MOST_REPLY_BYTES: Final = 1_000
_FOUND: Final = re.compile(r"stream: (.+) FOUND")
_HARMLESS: Final = "stream: OK"
# The test file that every scanner knows (EICAR), in two halves: whole, it would have this file taken away.
_TEST_FILE: Final = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class ScannerAway(Exception):  # noqa: N818 - says what happened
    """Nobody says whether a file does harm; `reason` is a short code for the record."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Looked:
    """What was looked at, by its hash, and the name of what was found in it, if anything."""

    sha256: bytes
    found: str | None


class Scanner(ABC):
    """Looks over files."""

    async def look(self, content: bytes) -> Looked:
        """Look over a file. Raises `ScannerAway`."""
        return Looked(hashlib.sha256(content).digest(), await self.search(content))

    @abstractmethod
    async def search(self, content: bytes) -> str | None:
        """Name what is found in a file, None if nothing. Raises `ScannerAway`."""


class NoScanner(Scanner):
    """Lets everything through: a county that scans elsewhere, or not at all."""

    async def search(self, content: bytes) -> str | None:
        return None


class DemoScanner(Scanner):
    """Knows the test file alone, wherever it stands."""

    async def search(self, content: bytes) -> str | None:
        return "Eicar-Test-Signature" if _TEST_FILE in content else None


class OutageScanner(Scanner):
    """Says nothing, to rehearse what follows."""

    async def search(self, content: bytes) -> str | None:
        raise ScannerAway("outage")


class ClamdScanner(Scanner):
    """Asks clamd (ClamAV), by its INSTREAM command, at `/path/of/its/socket` or `host:port`."""

    def __init__(self, address: str, *, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._address = address
        self._patience_seconds = patience_seconds
        self._turn = asyncio.Semaphore(_AT_ONCE)

    async def search(self, content: bytes) -> str | None:
        reply = await self._ask(b"zINSTREAM\0", _framed(content))
        if reply == _HARMLESS:
            return None
        found = _FOUND.fullmatch(reply)
        if found is None:  # over clamd's own limit, or it cannot load what it knows: no word on the file
            raise ScannerAway("reply")
        return re.sub(r"[^\w.-]", "_", found[1])[:80]

    async def answers(self) -> bool:
        """Say whether clamd is there and willing."""
        try:
            return await self._ask(b"zPING\0", ()) == "PONG"
        except ScannerAway:
            return False

    async def _ask(self, command: bytes, pieces: Iterable[bytes]) -> str:
        try:
            async with asyncio.timeout(self._patience_seconds), self._turn, self._open() as (reader, writer):
                writer.write(command)
                for piece in pieces:
                    writer.write(piece)
                    await writer.drain()
                reply = await reader.read(_MOST_REPLY_BYTES)
        except (OSError, TimeoutError) as fault:
            raise ScannerAway(type(fault).__name__) from None
        return reply.rstrip(b"\0\n").decode(errors="replace")

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        host, _, port = self._address.rpartition(":")
        reader, writer = await (
            asyncio.open_unix_connection(self._address)
            if self._address.startswith("/")
            else asyncio.open_connection(host.strip("[]"), int(port))
        )
        try:
            yield reader, writer
        finally:
            writer.close()


def adapter(written: str) -> Scanner:
    """Give the scanner that ANTIVIRUS names: `none`, `demo`, `outage`, `clamd:/socket`, `clamd:host:port`."""
    name, _, address = written.partition(":")
    match name:
        case "none":
            return NoScanner()
        case "demo":
            return DemoScanner()
        case "outage":
            return OutageScanner()
        case "clamd" if re.fullmatch(r"/.+|.+:\d+", address):
            return ClamdScanner(address)
    raise ValueError(
        f"ANTIVIRUS is {written}: none, demo, outage, clamd:/socket and clamd:host:port are known"
    )


def _framed(content: bytes) -> Iterable[bytes]:
    for start in range(0, len(content), _PIECE_BYTES):
        piece = content[start : start + _PIECE_BYTES]
        yield struct.pack(">I", len(piece)) + piece
    yield struct.pack(">I", 0)
