"""Create: an officer writes a poll down as a draft that nobody else sees."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from backend.audit import api as audit
from backend.identity.api import is_told
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.i18n import NO_WORDS, Words
from backend.kit.marks import mark_of
from backend.kit.openings import ResultsShown
from backend.kit.text import clean
from backend.places.api import Region
from backend.voting import policy
from backend.voting.cells import MOST_OPTIONS, MOST_SCORE
from backend.voting.facts import LEAST_VOTERS, Audience, PollKind
from backend.voting.models import Poll

_LONGEST = timedelta(days=366)
_TITLE, _TITLE_EN, _NAME, _NAME_EN, _TEXT = 100, 200, 60, 120, 2000
_OLDEST, _FEWEST_OPTIONS, _MOST_VOTERS = 120, 2, 10_000_000
_KEY = re.compile("[a-z0-9][a-z0-9-]{0,39}")
# Every column an edit writes.
_WRITTEN = (
    "region_id",
    "title_zh",
    "title_en",
    "text_zh",
    "text_en",
    "kind",
    "options",
    "least",
    "most",
    "highest",
    "audience_roles",
    "audience_region",
    "least_age",
    "most_age",
    "results_shown",
    "secret",
    "least_voters",
    "opens_at",
    "closes_at",
)


@dataclass(frozen=True)
class NewOption:
    """An option to choose."""

    key: str
    name: Words
    text: Words = NO_WORDS


@dataclass(frozen=True)
class NewPoll:
    """A poll as it is written down."""

    region: str
    title: Words
    text: Words
    kind: PollKind
    options: Sequence[NewOption]
    opens_at: datetime
    closes_at: datetime
    audience: Audience = field(default_factory=Audience)
    least: int = 1
    most: int = 1
    highest: int = 5
    results_shown: ResultsShown = ResultsShown.LIVE
    secret: bool = False
    least_voters: int = LEAST_VOTERS


async def create_poll(actor: Actor, new: NewPoll, *, now: datetime) -> Poll:
    """Write a poll down.

    Refuses NOT_FOUND (no such region), NOT_AN_ORGANISER, POLL_TIMES, POLL_OPTIONS, POLL_COUNT,
    ELECTORATE_SMALL, AUDIENCE_UNKNOWN and what `kit.text` refuses.
    """
    await check(actor, new, now)
    poll = await Poll.create(**columns(new), created_at=now)
    await audit.record(actor, "create_poll", "poll", poll.id, {"region": new.region}, now)
    return poll


async def check(actor: Actor, new: NewPoll, now: datetime) -> None:
    """Check that an actor may ask this. Refuses as `create_poll` does, but for `kit.text`."""
    if not actor.is_staff:
        raise Refused("NOT_AN_ORGANISER")
    if await Region.get_or_none(code=new.region) is None:
        raise not_found("input.region")
    if not policy.may_run(actor, new.region):
        raise Refused("NOT_AN_ORGANISER")
    check_shape(new)
    if new.closes_at <= now:
        raise Refused("POLL_TIMES", field="input.closesAt")
    if new.audience.region is not None and await Region.get_or_none(code=new.audience.region) is None:
        raise not_found("input.audience.region")


def check_shape(new: NewPoll) -> None:
    """Check what a poll says of itself.

    Refuses POLL_TIMES, POLL_OPTIONS, POLL_COUNT, ELECTORATE_SMALL, AUDIENCE_UNKNOWN.
    """
    if not new.opens_at < new.closes_at <= new.opens_at + _LONGEST:
        raise Refused("POLL_TIMES", field="input.closesAt")
    keys = [option.key for option in new.options]
    alike = len(set(keys)) < len(keys) or not all(map(_KEY.fullmatch, keys))
    if alike or not _FEWEST_OPTIONS <= len(keys) <= MOST_OPTIONS:
        raise Refused("POLL_OPTIONS", field="input.options", most=MOST_OPTIONS)
    least, most = _counts(new)
    if not 1 <= least <= most <= len(keys) or not 1 <= new.highest <= MOST_SCORE:
        raise Refused("POLL_COUNT", field="input.most")
    if not LEAST_VOTERS <= new.least_voters <= _MOST_VOTERS:
        raise Refused("ELECTORATE_SMALL", field="input.leastVoters", least=LEAST_VOTERS)
    check_audience(new.audience)


def check_audience(audience: Audience) -> None:
    """Refuse AUDIENCE_UNKNOWN what no identity number tells: ages of officers, a citizen's township."""
    least, most = audience.least_age or 0, _OLDEST if audience.most_age is None else audience.most_age
    aged = audience.least_age is not None or audience.most_age is not None
    below_county = audience.region is not None and not is_told(audience.region)
    officers = audience.roles - {policy.CITIZEN}
    if (
        not audience.roles
        or not 0 <= least <= most <= _OLDEST
        or (officers and aged)
        or (policy.CITIZEN in audience.roles and below_county)
    ):
        raise Refused("AUDIENCE_UNKNOWN", field="input.audience")


def columns(new: NewPoll) -> dict[str, Any]:
    """Give the columns of a poll, its texts cleaned."""
    least, most = _counts(new)
    return {
        "region_id": new.region,
        "title_zh": clean(new.title.zh, _TITLE, required=True, field="input.title.zh"),
        "title_en": clean(new.title.en, _TITLE_EN, required=True, field="input.title.en"),
        "text_zh": clean(new.text.zh, _TEXT, multiline=True, field="input.text.zh"),
        "text_en": clean(new.text.en, _TEXT * 2, multiline=True, field="input.text.en"),
        "kind": new.kind,
        "options": [_option(number, option) for number, option in enumerate(new.options)],
        "least": least,
        "most": most,
        "highest": new.highest,
        "audience_roles": sorted(new.audience.roles),
        "audience_region": new.audience.region,
        "least_age": new.audience.least_age,
        "most_age": new.audience.most_age,
        # A count that moves while people vote would tell what the one who just voted chose.
        "results_shown": ResultsShown.AFTER_CLOSING if new.secret else new.results_shown,
        "secret": new.secret,
        "least_voters": new.least_voters,
        "opens_at": new.opens_at,
        "closes_at": new.closes_at,
    }


def mark(row: Poll) -> str:
    """Give the mark of all that was written of a poll."""
    return mark_of(row, _WRITTEN)


def _counts(new: NewPoll) -> tuple[int, int]:
    return (1, 1) if new.kind is PollKind.SINGLE else (new.least, new.most)


def _option(number: int, option: NewOption) -> dict[str, Any]:
    at = f"input.options.{number}"
    return {
        "key": option.key,
        "name": {
            "zh": clean(option.name.zh, _NAME, required=True, field=f"{at}.name.zh"),
            "en": clean(option.name.en, _NAME_EN, required=True, field=f"{at}.name.en"),
        },
        "text": {
            "zh": clean(option.text.zh, _TEXT, multiline=True, field=f"{at}.text.zh"),
            "en": clean(option.text.en, _TEXT, multiline=True, field=f"{at}.text.en"),
        },
    }
