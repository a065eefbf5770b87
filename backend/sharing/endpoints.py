"""The sealed parts of an endpoint, and the payload it gets."""

from datetime import datetime
from typing import Final
from uuid import UUID

import orjson

from backend.kit import crypto
from backend.sharing.models import Announcement, Endpoint

_SIGNS: Final = "sharing.endpoint.secret:"
_FORMER: Final = "sharing.endpoint.former_secret:"
_PHONE: Final = "sharing.endpoint.owner_phone:"


def seal_secret(id_: UUID, secret: str) -> bytes:
    """Seal the current signing secret of an endpoint."""
    return crypto.seal(secret, f"{_SIGNS}{id_}")


def seal_phone(id_: UUID, phone: str) -> bytes:
    """Seal the phone of an endpoint's owner."""
    return crypto.seal(phone, f"{_PHONE}{id_}")


def owner_phone(endpoint: Endpoint) -> str:
    """Open the phone of an endpoint's owner."""
    return crypto.open_text(endpoint.owner_phone_enc, f"{_PHONE}{endpoint.id}")


def change_secret(endpoint: Endpoint, secret: str, former_until: datetime) -> None:
    """Put a new secret in force; the former one goes on signing until then."""
    former = crypto.open_text(endpoint.secret_enc, f"{_SIGNS}{endpoint.id}")
    endpoint.former_secret_enc = crypto.seal(former, f"{_FORMER}{endpoint.id}")
    endpoint.former_until = former_until
    endpoint.secret_enc = seal_secret(endpoint.id, secret)


def valid_secrets(endpoint: Endpoint, now: datetime) -> list[str]:
    """Open the secrets that sign now, the current one first."""
    found = [crypto.open_text(endpoint.secret_enc, f"{_SIGNS}{endpoint.id}")]
    if endpoint.former_secret_enc and endpoint.former_until and now < endpoint.former_until:
        found.append(crypto.open_text(endpoint.former_secret_enc, f"{_FORMER}{endpoint.id}"))
    return found


def payload(announcement: Announcement, public_url: str) -> bytes:
    """Write what a receiver gets: what happened to what, when, where to look; the same bytes at every try."""
    content = {
        "type": announcement.kind,
        "timestamp": announcement.at.isoformat().replace("+00:00", "Z"),
        "data": {
            "subject": announcement.subject,
            "title": {"zh": announcement.title_zh, "en": announcement.title_en},
            "link": f"{public_url}{announcement.link}",
            **announcement.facts,
        },
    }
    return orjson.dumps(content)
