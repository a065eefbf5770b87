"""Endpoints: add, rotate their secret, remove, send again. For administrators, at the desk or the server."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from backend.audit import api as audit
from backend.identity.api import normal_phone
from backend.kit import db, jobs
from backend.kit.actor import SYSTEM, Actor
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.kit.outgoing.addresses import AddressRule
from backend.kit.text import clean
from backend.sharing.endpoints import change_secret, seal_phone, seal_secret
from backend.sharing.kinds import topics as known_topics
from backend.sharing.models import MAX_NAME_CHARS, Endpoint, may_be_named
from backend.sharing.sending import DELIVER
from backend.sharing.signing import new_secret

OVERLAP: Final = timedelta(days=1)

_AGAIN: Final = """
INSERT INTO sharing_delivery (id, announcement_id, endpoint_id, state, attempts, next_at)
SELECT gen_random_uuid(), a.id, $1, 'waiting', 0, $2 FROM sharing_announcement a
WHERE a.at >= $3 AND ($4::text[] = '{}' OR a.topic = ANY ($4))
ON CONFLICT (announcement_id, endpoint_id) DO UPDATE SET state = 'waiting', attempts = 0, next_at = $2
WHERE NOT $5 OR sharing_delivery.state = 'failed'
RETURNING 1
"""


@dataclass(frozen=True)
class NewEndpoint:
    """What an administrator says of a new endpoint; no topics: all of them."""

    name: str
    url: str
    topics: Sequence[str]
    owner_phone: str


async def add_endpoint(wanted: NewEndpoint, rule: AddressRule, now: datetime, by: Actor = SYSTEM) -> str:
    """Add an endpoint and give its signing secret, which is shown this once.

    Refuses WEBHOOK_ADDRESS, WEBHOOK_NAME_TAKEN, WEBHOOK_TOPIC, PHONE_INVALID, TEXT_REQUIRED, TEXT_TOO_LONG.
    """
    name = clean(wanted.name, MAX_NAME_CHARS, required=True, field="name")
    if not rule.allows(wanted.url):
        raise Refused("WEBHOOK_ADDRESS", field="url")
    if unknown := set(wanted.topics) - set(known_topics()):
        raise Refused("WEBHOOK_TOPIC", field="topics", topic=min(unknown), known=", ".join(known_topics()))
    if await Endpoint.exists(name=name):
        raise Refused("WEBHOOK_NAME_TAKEN", field="name")
    id_, secret = new_id(), new_secret()
    await Endpoint.create(
        id=id_,
        name=name,
        url=wanted.url,
        topics=sorted(set(wanted.topics)),
        secret_enc=seal_secret(id_, secret),
        owner_phone_enc=seal_phone(id_, normal_phone(wanted.owner_phone)),
        created_at=now,
    )
    await _record(by, "webhook.added", id_, now)
    return secret


async def rotate_secret(name: str, now: datetime, overlap: timedelta = OVERLAP, by: Actor = SYSTEM) -> str:
    """Give an endpoint a new secret; both sign until the overlap is over. Refuses WEBHOOK_UNKNOWN."""
    endpoint = await _locked(name)
    secret = new_secret()
    change_secret(endpoint, secret, now + overlap)
    await endpoint.save(update_fields=["secret_enc", "former_secret_enc", "former_until"])
    await _record(by, "webhook.rotated", endpoint.id, now)
    return secret


async def remove_endpoint(name: str, now: datetime, by: Actor = SYSTEM) -> None:
    """Send nothing there any more; its delivery log goes with it. Refuses WEBHOOK_UNKNOWN."""
    endpoint = await _locked(name)
    await endpoint.delete()
    await _record(by, "webhook.removed", endpoint.id, now)


async def replay(
    name: str, since: datetime, now: datetime, *, failed_only: bool = False, by: Actor = SYSTEM
) -> int:
    """Send everything since an instant once more under the same ids, and put a disabled endpoint back in use.

    Gives how many. With `failed_only`, what was delivered stays so. Refuses WEBHOOK_UNKNOWN.
    """
    endpoint = await _locked(name)
    values = [endpoint.id, now, since, endpoint.topics, failed_only]
    rows = await db.connection().execute_query_dict(_AGAIN, values)
    endpoint.disabled_at = endpoint.failing_since = endpoint.resting_until = None
    endpoint.disabled_why = ""
    await endpoint.save(
        update_fields=["disabled_at", "disabled_why", "failing_since", "resting_until"],
    )
    await jobs.defer(DELIVER, endpoint=str(endpoint.id))
    await _record(by, "webhook.replayed", endpoint.id, now)
    return len(rows)


async def _locked(name: str) -> Endpoint:
    there = Endpoint.select_for_update().get_or_none(name=name)
    endpoint = await there if may_be_named(name) else None
    if endpoint is None:
        raise Refused("WEBHOOK_UNKNOWN", field="name")
    return endpoint


async def _record(by: Actor, action: str, id_: object, now: datetime) -> None:
    await audit.record(by, action, "webhook", id_, {}, now)
