"""A change to a case, from the lock to the notice: the frame every action fills.

`begin` locks the row and asks policy, revision and state, in that order: an outsider learns nothing, and a
stale screen is told so before anything else. `finish` moves the state, lays out the clock, writes event,
root, row, audit and news. Nothing here commits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.audit import api as audit
from backend.cases import clockwork, followers, history, numbers, policy, states
from backend.cases.facts import FINISHED, Facts, State, Verb
from backend.cases.models import Case, CaseEvent
from backend.cases.people import parties_of
from backend.cases.policy import Parties
from backend.cases.topics import topics
from backend.kit import bus
from backend.kit.actor import Actor, ActorKind
from backend.kit.clock import civil_date, minute_words
from backend.kit.errors import Refused, not_found
from backend.kit.news import News

SOMEBODY: Mapping[str, Mapping[str, str]] = {
    "applicant": {"zh-CN": "申请人", "en": "the applicant"},
    "system": {"zh-CN": "系统", "en": "the system"},
}


@dataclass
class Change:
    """A verb being done to a locked case."""

    actor: Actor
    case: Case
    verb: Verb
    now: datetime
    before: Facts
    parties: Parties
    detail: dict[str, Any] = field(default_factory=dict)


async def begin(
    actor: Actor, number: str, verb: Verb, *, now: datetime, revision: int | None = None
) -> Change:
    """Lock the case and ask whether this actor may do this now.

    Refuses NOT_FOUND, NOT_ALLOWED, DECIDER_REVIEWED, STALE and every requirement of the state machine.
    """
    case = await _locked(number)
    parties = await parties_of(case, now)
    facts = facts_of(case, now)
    _ask(policy.refusal(actor, verb, facts, parties))
    if revision is not None and revision != case.revision:
        raise _stale(case)
    _ask(states.refusal(facts, verb))
    return Change(actor, case, verb, now, facts, parties)


async def begin_by_system(case: Case, verb: Verb, actor: Actor, now: datetime) -> Change:
    """Frame a change that time makes to a case it holds locked."""
    facts = facts_of(case, now)
    _ask(states.refusal(facts, verb))
    return Change(actor, case, verb, now, facts, await parties_of(case, now))


async def open_to(actor: Actor, case: Case, verb: Verb, now: datetime) -> bool:
    """Say whether this actor may do this to the case now."""
    return verb in policy.actions(actor, facts_of(case, now), await parties_of(case, now))


async def finish(change: Change, *, reason: str = "", detail: Mapping[str, Any] | None = None) -> Case:
    """Move the case on and write down that it happened."""
    case, now = change.case, change.now
    await _move(case, states.after(change.before, change.verb), now)
    if change.actor.is_staff and change.verb in _REVIEWING:
        note_reviewer(case, change.actor.id)
    await clockwork.replan(case, now)
    event = await history.append(
        case,
        change.verb.value,
        change.actor,
        now,
        from_state=change.before.state,
        reason=reason,
        detail={**change.detail, **(detail or {})},
    )
    await keep(change.actor, case, event)
    return case


async def keep(actor: Actor, case: Case, event: CaseEvent, *, stales: bool = True) -> None:
    """Save a case that has a new event, with its audit entry and the news of it.

    A card or a reminder changes nothing that a screen could overwrite: it makes no screen stale.
    """
    if stales:
        sign(case, actor, event.at)
    await case.save()
    await audit.record_all([act(actor, case, event)])
    await followers.tell(case, event.at)
    await bus.announce_all([News(topic) for topic in topics(case)])


def sign(case: Case, actor: Actor, now: datetime) -> None:
    """Say on the case that an actor changed it: screens that show the former revision are stale."""
    case.revision += 1
    case.changed_by, case.changed_at = _signature(actor), now


def act(actor: Actor, case: Case, event: CaseEvent) -> audit.Act:
    """Say for the trail what an event of a case was."""
    state = case.state.value
    facts: audit.Detail = {"number": case.number, "seq": event.seq, "state": state, "leaf": event.leaf}
    return audit.Act(actor, f"case.{event.kind}", "case", case.id, facts, event.at)


def facts_of(case: Case, now: datetime) -> Facts:
    """Read off the row what decides the next steps."""
    overdue = case.due_on is not None and case.due_on < civil_date(now)
    return Facts(
        state=case.state,
        item_class=case.item_class,
        silence_approves=case.silence_approves,
        supplement_used=case.supplement_used,
        supplement_lapsed=case.state is State.SUPPLEMENT_REQUESTED and overdue,
        paused=case.paused is not None,
        opinions_asked=case.opinions_asked,
        opinions_missing=len(case.asked),
        forwarded=case.forwarded,
        away=case.away,
        rated=case.rated,
        reopened_before=case.reopened,
        kind=case.kind,
        merged=case.merged_into_id is not None,
        reopen_lapsed=case.reopen_until is not None and case.reopen_until < civil_date(now),
        calendar=case.calendar_days,
        extended=case.extended_round is not None,
    )


def note_reviewer(case: Case, staff: UUID | None) -> None:
    """Remember who took part in the review: they may not decide where the item separates the two."""
    if staff is not None and str(staff) not in case.reviewers:
        case.reviewers = [*case.reviewers, str(staff)]


async def _move(case: Case, facts: Facts, now: datetime) -> None:
    case.state = facts.state
    case.supplement_used, case.opinions_asked = facts.supplement_used, facts.opinions_asked
    case.forwarded, case.away = facts.forwarded, facts.away
    case.rated, case.reopened = facts.rated, facts.reopened_before
    if not facts.opinions_missing:
        case.asked = []
    if not facts.merged:
        case.merged_into_id = None
    if not facts.paused and case.paused:
        await clockwork.resume(case, now)
    if facts.state in FINISHED and case.finished_at is None:
        case.finished_at = now
    if facts.state in FINISHED or facts.state is State.DECIDED:
        clockwork.stop(case)


async def _locked(number: str) -> Case:
    stored = numbers.parse(number)
    case = await Case.select_for_update().get_or_none(number=stored) if stored else None
    if case is None:
        raise not_found("number")
    return case


def _ask(code: str | None) -> None:
    if code == "NOT_FOUND":
        raise not_found("number")
    if code is not None:
        raise Refused(code)


def _stale(case: Case) -> Refused:
    by: object = SOMEBODY.get(case.changed_by.removeprefix("@"), case.changed_by)
    return Refused("STALE", field="revision", by=by, at=minute_words(case.changed_at))


def _signature(actor: Actor) -> str:
    if actor.is_staff:
        return actor.name
    return "@system" if actor.kind is ActorKind.SYSTEM else "@applicant"


_REVIEWING = frozenset(
    {Verb.PAUSE, Verb.RESUME, Verb.REQUEST_OPINIONS, Verb.GIVE_OPINION, Verb.FORWARD, Verb.BRING_BACK}
)
