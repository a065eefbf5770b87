"""Which addresses may be pushed to. Phones name them, so they may lead anywhere, into our own network too."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from backend.kit.errors import Refused

if TYPE_CHECKING:
    from aiohttp.abc import AbstractResolver

_MAX_CHARS = 2000
_HTTPS_PORT = 443


@dataclass(frozen=True)
class EndpointRule:
    """Https on public addresses only; `private_allowed` (demo and tests) lifts both."""

    private_allowed: bool = False

    def check(self, endpoint: str) -> None:
        """Refuse `ENDPOINT_INVALID` for what may not be called."""
        if not self.allows(endpoint):
            raise Refused("ENDPOINT_INVALID", field="endpoint")

    def allows(self, endpoint: str) -> bool:
        """Say whether an address is written as one that may be called; where it leads is checked later."""
        if len(endpoint) > _MAX_CHARS or not endpoint.isascii() or not endpoint.isprintable():
            return False
        try:
            parts = urlsplit(endpoint)
            port = parts.port
        except ValueError:
            return False
        if parts.username is not None or not parts.hostname:
            return False
        if self.private_allowed:
            return parts.scheme in {"http", "https"}
        return parts.scheme == "https" and port in {None, _HTTPS_PORT} and _names_public_host(parts)

    def resolver(self) -> "AbstractResolver":
        """Give the resolver that calls go through: the check at the last moment, after any re-binding."""
        from backend.notifications.channels.resolver import PublicResolver, ThreadedResolver

        return ThreadedResolver() if self.private_allowed else PublicResolver()


def is_public(address: Any) -> bool:
    """Say whether an IP address is one of the open network."""
    ip = ip_address(str(address).partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not ip.is_multicast


def _names_public_host(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    try:
        return is_public(host)
    except ValueError:
        return "." in host and not host.endswith((".local", ".internal", ".localhost", "."))
