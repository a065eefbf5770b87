"""Adding to the trail: one statement, in the caller's transaction, without waiting for other writers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from tortoise.connection import get_connection

from backend.audit.concerns import READ
from backend.audit.rows import CONNECTION
from backend.kit.actor import Actor
from backend.kit.ids import new_id
from backend.kit.newrows import NewRows
from backend.kit.text import blot

_MAX_TEXT_CHARS = 200

_INSERT = """
WITH entry AS (
  INSERT INTO audit_entry (id, at, actor_kind, actor_id, action, object_kind, object_id, detail)
  SELECT e.id, $3, e.actor_kind, e.actor_id, $6, $7, e.object_id, $8::jsonb
  FROM unnest($1::uuid[], $2::text[], $4::text[], $5::uuid[]) AS e (id, object_id, actor_kind, actor_id)
  RETURNING id
)
INSERT INTO audit_waiting (entry_id) SELECT id FROM entry
"""

Scalar = str | int | bool | None
Detail = Mapping[str, Scalar | Sequence[str]]


@dataclass(frozen=True)
class Act:
    """What somebody did: see `record`."""

    actor: Actor
    action: str
    object_kind: str
    object_id: object
    detail: Detail
    now: datetime


async def record(  # noqa: PLR0917 - who, what, on what, with which facts, when: read in this order
    actor: Actor, action: str, object_kind: str, object_id: object, detail: Detail, now: datetime
) -> None:
    """Record what an actor did to one object, in the caller's transaction.

    `detail` holds codes, ids and numbers, never personal data.
    """
    await _insert([(actor, str(object_id))], action, object_kind, detail=detail, now=now)


async def record_many(
    acts: Iterable[tuple[Actor, object]], action: str, object_kind: str, now: datetime
) -> None:
    """Record that many actors did the same, each to an object, in one statement of the transaction."""
    entries = [(actor, str(object_id)) for actor, object_id in acts]
    if entries:
        await _insert(entries, action, object_kind, detail={}, now=now)


async def record_read(
    actor: Actor, object_kind: str, object_ids: Iterable[UUID | str], fields: Sequence[str], now: datetime
) -> None:
    """Record that an actor was shown personal data: whose, and which fields (their names, not values)."""
    entries = [(actor, str(object_id)) for object_id in object_ids]
    if entries:
        await _insert(entries, READ, object_kind, detail={"fields": list(fields)}, now=now)


async def _insert(
    entries: Sequence[tuple[Actor, str]], action: str, object_kind: str, *, detail: Detail, now: datetime
) -> None:
    text = orjson.dumps({key: _without_personal(value) for key, value in detail.items()}).decode()
    await get_connection(CONNECTION).execute_query(
        _INSERT,
        [
            [new_id() for _ in entries],
            [object_id for _, object_id in entries],
            now,
            [actor.kind.value for actor, _ in entries],
            [actor.id for actor, _ in entries],
            action,
            object_kind,
            text,
        ],
    )


async def record_all(acts: Iterable[Act]) -> None:
    """Record many acts of many actors in one statement of the caller's transaction."""
    new = NewRows()
    for act in acts:
        note(act, new)
    await new.write()


def note(act: Act, new: NewRows) -> None:
    """Record an act among the new rows that the caller writes."""
    row = _row(act)
    new.add("audit_entry", row)
    new.add("audit_waiting", {"entry_id": row["id"]})


def _row(act: Act) -> dict[str, object]:
    return {
        "id": new_id(),
        "at": act.now,
        "actor_kind": act.actor.kind.value,
        "actor_id": act.actor.id,
        "action": act.action,
        "object_kind": act.object_kind,
        "object_id": str(act.object_id),
        "detail": {key: _without_personal(value) for key, value in act.detail.items()},
    }


def _without_personal(value: object) -> object:
    match value:
        case bool() | int() | None:
            return value
        case str():
            return blot(value)[:_MAX_TEXT_CHARS]
        case list() | tuple():
            return [_without_personal(part) for part in value]
    return _without_personal(str(value))
