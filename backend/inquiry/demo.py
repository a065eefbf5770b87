"""Questions and answers of the demonstration: made up, marked as samples, led through the real actions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import yaml

from backend.cases.api import Case
from backend.identity import api as identity
from backend.inquiry.actions.answer import answer
from backend.inquiry.actions.ask import ask
from backend.inquiry.actions.follow_up import follow_up
from backend.inquiry.actions.moderate import moderate
from backend.inquiry.asking import Question, Sending
from backend.inquiry.county import load_county
from backend.inquiry.facts import Moderation, Ruling
from backend.inquiry.models import Inquiry
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.clock import Clock, SystemClock
from backend.kit.ids import new_id
from backend.places.api import DEMO_FOLDER

_CLOCK: Clock = SystemClock()
_FILES = ("mailboxes.yaml", "inquiries.yaml")


@dataclass(frozen=True)
class _Desk:
    """The officers who look after one sample."""

    moderator: Actor
    answerer: Actor


async def prepare_demo(settings: Any, clock: Clock = _CLOCK) -> list[str]:
    """Load the demo county's mailboxes and its sample questions. Changes nothing when called again."""
    async with db.transaction():
        report = await load_county([DEMO_FOLDER / _FILES[0]])
        if not report.ok:
            raise ValueError("\n".join(map(str, report.faults)))
        if await Inquiry.filter(sample=True).exists():
            return []
    samples = yaml.safe_load((DEMO_FOLDER / _FILES[1]).read_text("utf-8"))["sampleInquiries"]
    asker = await identity.demo_citizen()
    async with db.transaction():
        for sample in samples:
            await _lead(sample, asker, clock.now())
    return []


async def _lead(sample: dict[str, Any], asker: Actor, now: datetime) -> None:
    question = Question(new_id(), sample["title"], sample["text"], wants_public=True, **sample["to"])
    case = await ask(Sending(asker, question, _back(now, sample["asked"])))
    await Inquiry.filter(case_id=case.id).update(sample=True)
    desk = await _desk(case)
    case = await _moderate(case, desk, sample, now)
    case = await _answer(case, desk, sample, now)
    if then := sample.get("then"):
        case = await follow_up(asker, case.number, then["text"], [], now=_back(now, then["asked"]))
        case = await _moderate(case, desk, then, now)
        await _answer(case, desk, then, now)


async def _desk(case: Case) -> _Desk:
    moderators = await identity.holders_of({"clerk", "coordinator"}, case.region_id, case.department_id)
    answerers = await identity.holders_of({"handler"}, case.region_id, case.department_id)
    return _Desk(moderators[0], answerers[0])


async def _moderate(case: Case, desk: _Desk, sample: dict[str, Any], now: datetime) -> Case:
    if "moderated" not in sample:
        return case
    at = _back(now, sample["moderated"])
    return await moderate(desk.moderator, case.number, case.revision, Ruling(Moderation.PUBLISH), now=at)


async def _answer(case: Case, desk: _Desk, sample: dict[str, Any], now: datetime) -> Case:
    if "answered" not in sample:
        return case
    at = _back(now, sample["answered"])
    return await answer(desk.answerer, case.number, case.revision, sample["answer"], [], now=at)


def _back(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)
