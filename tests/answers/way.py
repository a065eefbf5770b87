"""A way to PostgreSQL that tests can take away, or have fall silent."""

import asyncio
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.conftest import session_folder

SOCKET = ".s.PGSQL.5432"


class Way:
    """The way to PostgreSQL, which can be taken away and given back."""

    def __init__(self, url):
        self.folder = session_folder()
        self._real = Path(parse_qs(urlsplit(url).query)["host"][0]) / SOCKET
        self._writers = []
        self._flowing = asyncio.Event()
        self._flowing.set()
        self.url = f"postgresql://zhengtong@{urlsplit(url).path}?host={self.folder}"

    async def open(self):
        self._server = await asyncio.start_unix_server(self._carry, self.folder / SOCKET)

    async def take_away(self):
        self._server.close()
        (self.folder / SOCKET).unlink(missing_ok=True)
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    def fall_silent(self):
        """Refuse nothing and break nothing: what is sent, either way, stays where it is."""
        self._flowing.clear()

    def speak(self):
        self._flowing.set()

    async def _carry(self, reader, writer):
        far_reader, far_writer = await asyncio.open_unix_connection(self._real)
        self._writers += [writer, far_writer]
        await asyncio.gather(
            self._pump(reader, far_writer), self._pump(far_reader, writer), return_exceptions=True
        )

    async def _pump(self, reader, writer):
        while piece := await reader.read(65536):
            await self._flowing.wait()
            writer.write(piece)
        writer.close()
