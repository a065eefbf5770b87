"""Proves to the way out who wants to link an account: a page that is opened brings no access token."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from backend.kit import crypto

_PURPOSE: Final = "openid link"
_LASTS: Final = timedelta(minutes=2)


def link_ticket(person: UUID, now: datetime) -> str:
    """Make a ticket; it says whose account is to be linked, and opens nothing."""
    return crypto.sign_ticket({"person": str(person)}, purpose=_PURPOSE, expires_at=now + _LASTS)


def read_link_ticket(ticket: str, now: datetime) -> UUID:
    """Give whose it is. Refuses TICKET_INVALID."""
    return UUID(crypto.read_ticket(ticket, purpose=_PURPOSE, now=now)["person"])
