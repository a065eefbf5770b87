"""Respond: somebody answers. Any number at once; nothing that is kept leads from answers to people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from backend.audit import api as audit
from backend.forms import api as forms
from backend.identity.api import Standing, standings
from backend.kit import crypto
from backend.kit.actor import Actor
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.i18n import LANGUAGES
from backend.surveys import invitations, policy, recording
from backend.surveys.breakdown import crosses_of
from backend.surveys.cells import cells_of
from backend.surveys.facts import Asked
from backend.surveys.models import Survey, Version
from backend.surveys.recording import Filled
from backend.surveys.states import check_open

MOST_BYTES = 100_000
_RANDOM = 4  # a version with a clock in it would say when, and so who


@dataclass(frozen=True)
class Answered:
    """What a phone sends. Its id is made there: sent again, it is the same response."""

    actor: Actor
    id: UUID
    survey: UUID
    version: UUID
    answers: Any
    now: datetime
    invitation: str | None = None


@dataclass(frozen=True)
class _Ready:
    """A response that may be kept, and whose turn it takes."""

    filled: Filled
    turn: tuple[UUID, UUID] | None


@dataclass(frozen=True)
class _Known:
    """What has to be looked up, once for all."""

    surveys: Mapping[UUID, Survey]
    versions: Mapping[UUID, Version]
    standings: Mapping[UUID, Standing]
    invited: Mapping[str, tuple[UUID, UUID]]


async def respond(answered: Answered) -> UUID:
    """Keep one response and give its id. Refuses as `respond_all` does."""
    [outcome] = await respond_all([answered])
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


async def respond_all(group: Sequence[Answered]) -> list[UUID | Refused]:
    """Keep responses together, no two of one sender in one survey; each is answered for itself, in order.

    Refuses NOT_FOUND, SURVEY_NOT_STARTED, SURVEY_CLOSED, UNAUTHENTICATED, WRONG_ROLE, WRONG_REGION,
    ID_NUMBER_NEEDED, INVITATION_NEEDED, RESPONSE_ID, SURVEY_ANSWERS,
    TEXT_TOO_LONG, ALREADY_ANSWERED.
    """
    known = await _look_up(group)
    judged = [_judge(answered, known) for answered in group]
    ready = [one for one in judged if isinstance(one, _Ready)]
    late = await _without_turn(ready)
    before = await recording.there_already([one.filled.id for one in late])
    kept = [one.filled for one in ready if one not in late]
    await recording.write(kept)
    outcomes: list[UUID | Refused] = [
        judgement if isinstance(judgement, Refused) else _outcome(judgement, late, before)
        for judgement in judged
    ]
    acts = [
        (answered.actor, answered.survey)
        for answered, outcome in zip(group, outcomes, strict=True)
        if isinstance(outcome, UUID) and outcome not in before
    ]
    await audit.record_many(acts, "answer_survey", "survey", group[0].now)
    return outcomes


async def _look_up(group: Sequence[Answered]) -> _Known:
    surveys = await recording.hold(answered.survey for answered in group)
    people = {
        answered.actor.id
        for answered in group
        if answered.actor.is_citizen
        and answered.survey in surveys
        and surveys[answered.survey].asked is Asked.RESIDENTS
    }
    return _Known(
        surveys,
        await recording.versions(answered.version for answered in group),
        await standings([one for one in people if one]) if people else {},
        await invitations.found({answered.invitation for answered in group if answered.invitation}),
    )


def _judge(answered: Answered, known: _Known) -> _Ready | Refused:
    survey, version = known.surveys.get(answered.survey), known.versions.get(answered.version)
    if survey is None or version is None or version.survey_id != survey.id:
        return Refused("NOT_FOUND", field="input.survey")
    invited, invitation = known.invited.get(answered.invitation or "", (None, None))
    holder = invitation if invited == survey.id else None
    standing = known.standings.get(answered.actor.id) if answered.actor.id else None
    try:
        check_open(survey.times, answered.now)
        code = policy.refusal(answered.actor, survey.audience, standing, invited=holder is not None)
        if code is not None:
            return Refused(code)
        if survey.asked is not Asked.INVITED:
            holder = answered.actor.id
        turn = (survey.id, holder) if survey.once and holder is not None else None
        if answered.id.version != _RANDOM:
            return Refused("RESPONSE_ID", field="input.id")
        return _Ready(fill(answered.id, version, answered.answers, civil_date(answered.now)), turn)
    except Refused as refused:
        return refused


def fill(response: UUID, version: Version, answers: Any, today: date) -> Filled:
    """Check answers by a version's form and seal them. Refuses SURVEY_ANSWERS, TEXT_TOO_LONG."""
    faults = forms.validate(version.form, answers, today)
    if faults:
        words = {language: forms.message(faults[0], language) for language in LANGUAGES}
        raise Refused("SURVEY_ANSWERS", field=f"input.answers.{faults[0].path}".rstrip("."), fault=words)
    kept = forms.visible_answers(version.form, answers)
    plain = orjson.dumps(kept)
    if len(plain) > MOST_BYTES:
        raise Refused("TEXT_TOO_LONG", field="input.answers", max=MOST_BYTES)
    sealed = crypto.seal(plain, f"surveys.response:{response}")
    cells = cells_of(version.form, kept)
    return Filled(response, version.id, sealed, cells, crosses_of(version.form, kept, cells), today)


async def _without_turn(ready: Sequence[_Ready]) -> list[_Ready]:
    taken = await recording.take_turns([one.turn for one in ready if one.turn])
    return [one for one in ready if one.turn and one.turn not in taken]


def _outcome(ready: _Ready, late: Sequence[_Ready], before: set[UUID]) -> UUID | Refused:
    if ready in late and ready.filled.id not in before:
        return Refused("ALREADY_ANSWERED")
    return ready.filled.id
