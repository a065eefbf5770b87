"""Folds the trail into accesses: one row for each person, officer, object, day and reason.

The trail is the one record of readings, written with each of them; this is a view of it, made behind it in
steps of one transaction that moves the place forward with what it adds. So a reading costs nothing more, a
process killed at any moment loses and doubles nothing, and both tables can be emptied and made anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from backend.audit import api as audit
from backend.identity import api as identity
from backend.identity.api import Reader
from backend.kit import db
from backend.kit.clock import civil_date
from backend.kit.ids import new_id
from backend.privacy import facts
from backend.privacy.facts import Shown, Why
from backend.privacy.models import Access
from backend.privacy.steps import in_steps

_BATCH = 500
_MOST_STEPS = 200  # in one turn: the rest waits for the next minute
_LOCK = 0x5A54_0008
_ADD = """
INSERT INTO privacy_access AS kept ({columns})
SELECT {columns} FROM jsonb_populate_recordset(NULL::privacy_access, $1::jsonb) told WHERE NOT EXISTS (
  SELECT FROM identity_person p WHERE p.id = told.person_id AND p.erased_at IS NOT NULL)
ON CONFLICT (person_id, reader_id, object_id, day, why) DO UPDATE SET
  times = kept.times + excluded.times, last_at = GREATEST(kept.last_at, excluded.last_at),
  reason = COALESCE(NULLIF(excluded.reason, ''), kept.reason),
  shown = (SELECT jsonb_agg(DISTINCT one) FROM jsonb_array_elements(kept.shown || excluded.shown) one)
"""
_AT = "SELECT seq FROM privacy_place WHERE name = 'accesses'"
_MOVE = """
INSERT INTO privacy_place (name, seq) VALUES ('accesses', $1)
ON CONFLICT (name) DO UPDATE SET seq = excluded.seq
"""

Key = tuple[UUID, UUID, UUID, date, Why]


@dataclass
class Folded:
    """What a batch says of one officer, person, object, day and reason."""

    first: Mapping[str, Any]
    concern: audit.Concern
    reader: Reader
    role: str
    office: tuple[str, str]
    last_at: datetime
    times: int = 0
    shown: set[Shown] = field(default_factory=set)
    reason: str = ""


async def fold() -> int:
    """Fold what has been sealed since; give how many entries of the trail were gone through."""
    return await in_steps(_step, batch=_BATCH, most=_MOST_STEPS)


async def _step() -> int:
    async with db.transaction():
        [mine] = await db.fetch("SELECT pg_try_advisory_xact_lock($1) AS mine", _LOCK)
        if not mine["mine"]:
            return 0
        at = await db.fetch(_AT)
        entries = await audit.sealed_after(at[0]["seq"] if at else 0, _BATCH)
        if entries:
            await _add(await _folded([entry for entry in entries if _tells(entry)]))
            await db.fetch(_MOVE, entries[-1]["seq"])
        return len(entries)


def _tells(entry: Mapping[str, Any]) -> bool:
    kind = audit.KINDS.get(entry["object_kind"])
    return (
        entry["actor_kind"] == "staff" and kind is not None and (kind.acts or entry["action"] == audit.READ)
    )


async def _folded(entries: list[dict[str, Any]]) -> dict[Key, Folded]:
    about = await _about(entries)
    readers = await identity.readers({entry["actor_id"] for entry in entries}) if about else {}
    folded: dict[Key, Folded] = {}
    for entry in entries:
        for concern in about.get((entry["object_kind"], entry["object_id"]), ()):
            if concern.since <= entry["at"]:
                _fold_one(folded, entry, concern, readers.get(entry["actor_id"], identity.UNKNOWN_READER))
    return folded


async def _about(entries: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], list[audit.Concern]]:
    asked: dict[str, set[UUID]] = {}
    for entry in entries:
        asked.setdefault(entry["object_kind"], set()).add(UUID(entry["object_id"]))
    found: dict[tuple[str, str], list[audit.Concern]] = {}
    for kind, ids in asked.items():
        for concern in await audit.KINDS[kind].whose(sorted(ids)):
            found.setdefault((kind, str(concern.object_id)), []).append(concern)
    return found


def _fold_one(
    folded: dict[Key, Folded], entry: Mapping[str, Any], concern: audit.Concern, reader: Reader
) -> None:
    fields = entry["detail"].get("fields", ()) if entry["action"] == audit.READ else ()
    post = facts.post_for([post for post, _ in reader.posts], concern.region, concern.department)
    why = facts.why(entry["action"], fields, entry["object_kind"], post)
    key = (concern.person, entry["actor_id"], concern.object_id, civil_date(entry["at"]), why)
    if key not in folded:
        office = next((office for held, office in reader.posts if held == post), ("", ""))
        folded[key] = Folded(entry, concern, reader, post.role if post else "", office, entry["at"])
    one = folded[key]
    one.times, one.last_at = one.times + 1, max(one.last_at, entry["at"])
    one.shown |= facts.shown(fields) if fields else {Shown.CASE}
    if why is Why.REASON:
        one.reason = entry["detail"].get("reason") or one.reason


async def _add(folded: Mapping[Key, Folded]) -> None:
    if folded:
        rows = [_row(key, one) for key, one in sorted(folded.items(), key=lambda item: str(item[0]))]
        add = _ADD.format(columns=db.columns(Access))
        await db.fetch(add, orjson.dumps(rows, default=str).decode())


def _row(key: Key, one: Folded) -> dict[str, object]:
    person, reader, object_id, day, why = key
    return {
        "id": new_id(),
        "person_id": person,
        "reader_id": reader,
        "object_kind": one.first["object_kind"],
        "object_id": object_id,
        "day": day,
        "why": why,
        "role": one.role,
        "officer_zh": one.reader.name,
        "officer_en": one.reader.name_en,
        "office_zh": one.office[0],
        "office_en": one.office[1],
        "number": one.concern.number,
        "title_zh": one.concern.title_zh,
        "title_en": one.concern.title_en,
        "as_agent": one.concern.agent,
        "shown": sorted(one.shown),
        "reason": one.reason,
        "times": one.times,
        "first_at": one.first["at"],
        "last_at": one.last_at,
        "told_from": facts.told_from(why, day),
    }
