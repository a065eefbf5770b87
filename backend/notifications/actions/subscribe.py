import base64
import binascii
from datetime import datetime
from uuid import UUID

import orjson
from cryptography.hazmat.primitives.asymmetric import ec

from backend.kit import crypto
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.outgoing.addresses import AddressRule
from backend.notifications.models import PushSubscription

MAX_PER_PERSON = 10
_AUTH_BYTES = 16
_MAX_KEY_CHARS = 200


async def subscribe_push(
    actor: Actor, endpoint: str, p256dh: str, auth: str, *, rule: AddressRule, now: datetime
) -> PushSubscription:
    """Remember a browser that may be pushed to; one that changed hands follows its new owner.

    Refuses `ENDPOINT_INVALID` and `PUSH_KEYS_INVALID`. A person's oldest gives way to the eleventh.
    """
    person_id = _citizen(actor)
    if not rule.allows(endpoint):
        raise Refused("ENDPOINT_INVALID", field="endpoint")
    _check_keys(p256dh, auth)
    index = _index(endpoint)
    await PushSubscription.filter(endpoint_index=index).delete()
    door = orjson.dumps({"endpoint": endpoint, "keys": {"p256dh": p256dh, "auth": auth}})
    subscription = await PushSubscription.create(
        person_id=person_id, endpoint_index=index, door_enc=crypto.seal(door, _place(index)), created_at=now
    )
    kept = (
        await PushSubscription.filter(person_id=person_id)
        .order_by("-created_at", "-id")
        .limit(MAX_PER_PERSON)
    )
    await PushSubscription.filter(person_id=person_id).exclude(id__in=[row.id for row in kept]).delete()
    return subscription


async def unsubscribe_push(actor: Actor, endpoint: str) -> None:
    """Forget a browser of the actor's own. Forgetting it again changes nothing."""
    await PushSubscription.filter(person_id=_citizen(actor), endpoint_index=_index(endpoint)).delete()


def door(subscription: PushSubscription) -> dict[str, object]:
    """Give the address and keys as the push libraries take them."""
    sealed = bytes(subscription.door_enc)
    opened: dict[str, object] = orjson.loads(crypto.open_(sealed, _place(subscription.endpoint_index)))
    return opened


def _citizen(actor: Actor) -> UUID:
    if actor.id is None:
        raise Refused("UNAUTHENTICATED")
    if not actor.is_citizen:
        raise Refused("FORBIDDEN")
    return actor.id


def _check_keys(p256dh: str, auth: str) -> None:
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _decode(p256dh))
        secret = _decode(auth)
    except (ValueError, binascii.Error):
        raise Refused("PUSH_KEYS_INVALID", field="p256dh") from None
    if len(secret) != _AUTH_BYTES:
        raise Refused("PUSH_KEYS_INVALID", field="auth")


def _decode(key: str) -> bytes:
    if len(key) > _MAX_KEY_CHARS or not key.isascii():
        raise ValueError
    return base64.b64decode(key + "=" * (-len(key) % 4), altchars=b"-_", validate=True)


def _index(endpoint: str) -> str:
    return crypto.blind_index(endpoint.encode(errors="replace").decode(), "notifications.endpoint").hex()


def _place(index: str) -> str:
    return f"notifications.push:{index}"
