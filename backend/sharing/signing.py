"""Signatures of the Standard Webhooks specification 1.0.0: HMAC-SHA-256 over id, time and body."""

import base64
import hmac
import secrets
from collections.abc import Sequence
from typing import Final

PREFIX: Final = "whsec_"
_SECRET_BYTES: Final = 32  # the specification wants 24 to 64


def new_secret() -> str:
    """Make a signing secret as it is shown to whoever verifies with it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def sign(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """Sign one attempt: `v1,<base64>`."""
    key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    signature = hmac.digest(key, f"{message_id}.{timestamp}.".encode() + body, "sha256")
    return f"v1,{base64.b64encode(signature).decode()}"


def headers(secrets_valid: Sequence[str], message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Give the headers of one attempt; during a rotation each valid secret signs."""
    signatures = (sign(secret, message_id, timestamp, body) for secret in secrets_valid)
    return {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signatures),
    }
