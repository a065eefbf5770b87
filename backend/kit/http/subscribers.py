"""Whom limits per address count as one: who has an IPv4 address, or a block of IPv6.

Whoever has one address of IPv6 has at least 2^64 of them, and a line to a house usually 2^72: counted one by
one they would be endless callers. Carriers give each phone a block of 2^64, so some hundred phones share what
an address may; carriers have thousands behind one address of IPv4.
"""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any, Final

_BLOCK_BITS: Final = 72  # a /56, RFC 6177
_MOST_REMEMBERED: Final = 10_000


def subscriber(scope: Mapping[str, Any]) -> str:
    """Name whose request it is, as limits count; empty where that is not known."""
    client = scope.get("client")
    return block(client[0]) if client else ""


@lru_cache(maxsize=_MOST_REMEMBERED)
def block(address: str) -> str:
    """Give the first address of the block that an address is in; what is no address stands as it is."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, IPv4Address):
        return str(ip)
    return str(ip.ipv4_mapped or IPv6Address(int(ip) >> _BLOCK_BITS << _BLOCK_BITS))
