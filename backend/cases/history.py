"""The history of a case: each event a leaf of its Merkle log, the root kept on the case."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

from backend.cases.facts import State
from backend.cases.models import Case, CaseEvent
from backend.kit import merkle
from backend.kit.actor import Actor, ActorKind
from backend.kit.ids import new_id
from backend.kit.newrows import new_model


async def append(
    case: Case,
    kind: str,
    actor: Actor,
    now: datetime,
    *,
    from_state: State | None = None,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> CaseEvent:
    """Add an event to a locked case and move the case's root on; the caller saves the case."""
    earlier = await leaves(case.id)
    event = _event(case, kind, actor, now, detail or {}, from_state=from_state, reason=reason)
    _seal(case, event, earlier)
    await event.save()
    return event


def first(case: Case, kind: str, actor: Actor, now: datetime, detail: Mapping[str, Any]) -> CaseEvent:
    """Give the first event of a case that is being opened and set its root; the caller saves both."""
    event = _event(case, kind, actor, now, detail)
    _seal(case, event, [])
    return event


def _event(
    case: Case,
    kind: str,
    actor: Actor,
    now: datetime,
    detail: Mapping[str, Any],
    *,
    from_state: State | None = None,
    reason: str = "",
) -> CaseEvent:
    return new_model(
        CaseEvent,
        id=new_id(),
        case_id=case.id,
        seq=case.events_count + 1,
        kind=kind,
        actor_kind=_kind(actor),
        actor_id=None if actor.is_holder else actor.id,
        actor_name=actor.name if actor.is_staff else "",
        at=now,
        from_state=from_state,
        to_state=case.state,
        reason=reason,
        detail=dict(detail),
    )


def _kind(actor: Actor) -> str:
    """Say in what part somebody acts: who files namelessly, or holds a recovery code, is a citizen too."""
    known = actor.is_staff or actor.kind is ActorKind.SYSTEM
    return actor.kind.value if known else ActorKind.CITIZEN.value


def _seal(case: Case, event: CaseEvent, earlier: Sequence[bytes]) -> None:
    assert len(earlier) == case.events_count, "the root covers every event"
    event.leaf = leaf_of(event).hex()
    case.events_count = event.seq
    case.root = merkle.root([*earlier, bytes.fromhex(event.leaf)]).hex()


def leaf_of(event: CaseEvent) -> bytes:
    """Hash an event as it must never change: every column that says what happened."""
    return merkle.leaf_hash(
        orjson.dumps(
            {
                "actor": str(event.actor_id) if event.actor_id else None,
                "actorKind": event.actor_kind,
                "actorName": event.actor_name,
                "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
                "case": str(event.case_id),
                "detail": event.detail,
                "from": event.from_state,
                "kind": event.kind,
                "reason": event.reason,
                "seq": event.seq,
                "to": event.to_state,
            },
            option=orjson.OPT_SORT_KEYS,
        )
    )


async def leaves(case_id: UUID) -> list[bytes]:
    """Give the leaf hashes of a case in their order."""
    rows = await CaseEvent.filter(case_id=case_id).order_by("seq").values_list("leaf", flat=True)
    return [bytes.fromhex(str(leaf)) for leaf in rows]


def is_intact(case: Case, events: Sequence[CaseEvent]) -> bool:
    """Say whether the events are the ones the case's root was computed over."""
    hashes = [leaf_of(event) for event in events]
    return (
        [event.seq for event in events] == list(range(1, case.events_count + 1))
        and [leaf.hex() for leaf in hashes] == [event.leaf for event in events]
        and merkle.root(hashes).hex() == case.root
    )
