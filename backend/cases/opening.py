"""Opening a case, of whatever kind: number, clock, first event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.cases import change, clockwork, history, numbers
from backend.cases.deadlines import ClockKind
from backend.cases.facts import ItemClass, State
from backend.cases.models import Case
from backend.cases.people import Applicant
from backend.kit import crypto, db
from backend.kit.actor import Actor
from backend.kit.clock import civil_date


@dataclass(frozen=True)
class Opening:
    """What a kind of case brings along when one is opened."""

    id: UUID
    kind: str
    title: Mapping[str, str]
    region: str
    department: UUID
    window: UUID | None
    decision_days: int
    item_version: UUID | None = None
    item_class: str = ItemClass.PROMISED
    silence_approves: bool = False
    separate_decider: bool = True


async def open_case(
    actor: Actor, opening: Opening, person: Applicant, agent: Applicant | None, *, now: datetime
) -> Case:
    """Open a case for a person, filed by an agent perhaps; its acceptance clock runs from today."""
    case = await Case.create(
        id=opening.id,
        number=numbers.compose(opening.region, civil_date(now), await _next_serial()),
        kind=opening.kind,
        title_zh=opening.title["zh"],
        title_en=opening.title["en"],
        item_version_id=opening.item_version,
        person_id=person.id,
        filed_by_id=agent.id if agent else None,
        applicant_name_enc=seal_name(opening.id, person.name),
        filed_by_name_enc=seal_name(opening.id, agent.name) if agent else None,
        region_id=opening.region,
        department_id=opening.department,
        window_id=opening.window,
        item_class=ItemClass(opening.item_class),
        silence_approves=opening.silence_approves,
        separate_decider=opening.separate_decider,
        decision_days=opening.decision_days,
        state=State.SUBMITTED,
        revision=0,
        changed_at=now,
        submitted_at=now,
        received_at=now,
    )
    clockwork.start(case, ClockKind.ACCEPTANCE, civil_date(now))
    await clockwork.replan(case, now)
    event = await history.append(case, "submit", actor, now, detail={"onBehalf": agent is not None})
    await change.keep(actor, case, event)
    return case


def seal_name(case_id: UUID, name: str) -> bytes | None:
    """Seal the name a case carries, so that lists need not ask identity for every row."""
    return crypto.seal(name, _place(case_id)) if name else None


def open_name(case_id: UUID, sealed: bytes | None) -> str | None:
    """Read the name a case carries."""
    return crypto.open_text(bytes(sealed), _place(case_id)) if sealed else None


def _place(case_id: UUID) -> str:
    return f"cases.name:{case_id}"


async def _next_serial() -> int:
    rows = await db.connection().execute_query_dict("SELECT nextval('cases_serial') AS serial")
    return int(rows[0]["serial"])
