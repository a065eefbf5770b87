"""The reckoning after a storm: every acknowledged write is there once, and nothing else is."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from backend import worker
from backend.applications.models import Application, Decision
from backend.audit import api as audit
from backend.audit.models import AuditEntry
from backend.cases.history import is_intact
from backend.cases.models import Case, CaseEvent
from backend.complaints.models import Complaint
from backend.kit import db, jobs, jobworker, valkey
from backend.kit.clock import HeldClock, SystemClock
from backend.kit.files.model import Upload
from backend.kit.files.sealing import kept_in
from backend.kit.files.storage import Storage
from backend.kit.graphql.idempotency import IdempotencyKey
from backend.notifications.models import Delivery, Notice
from backend.notifications.states import WAITING, NoticeState
from backend.settings import Settings
from backend.voting import casting
from backend.voting.cells import BALLOTS
from backend.voting.models import Ballot
from tests.faults.phones import Ledger

# The rest of a killed sender's lease, and then some.
_LATER = timedelta(minutes=5)
# What a killed worker had begun to send, the next minute's work sends.
_EACH_MINUTE = ("notifications.turn_to_sms", "notifications.push_again")
_CELLS = {"a": 101, "b": 201, "c": 301}
_TOLD = {"accept": "case_accepted", "assign": "case_in_review", "decide": "case_approved"}


@dataclass(frozen=True)
class Found:
    """What a reckoning counted."""

    cases: int
    ballots: int
    events: int
    notices: int
    deliveries: int
    audit_links: int
    jobs_left_at_the_end: int


async def finish_jobs(settings: Settings) -> int:
    """Run what killed workers left behind and what waits, as any worker would in a few minutes."""
    await jobworker.rescue(0)
    left = await _count("SELECT count(*) AS n FROM procrastinate_jobs")
    worker.register_tasks()
    for task in _EACH_MINUTE:
        await jobs.defer(task)
    clock = HeldClock(SystemClock().now() + _LATER)
    async with valkey.connect(settings.redis_url) as redis, worker.tools(settings, redis) as tools:
        await jobworker.drain(settings.database_url, clock=clock, tools=tools)
    return left


async def reckon(settings: Settings, ledger: Ledger, poll: UUID) -> Found:
    """Fail unless all is as it was acknowledged."""
    left = await finish_jobs(settings)
    cases = await _cases(ledger)
    events = await _histories(ledger, cases)
    ballots = await _ballots(ledger, poll)
    await _keys(ledger)
    await _photos(ledger, kept_in(settings.uploads_dir))
    notices, deliveries = await _notices(ledger)
    await _jobs()
    links = await _trail(ledger)
    return Found(len(cases), ballots, events, notices, deliveries, links, left)


async def _cases(ledger: Ledger) -> dict[UUID, Case]:
    cases = {case.id: case for case in await Case.all()}
    assert {id_: case.number for id_, case in cases.items()} == ledger.cases, "lost, doubled or made up"
    assert len(set(ledger.cases.values())) == len(cases), "a number was given twice"
    assert await Complaint.all().count() == ledger.complaints
    assert await Application.all().count() == len(cases) - ledger.complaints
    return cases


async def _histories(ledger: Ledger, cases: dict[UUID, Case]) -> int:
    by_case: dict[UUID, list[CaseEvent]] = {id_: [] for id_ in cases}
    for event in await CaseEvent.all().order_by("case_id", "seq"):
        by_case[event.case_id].append(event)
    for id_, events in by_case.items():
        case = cases[id_]
        assert is_intact(case, events), f"the history of {case.number} does not hold"
        kinds = [event.kind for event in events]
        assert kinds == ["submit", *ledger.steps.get(case.number, [])], (case.number, kinds)
    decided = [number for number, steps in ledger.steps.items() if "decide" in steps]
    assert sorted(await Decision.all().values_list("case__number", flat=True)) == sorted(decided)  # type: ignore[type-var]
    return sum(map(len, by_case.values()))


async def _ballots(ledger: Ledger, poll: UUID) -> int:
    counted: Counter[int] = Counter()
    ballots = await Ballot.filter(poll_id=poll)
    for ballot in ballots:
        choices = ledger.votes[ballot.voter]
        assert (ballot.revision, list(ballot.cells)) == (len(choices), [_CELLS[choices[-1]]]), choices
        counted.update([BALLOTS, *ballot.cells])
    assert {ballot.voter for ballot in ballots} == set(ledger.votes)
    tally = (await casting.tallies([poll]))[poll]
    assert {cell: count for cell, count in tally.items() if count} == dict(counted), "the tally differs"
    return len(ballots)


async def _keys(ledger: Ledger) -> None:
    kept = {row.id for row in await IdempotencyKey.filter(reply__isnull=False).only("id")}
    assert kept == {f"{owner}:{key}" for owner, key in ledger.keys}


async def _photos(ledger: Ledger, storage: Storage) -> None:
    taken = await Upload.filter(claimed_at__isnull=False)
    assert {upload.id for upload in taken} == ledger.photos.keys(), "a photo was lost, or came from nowhere"
    for upload in taken:
        kept = b"".join(storage.read(upload.storage_key))
        assert kept == ledger.photos[upload.id], f"the photo {upload.id} is not what was sent"


async def _notices(ledger: Ledger) -> tuple[int, int]:
    notices = await Notice.all()
    told = Counter((notice.case_number, notice.template) for notice in notices)
    assert set(told.values()) <= {1}, [what for what, times in told.items() if times > 1][:5]
    steps = [(number, _TOLD[step]) for number, steps in ledger.steps.items() for step in steps]
    assert len(told) == len(ledger.cases) + len(steps)
    assert set(steps) <= set(told)
    opened = {notice.id for notice in notices if notice.state is NoticeState.OPENED}
    assert opened == ledger.opened
    assert not await Delivery.filter(state__in=WAITING).count()
    return len(notices), await Delivery.all().count()


async def _jobs() -> None:
    rows = await db.connection().execute_query_dict(
        "SELECT task_name, status, count(*) AS n FROM procrastinate_jobs "
        "WHERE status <> 'todo' OR coalesce(scheduled_at, now()) <= now() GROUP BY 1, 2"
    )
    assert rows == [], rows


async def _trail(ledger: Ledger) -> int:
    await audit.seal(SystemClock().now())
    proof = await audit.verify()
    assert proof.holds, proof.faults[:5]
    assert proof.sealed == await AuditEntry.all().count()
    casts = sum(map(len, ledger.votes.values()))
    assert await AuditEntry.filter(action="cast_ballot").count() == casts
    decisions = sum("decide" in steps for steps in ledger.steps.values())
    assert await AuditEntry.filter(action="case.decide").count() == decisions
    return proof.sealed


async def _count(statement: str) -> int:
    [row] = await db.connection().execute_query_dict(statement)
    return int(row["n"])


@asynccontextmanager
async def looking(settings: Settings) -> AsyncIterator[None]:
    """Connect to the county's tables."""
    async with db.connected(settings.database):
        yield
