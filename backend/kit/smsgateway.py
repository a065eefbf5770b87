"""The county's own gateway for text messages: where it stands, and how a message is handed to it.

Providers of text messages each have an interface of their own, and a county is bound to one by contract. So a
message goes out in the plainest words there are, and a few lines beside the gateway turn them into its own:

    POST SMS_URL
    Authorization: Bearer SMS_SECRET
    Idempotency-Key: the id of the message, the same at every try
    {"id": "…", "phone": "+8613812345678", "text": "…"}

2xx: it is taken. 400, 404, 410, 422: it never will be (no such number). All else: it is tried again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

import orjson

from backend.kit.outgoing.addresses import AddressRule
from backend.kit.outgoing.calling import CallFailed, adapter_in, opened

_PATIENCE_SECONDS: Final = 10.0
_NEVER: Final = frozenset({400, 404, 410, 422})
_LEAST_SECRET_CHARS: Final = 16
_TAKEN: Final = range(200, 300)


class SmsFailed(Exception):  # noqa: N818 - says what happened
    """A gateway did not take a message. `lasting`: it never will (the number does not exist, say)."""

    def __init__(self, reason: str, *, lasting: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lasting = lasting


@dataclass(frozen=True)
class Gateway:
    """Where messages are handed over, and what shows that they are ours; a private network will do."""

    url: str
    secret: str = field(repr=False)
    way: str = "http"  # out of the house: `http`, `demo` (this machine too), `outage`


def gateway_in(env: Mapping[str, str], faults: list[str], *, demo: bool) -> Gateway | None:
    """Read SMS_URL and SMS_SECRET; note what is wrong with them."""
    url, secret = env.get("SMS_URL", ""), env.get("SMS_SECRET", "")
    if not url:
        return None
    way = adapter_in(env, demo=demo)
    if not AddressRule(private_allowed=way == "demo", inside=_host(url)).allows(url):
        faults.append("SMS_URL: write the address of the gateway, https://host/path.")
    if len(secret) < _LEAST_SECRET_CHARS or not (secret.isascii() and secret.isprintable()):
        faults.append(
            f"SMS_SECRET: write what the gateway knows us by, {_LEAST_SECRET_CHARS} letters at least."
        )
    return Gateway(url, secret, way)


async def hand_over(gateway: Gateway, phone: str, text: str, message_id: str) -> None:
    """Hand a message over. Raises `SmsFailed`, with no word of the message."""
    headers = {
        "Authorization": f"Bearer {gateway.secret}",
        "Content-Type": "application/json",
        "Idempotency-Key": message_id,
    }
    body = orjson.dumps({"id": message_id, "phone": phone, "text": text})
    host = _host(gateway.url)
    try:
        async with opened(gateway.way, patience_seconds=_PATIENCE_SECONDS, inside=host) as outgoing:
            answer = await outgoing.call("POST", gateway.url, headers=headers, body=body)
    except CallFailed as failed:
        raise SmsFailed(failed.reason) from None
    if answer.status not in _TAKEN:
        raise SmsFailed(str(answer.status), lasting=answer.status in _NEVER)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
