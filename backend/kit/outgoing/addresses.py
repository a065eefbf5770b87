"""Which addresses our servers may call. Others name them, so they may lead anywhere, into our network too."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

_MAX_CHARS: Final = 2000
_HTTPS_PORT: Final = 443
_INSIDE: Final = (".local", ".internal", ".localhost", ".")
_HOUSES: Final = tuple(map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")))
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address behind a translator


@dataclass(frozen=True)
class AddressRule:
    """Https on public addresses only; `private_allowed` (demo and tests) lifts both.

    With `any_port` https may be spoken elsewhere than on 443: for addresses that an administrator wrote down.
    With `inside` that one host is called and no other, by https, and it may stand in a private network; never
    on this machine or where clouds tell secrets (link-local and shared addresses).
    """

    private_allowed: bool = False
    any_port: bool = False
    inside: str = ""

    def allows(self, address: str) -> bool:
        """Say whether an address is written as one that may be called; where it leads is checked later."""
        if len(address) > _MAX_CHARS or not address.isascii() or not address.isprintable() or " " in address:
            return False
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            return False
        if parts.username is not None or not parts.hostname:
            return False
        if self.private_allowed:
            return parts.scheme in {"http", "https"}
        if self.inside:
            return parts.scheme == "https" and parts.hostname == self.inside
        allowed = self.any_port or port in {None, _HTTPS_PORT}
        return parts.scheme == "https" and allowed and _names_public_host(parts)

    def reaches(self, ip: str) -> bool:
        """Say whether a connection to an IP address may be made."""
        return self.private_allowed or is_public(ip) or (bool(self.inside) and _is_of_a_house(ip))


def is_public(address: Any) -> bool:
    """Say whether an IP address is one of the open network, an IPv4 address inside an IPv6 one included."""
    ip = ip_address(str(address).partition("%")[0])
    inner = _inside(ip) if isinstance(ip, IPv6Address) else None
    return ip.is_global and not ip.is_multicast if inner is None else is_public(inner)


def _is_of_a_house(address: str) -> bool:
    ip = ip_address(address.partition("%")[0])
    inner = _inside(ip) if isinstance(ip, IPv6Address) else None
    return any((inner or ip) in network for network in _HOUSES)


def _inside(ip: IPv6Address) -> IPv4Address | None:
    if ip in _TRANSLATED:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _names_public_host(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    try:
        return is_public(host)
    except ValueError:
        # 127.1 and 0177.0.0.1 are no addresses to us, but the operating system takes them for one.
        numeric = host.rpartition(".")[2][:1].isdigit()
        return "." in host and not numeric and not host.endswith(_INSIDE)
