"""Whose request it is, where a proxy of the house passes it on (`X-Forwarded-For`).

Whoever asks may write that header, and a proxy adds to what stands there. So it is read from its end, and
believed only as far as proxies of ours wrote it: the last address that is none of theirs is the caller's.
"""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Final

from starlette.types import Scope

PRIVATE: Final = "127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,::1/128,fc00::/7"
_NO: Final = frozenset({"", "0", "false", "no", "off"})
_YES: Final = frozenset({"1", "true", "yes", "on"})
_MOST_CHARS: Final = 1_000
_MOST_REMEMBERED: Final = 10_000

Networks = tuple[IPv4Network | IPv6Network, ...]


def proxies_in(environment: Mapping[str, str]) -> str:
    """Read BEHIND_PROXY: 0, 1 (in a private network), or addresses and networks. Raises ValueError."""
    written = environment.get("BEHIND_PROXY", "")
    if written.lower() in _NO:
        return ""
    told = PRIVATE if written.lower() in _YES else written.replace(" ", "")
    networks_of(told)
    return told


@lru_cache(maxsize=8)
def networks_of(told: str) -> Networks:
    """Give the networks that are named. Raises ValueError."""
    return tuple(ip_network(each) for each in told.split(",")) if told else ()


def name_caller(networks: Networks, scope: Scope, headers: Mapping[bytes, bytes]) -> None:
    """Put the caller's own address into a request that proxies of these networks passed on."""
    forwarded, peer = headers.get(b"x-forwarded-for"), scope.get("client")
    if networks and forwarded and peer:
        caller = _caller(networks, peer[0], forwarded[-_MOST_CHARS:].decode("latin-1"))
        if caller != peer[0]:
            scope["client"] = (caller, 0)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _caller(networks: Networks, peer: str, forwarded: str) -> str:
    caller = peer
    for each in reversed(forwarded.split(",")):
        if not _is_ours(networks, caller):
            break
        caller = each.strip() or caller
    return caller


def _is_ours(networks: Networks, address: str) -> bool:
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    return any(ip in network for network in networks)
