"""Opening cases, of whatever kind: number, clock, first event. Many cost as many statements as one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from backend.audit import api as audit
from backend.cases import change, clockwork, history, numbers
from backend.cases.clockwork import Layouts
from backend.cases.closings import closings_of_all
from backend.cases.deadlines import ClockKind
from backend.cases.facts import ItemClass, State
from backend.cases.models import Case
from backend.cases.people import Applicant
from backend.cases.topics import topics
from backend.kit import bus, crypto, db
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.newrows import NewRows, new_model
from backend.kit.news import News
from backend.kit.workdays import Closings


@dataclass(frozen=True)
class Opening:
    """What a kind of case brings along when one is opened."""

    id: UUID
    actor: Actor
    person: Applicant | None  # None: nobody in particular, who holds a recovery code
    now: datetime
    kind: str
    title: Mapping[str, str]
    region: str
    department: UUID
    window: UUID | None
    decision_days: int
    agent: Applicant | None = None
    item_version: UUID | None = None
    item_class: str = ItemClass.PROMISED
    silence_approves: bool = False
    separate_decider: bool = True
    acceptance_days: int = 5
    confidential: bool = False
    against: Collection[UUID] = ()
    name: str = ""  # of whom it is about, where they have no account
    received_on: date | None = None  # where it lay in the office before it was registered
    calendar_days: bool = False
    event: str = "submit"


async def open_cases(openings: Sequence[Opening], new: NewRows) -> list[Case]:
    """Open cases, each for a person or nobody in particular, filed by an agent perhaps.

    Their acceptance clocks run from today. The caller writes the new rows in the transaction this runs in.
    """
    regions = list({opening.region for opening in openings})
    closings = dict(zip(regions, await closings_of_all(regions), strict=True)) if openings else {}
    serials = await _serials(len(openings))
    layouts = {day: Layouts(day) for day in {civil_date(opening.now) for opening in openings}}
    cases = [
        _open(opening, serial, layouts[civil_date(opening.now)], closings[opening.region], new)
        for opening, serial in zip(openings, serials, strict=True)
    ]
    told = {topic for case in cases for topic in topics(case)}
    await bus.announce_all([News(topic) for topic in sorted(told)])
    return cases


async def opened_before(ids: Collection[UUID]) -> dict[UUID, Case]:
    """Give the cases that were opened under these ids already."""
    opened = await db.fetch_as(Case, "FROM cases_case WHERE id = ANY($1)", list(ids))
    return {case.id: case for case in opened}


def _open(opening: Opening, serial: int, layouts: Layouts, closings: Closings, new: NewRows) -> Case:
    case = _case(opening, serial)
    clockwork.start(case, ClockKind.ACCEPTANCE, opening.received_on or civil_date(opening.now))
    layouts.lay_out(case, closings, new)
    on_behalf = {"onBehalf": opening.agent is not None}
    event = history.first(case, opening.event, opening.actor, opening.now, on_behalf)
    change.sign(case, opening.actor, event.at)
    new.add_model(case)
    new.add_model(event)
    audit.note(change.act(opening.actor, case, event), new)
    return case


def _case(opening: Opening, serial: int) -> Case:
    person, agent, now = opening.person, opening.agent, opening.now
    name = person.name if person else opening.name
    return new_model(
        Case,
        id=opening.id,
        number=numbers.compose(opening.region, civil_date(now), serial),
        kind=opening.kind,
        title_zh=opening.title["zh"],
        title_en=opening.title["en"],
        item_version_id=opening.item_version,
        person_id=person.id if person else None,
        filed_by_id=agent.id if agent else None,
        applicant_name_enc=seal_name(opening.id, name),
        filed_by_name_enc=seal_name(opening.id, agent.name) if agent else None,
        region_id=opening.region,
        department_id=opening.department,
        window_id=opening.window,
        item_class=ItemClass(opening.item_class),
        silence_approves=opening.silence_approves,
        separate_decider=opening.separate_decider,
        acceptance_days=opening.acceptance_days,
        decision_days=opening.decision_days,
        calendar_days=opening.calendar_days,
        extended_days=0,
        confidential=opening.confidential,
        against=[str(id_) for id_ in opening.against],
        state=State.SUBMITTED,
        revision=0,
        changed_at=now,
        submitted_at=now,
        received_at=now,
    )


def seal_name(case_id: UUID, name: str) -> bytes | None:
    """Seal the name a case carries, so that lists need not ask identity for every row."""
    return crypto.seal(name, _place(case_id)) if name else None


def open_name(case_id: UUID, sealed: bytes | None) -> str | None:
    """Read the name a case carries."""
    return crypto.open_text(bytes(sealed), _place(case_id)) if sealed else None


async def names_open() -> bool:
    """Say whether the keys in use open the name on the newest case; with no name there, they might."""
    newest = await Case.filter(applicant_name_enc__not_isnull=True).order_by("-submitted_at").first()
    try:
        return newest is None or open_name(newest.id, newest.applicant_name_enc) is not None
    except crypto.CannotOpen:
        return False


def _place(case_id: UUID) -> str:
    return f"cases.name:{case_id}"


async def _serials(count: int) -> list[int]:
    statement = "SELECT nextval('cases_serial') FROM generate_series(1, $1)"
    return [int(serial) for [serial] in await db.fetch(statement, count)]
