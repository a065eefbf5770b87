"""Respond: somebody answers. Any number at once; nothing that is kept leads from answers to people."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from backend.audit import api as audit
from backend.identity.api import Standing, standings
from backend.kit.clock import civil_date
from backend.kit.errors import Refused
from backend.kit.files.devices import device_actor
from backend.surveys import invitations, photos, policy, recording, rooms, tokens
from backend.surveys.answered import Answered, Kept
from backend.surveys.cells import Form
from backend.surveys.facts import Asked
from backend.surveys.filling import fill
from backend.surveys.models import Survey, Version
from backend.surveys.photos import Attached
from backend.surveys.quotas import Room
from backend.surveys.recording import Filled
from backend.surveys.states import check_open

_RANDOM = 4  # a version with a clock in it would say when, and so who


@dataclass(frozen=True)
class _Ready:
    """A response that may be kept, and whose turn it takes."""

    filled: Filled
    survey: Survey
    form: Form
    turn: tuple[UUID, UUID] | None
    photos: Attached


@dataclass(frozen=True)
class _Known:
    """What has to be looked up, once for all."""

    surveys: Mapping[UUID, Survey]
    versions: Mapping[UUID, Version]
    standings: Mapping[UUID, Standing]
    invited: Mapping[str, tuple[UUID, UUID]]
    keys: Mapping[UUID, RSAPrivateKey]


async def respond(answered: Answered) -> Kept:
    """Keep one response. Refuses as `respond_all` does."""
    [outcome] = await respond_all([answered])
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


async def respond_all(group: Sequence[Answered]) -> list[Kept | Refused]:
    """Keep responses together, no two of one sender in one survey; each is answered for itself, in order.

    Refuses NOT_FOUND, SURVEY_NOT_STARTED, SURVEY_CLOSED, UNAUTHENTICATED, WRONG_ROLE, WRONG_REGION,
    ID_NUMBER_NEEDED, INVITATION_NEEDED, RESPONSE_ID, SURVEY_ANSWERS,
    TEXT_TOO_LONG, UPLOAD_UNFINISHED, ALREADY_ANSWERED, QUOTA_FULL, SURVEY_FULL; of a survey with tokens
    SURVEY_TOKEN_NEEDED, SURVEY_SIGNED_IN, SURVEY_TOKEN_FALSE.
    """
    known = await _look_up(group)
    judged = [_judge(answered, known) for answered in group]
    ready = [one for one in judged if isinstance(one, _Ready)]
    room = await rooms.alone({one.survey.id: one.survey for one in ready}.values())
    late = await _without_turn(ready)
    # Locked before it is asked what is there already: of one response sent twice, the later finds it so.
    held = await photos.hold(one.photos for one in ready if one not in late)
    before = await recording.there_already(
        [one.filled.id for one in ready if one in late or one.survey.id in room or one.filled.photos]
    )
    settled = [
        judgement if isinstance(judgement, Refused) else _settle(judgement, late, before, room, held)
        for judgement in judged
    ]
    await _give_back(judged, settled, late)
    written = await recording.write(
        [
            judgement.filled
            for judgement, outcome in zip(judged, settled, strict=True)
            if isinstance(judgement, _Ready) and isinstance(outcome, Kept) and judgement not in late
        ]
    )
    await photos.keep([one.photos for one in ready if one.filled.id in written], held)
    acts = [
        (answered.actor, answered.survey)
        for answered, outcome in zip(group, settled, strict=True)
        if isinstance(outcome, Kept) and outcome.id not in before and answered.survey not in known.keys
    ]
    await audit.record_many(acts, "answer_survey", "survey", group[0].now)
    return settled


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
        await tokens.keys_of(survey.id for survey in surveys.values() if survey.audience.by_token),
    )


def _judge(answered: Answered, known: _Known) -> _Ready | Refused:
    survey, version = known.surveys.get(answered.survey), known.versions.get(answered.version)
    if survey is None or version is None or version.survey_id != survey.id:
        return Refused("NOT_FOUND", field="input.survey")
    try:
        check_open(survey.times, answered.now)
        key = known.keys.get(survey.id)
        turn = _turn(answered, survey, known) if key is None else None
        if key is not None:
            tokens.check(answered.token, answered.actor, key, survey.id, answered.id)
        if answered.id.version != _RANDOM:
            return Refused("RESPONSE_ID", field="input.id")
        filled = fill(answered.id, version, answered.answers, civil_date(answered.now))
        if key is not None:
            filled = replace(filled, on=civil_date(survey.opens_at), waiting=True)
        owner = device_actor(answered.device) if answered.device else None
        attached = Attached(filled.id, filled.version, filled.photos, owner, filled.waiting)
        return _Ready(filled, survey, version.form, turn, attached)
    except Refused as refused:
        return refused


def _turn(answered: Answered, survey: Survey, known: _Known) -> tuple[UUID, UUID] | None:
    """Give whose turn it is in which survey, None where there are none. Refuses who may not answer."""
    standing = known.standings.get(answered.actor.id) if answered.actor.id else None
    invited, invitation = known.invited.get(answered.invitation or "", (None, None))
    holder = invitation if invited == survey.id else None
    code = policy.refusal(answered.actor, survey.audience, standing, invited=holder is not None)
    if code is not None:
        raise Refused(code)
    if survey.asked is not Asked.INVITED:
        holder = answered.actor.id
    return (survey.id, holder) if survey.once and holder is not None else None


async def _without_turn(ready: Sequence[_Ready]) -> list[_Ready]:
    taken = await recording.take_turns([one.turn for one in ready if one.turn])
    return [one for one in ready if one.turn and one.turn not in taken]


def _settle(
    ready: _Ready,
    late: Sequence[_Ready],
    before: set[UUID],
    room: Mapping[UUID, Room],
    held: Collection[UUID],
) -> Kept | Refused:
    """Say what becomes of a response that may be kept; one that is kept takes its room."""
    filled, own = ready.filled, room.get(ready.survey.id)
    if filled.id in before:
        return Kept(filled.id, own is not None and own.is_over(filled.cells))
    if ready in late:
        return Refused("ALREADY_ANSWERED")
    if filled.photos and filled.id not in held:
        return Refused("UPLOAD_UNFINISHED", field="input.answers")
    try:
        return Kept(filled.id, own is not None and own.take(filled.cells, ready.form))
    except Refused as refused:
        return refused


async def _give_back(
    judged: Sequence[_Ready | Refused], settled: Sequence[Kept | Refused], late: Sequence[_Ready]
) -> None:
    """Whoever came too late for a quota has not had their turn: they may answer otherwise."""
    turns = [
        judgement.turn
        for judgement, outcome in zip(judged, settled, strict=True)
        if isinstance(judgement, _Ready) and judgement.turn and isinstance(outcome, Refused)
        if judgement not in late
    ]
    await recording.give_turns_back(turns)
