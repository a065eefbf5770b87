"""Finding the addresses of push services. Apart, because only who calls them needs an HTTP client."""

import socket

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from backend.notifications.channels.endpoints import is_public

__all__ = ["PublicResolver", "ThreadedResolver"]


class PublicResolver(AbstractResolver):
    """Finds public addresses only; a name that leads into a private network leads nowhere."""

    def __init__(self) -> None:
        self._inner = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = [one for one in await self._inner.resolve(host, port, family) if is_public(one["host"])]
        if not found:
            raise OSError(f"no public address for {host}")
        return found

    async def close(self) -> None:
        await self._inner.close()
