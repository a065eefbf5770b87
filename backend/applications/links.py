"""Addresses of papers: each carries a ticket for one viewer, so that it opens outside the app."""

from datetime import datetime, timedelta

from backend.kit import crypto
from backend.kit.actor import Actor

PURPOSE = "document"
_TICKET_LASTS = timedelta(hours=1)


def link(actor: Actor, number: str, paper: str, now: datetime) -> str:
    """Give the address of a paper with a ticket for this viewer."""
    claims = {"n": number, "p": paper, "k": actor.kind.value, "i": str(actor.id)}
    ticket = crypto.sign_ticket(claims, purpose=PURPOSE, expires_at=now + _TICKET_LASTS)
    return f"/documents/{number}/{paper}.pdf?ticket={ticket}"
