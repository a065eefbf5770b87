"""Carrying a complaint upward, step by step, until its answer is back; every step may be repeated."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zlib import crc32

from backend.cases.api import Case, State, Verb, change, tell
from backend.complaints.models import Complaint
from backend.complaints.open311.models import Stage, Upper, Upward
from backend.complaints.open311.upper import Authority, Failed, Report, Standing, Taken
from backend.complaints.placing import MICRO
from backend.complaints.sealing import unseal
from backend.kit import db, i18n, jobs
from backend.kit.actor import SYSTEM
from backend.kit.errors import Refused
from backend.kit.text import clean

CARRY: Final = "complaints.carry_upward"
OPEN: Final = (Stage.WAITING, Stage.TOKEN, Stage.OPEN)
_MOST_NOTES: Final = 1000
_M, _H = timedelta(minutes=1), timedelta(hours=1)
RETRIES: Final = (_M / 12, _M, 5 * _M, 30 * _M, 2 * _H, 6 * _H)  # then the last again and again
LOOKS: Final = (5 * _M, 15 * _M, _H, 3 * _H, 6 * _H)
GIVEN_UP_AFTER: Final = timedelta(days=7)
"""What did not arrive in so long comes back, so that somebody takes another way."""

_LEASE: Final = 2 * _M  # longer than any call
Outcome = Taken | Standing | Failed | str


async def carry(authority: Authority, id_: UUID, now: datetime) -> None:
    """Bring one case a step further: hand it over, learn its number, or ask how it fares.

    Written down before it is tried: after a killed worker the next one knows that it may have arrived.
    """
    upward, again = await _claim(id_, now)
    if upward is None:
        return
    outcome = await _call(authority, upward, now, again=again)
    async with db.transaction():
        mine = Upward.select_for_update().get_or_none(id=id_, next_at=upward.next_at, stage=upward.stage)
        if await mine is None:
            return  # it took longer than its lease, and another went on
        await _take(upward, outcome, now)
        await upward.save()
        await _go_on(upward)


async def _claim(id_: UUID, now: datetime) -> tuple[Upward | None, bool]:
    async with db.transaction():
        upward = await Upward.select_for_update().get_or_none(id=id_)
        if upward is None or upward.stage not in OPEN:
            return None, False
        if upward.next_at > now:
            await _go_on(upward)
            return None, False
        again, upward.tried, upward.next_at = upward.tried, True, now + _LEASE
        await upward.save(update_fields=["tried", "next_at"])
        await _go_on(upward)
        return upward, again


async def _call(authority: Authority, upward: Upward, now: datetime, *, again: bool) -> Outcome:
    try:
        match upward.stage:
            case Stage.WAITING:
                return await authority.file(await _report(upward), again=again)
            case Stage.TOKEN:
                return await authority.resolve(upward.token)
        return await authority.look(upward.request_id, upward.sent_at or upward.at, now)
    except Failed as failed:
        return failed


async def _take(upward: Upward, outcome: Outcome, now: datetime) -> None:
    match outcome:
        case Failed():
            await _put_off(upward, outcome, now)
        case Taken(request_id, token):
            upward.request_id, upward.token, upward.sent_at = request_id[:100], token[:100], now
            upward.stage = Stage.OPEN if request_id else Stage.TOKEN
            _heard(upward, now)
        case "":
            _later(upward, now)
        case str():
            upward.request_id, upward.stage = outcome[:100], Stage.OPEN
            _heard(upward, now)
        case Standing():
            await _learn(upward, outcome, now)


async def _learn(upward: Upward, standing: Standing, now: datetime) -> None:
    notes = _notes(standing)
    if notes != upward.notes:
        upward.attempts = 0
    upward.notes, upward.agency, upward.heard_at, upward.fault = notes, standing.agency, now, ""
    if standing.closed:
        upward.stage = Stage.CLOSED
        await _bring_back(upward, "open311.outcome", now, notes=notes or "—")
    else:
        _later(upward, now)


async def _put_off(upward: Upward, failed: Failed, now: datetime) -> None:
    upward.fault = failed.reason[:40]
    lost = upward.stage is Stage.WAITING and now - (upward.again_at or upward.at) >= GIVEN_UP_AFTER
    if upward.stage is not Stage.OPEN and (failed.lasting or lost):
        upward.stage = Stage.FAILED
        await _bring_back(upward, "open311.undelivered", now)
        return
    planned = RETRIES[min(upward.attempts, len(RETRIES) - 1)]
    upward.attempts += 1
    upward.next_at = now + max(planned + _spread(upward, planned), failed.wait or timedelta(0))


async def _go_on(upward: Upward) -> None:
    if upward.stage in OPEN:
        unique = f"{upward.id}:{upward.next_at.isoformat()}"
        await jobs.defer(CARRY, at=upward.next_at, unique=unique, upward=str(upward.id))


def _heard(upward: Upward, now: datetime) -> None:
    upward.heard_at, upward.fault, upward.attempts = now, "", 0
    upward.next_at = now + LOOKS[0]


def _later(upward: Upward, now: datetime) -> None:
    planned = LOOKS[min(upward.attempts, len(LOOKS) - 1)]
    upward.attempts += 1
    upward.next_at = now + planned + _spread(upward, planned)


def _spread(upward: Upward, planned: timedelta) -> timedelta:
    return planned * (crc32(upward.id.bytes) % 11) / 100  # not everything at the same moment


async def _bring_back(upward: Upward, words: str, now: datetime, **params: str) -> None:
    """Let the case go on here, with what was answered, if it still waits for that."""
    case = await Case.select_for_update().get(id=upward.case_id)
    if case.state is not State.IN_REVIEW or not case.away:
        return
    upper = await Upper.get(id=upward.upper_id)
    step = await change.begin_by_system(case, Verb.COME_BACK, SYSTEM, now)
    reason = i18n.text(words, i18n.DEFAULT_LANGUAGE, authority=upper.name_zh, **params)
    await change.finish(step, reason=reason, detail={"authority": upper.name_zh})
    await tell.applicant(case, "case_brought_back", now)


async def _report(upward: Upward) -> Report:
    complaint = await Complaint.get(case_id=upward.case_id)
    latitude, longitude = complaint.latitude, complaint.longitude
    return Report(
        key=str(upward.id),
        service=upward.service_code,
        text=unseal(upward.case_id, "text", complaint.text_enc) or "",
        since=upward.at,
        latitude=latitude / MICRO if latitude is not None else None,
        longitude=longitude / MICRO if longitude is not None else None,
        address=unseal(upward.case_id, "place", complaint.place_words_enc) or "",
    )


def _notes(standing: Standing) -> str:
    try:
        return clean(standing.notes, _MOST_NOTES, multiline=True)
    except Refused:
        return ""
