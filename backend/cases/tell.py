"""Telling the applicant what happened: one template per event, in words that live with the notices."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.cases.models import Case
from backend.identity import api as identity
from backend.kit.newrows import NewRows
from backend.notifications.api import TEMPLATES, Telling, notify_all

Also = Callable[[Case, str, datetime], Awaitable[None]]
_also: dict[str, Also] = {}


async def applicant(case: Case, template: str, now: datetime, **params: Any) -> None:
    """Send a notice about a case to the person it is about, and to an agent whose mandate still holds."""
    if case.person_id is not None:  # else who it is about is known to nobody
        await person(case, case.person_id, template, now, **params)
        agent = case.filed_by_id
        if agent is not None and await identity.may_act_for(agent, case.person_id, now):
            await person(case, agent, template, now, **params)
    if case.kind in _also:
        await _also[case.kind](case, template, now)


def also(kind: str) -> Callable[[Also], Also]:
    """Let the room of a kind of case tell others what the applicant is told (usable as a decorator)."""

    def register(tell: Also) -> Also:
        _also[kind] = tell
        return tell

    return register


async def person(case: Case, person_id: UUID, template: str, now: datetime, **params: Any) -> None:
    """Send a notice about a case to one person."""
    new = NewRows()
    await notify_all([telling(case, person_id, template, now, **params)], new)
    await new.write()


def telling(case: Case, person_id: UUID, template: str, now: datetime, **params: Any) -> Telling:
    """Word a notice about a case to one person."""
    told = {"number": case.number, "item": title(case), **params}
    return Telling(
        person_id, _of_kind(template, case.kind), told, now, case_id=case.id, case_number=case.number
    )


def _of_kind(template: str, kind: str) -> str:
    """Give the kind's own words where it has some: `complaint_accepted`, `complaint_clock_paused`."""
    own = template.replace("case", kind, 1) if template.startswith("case_") else f"{kind}_{template}"
    return own if own in TEMPLATES else template


def title(case: Case) -> dict[str, str]:
    """Give the case's title in both languages, as a message takes it."""
    return {"zh-CN": case.title_zh, "en": case.title_en or case.title_zh}
