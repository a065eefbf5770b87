"""Interviews of the demonstration: made up, marked as samples, led through the real actions."""

from datetime import datetime, timedelta
from typing import Any

import yaml

from backend.identity import api as identity
from backend.interviews.actions import lead
from backend.interviews.actions.answer_question import speak
from backend.interviews.actions.ask_question import ask_question
from backend.interviews.actions.create_interview import Guest, NewInterview, create_interview
from backend.interviews.actions.moderate import show_question
from backend.interviews.models import Interview
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.clock import Clock, SystemClock, civil_date, midnight
from backend.kit.i18n import Words
from backend.kit.ids import new_id
from backend.places.api import DEMO_FOLDER

_CLOCK: Clock = SystemClock()


async def prepare_demo(settings: Any, clock: Clock = _CLOCK) -> list[str]:
    """Lead the demo county's sample interviews to where they stand. Changes nothing when called again."""
    if await Interview.filter(sample=True).exists():
        return []
    samples = yaml.safe_load((DEMO_FOLDER / "interviews.yaml").read_text("utf-8"))["sampleInterviews"]
    asker = await identity.demo_citizen()
    async with db.transaction():
        for sample in samples:
            await _lead(sample, asker, clock.now())
    return []


async def _lead(sample: dict[str, Any], asker: Actor, now: datetime) -> None:
    [host, *_] = await identity.holders_of({"coordinator"}, sample["region"], None)
    starts = midnight(civil_date(now)) + timedelta(days=sample["day"], hours=sample["hour"])
    before = min(now, starts - timedelta(days=2))
    talk = await create_interview(host, _new(sample, starts), now=before)
    await Interview.filter(id=talk.id).update(sample=True)
    await lead.announce_interview(host, talk.id, now=before)
    if starts < now:
        await _hold(host, talk, sample)
    else:
        for one in sample["questions"]:
            await _ask(host, asker, talk, one["question"], before)


async def _ask(host: Actor, asker: Actor, talk: Interview, text: str, at: datetime) -> None:
    question = await ask_question(asker, talk.id, new_id(), text, now=at)
    await show_question(host, question.id, [], now=at)


async def _hold(host: Actor, talk: Interview, sample: dict[str, Any]) -> None:
    """Let the talk take place: it opens, the host reads questions out, it ends with its transcript."""
    at = talk.starts_at
    await lead.open_interview(host, talk.id, now=at)
    await speak(host, talk.id, "", sample["opening"], 0, now=at)
    for one in sample["questions"]:
        at += timedelta(minutes=6)
        await speak(host, talk.id, one["question"], one["answer"], None, now=at)
    await lead.end_interview(host, talk.id, now=talk.ends_at)
    await lead.publish_interview(host, talk.id, now=talk.ends_at + timedelta(hours=1))


def _new(sample: dict[str, Any], starts: datetime) -> NewInterview:
    return NewInterview(
        region=sample["region"],
        department=sample["department"],
        title=Words(**sample["title"]),
        text=Words(**sample["text"]),
        host=Words(**sample["host"]),
        guests=[Guest(Words(**guest["name"]), Words(**guest["post"])) for guest in sample["guests"]],
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
    )
