"""Devices somebody has signed in on before, and the networks that tries come from.

A device that has been signed in keeps a ticket: a number of its own and keyed hashes of the last few names
that were used there. It opens nothing. It only gives the device an allowance of its own, so that strangers
who spend the allowance of a name or a network lock nobody out of their usual phone or desk.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from backend.kit import crypto
from backend.kit.errors import Refused
from backend.kit.ids import new_id

LASTS = timedelta(days=180)
MOST_NAMES = 5  # a village agent's phone, a counter with several officers
_PURPOSE = "known device"
_IPV4_BITS, _IPV6_BITS = 24, 48  # what one subscriber or one office is usually given


@dataclass(frozen=True)
class Caller:
    """From where somebody tries to sign in: an address, and what the device keeps (empty: nothing)."""

    address: str
    ticket: str = ""

    @property
    def network(self) -> str:
        """Give the network of the address: who owns one address usually has all of it."""
        try:
            address = ip_address(self.address)
        except ValueError:
            return self.address
        bits = _IPV6_BITS if isinstance(address, IPv6Address) else _IPV4_BITS
        return str(ip_network((address, bits), strict=False))

    def device_for(self, name: str, now: datetime) -> str | None:
        """Give the number of the device if the owner of a name has been signed in on it; else None."""
        kept = _read(self.ticket, now)
        return str(kept["device"]) if _hidden(name) in kept["names"] else None

    def asker(self, device: str | None) -> str:
        """Give what tells those apart who ask in the same name: the known device, or the network (hashed)."""
        return crypto.tag(f"device:{device}" if device else f"network:{self.network}", _PURPOSE).hex()[:32]


def remember(ticket: str, name: str, now: datetime) -> str:
    """Give the ticket of a device on which the owner of a name has just signed in."""
    kept, hidden = _read(ticket, now), _hidden(name)
    names = [hidden, *(other for other in kept["names"] if other != hidden)][:MOST_NAMES]
    claims = {"device": kept["device"] or new_id().hex, "names": names}
    return crypto.sign_ticket(claims, purpose=_PURPOSE, expires_at=now + LASTS)


def _read(ticket: str, now: datetime) -> dict[str, Any]:
    try:
        return crypto.read_ticket(ticket, purpose=_PURPOSE, now=now)
    except Refused:
        return {"device": "", "names": []}


def _hidden(name: str) -> str:
    return crypto.tag(name, _PURPOSE).hex()[:32]


def phone_name(index: str) -> str:
    """Name a citizen, by the blind index of their phone."""
    return f"phone:{index}"


def staff_name(username: str) -> str:
    """Name an officer, whether there is one or not."""
    return f"staff:{username}"
