"""Polls from county files. One that is there already stays as it is: people may have voted in it."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from backend.audit import api as audit
from backend.catalogue.api import LoadReport
from backend.forms.api import named_day
from backend.kit import db
from backend.kit.actor import SYSTEM
from backend.kit.clock import Clock, SystemClock, civil_date, midnight
from backend.kit.errors import Refused
from backend.kit.i18n import Words
from backend.kit.ids import new_id
from backend.kit.openings import ResultsShown
from backend.kit.rows import Checker, Row, Rule, Section, read
from backend.kit.rows.checks import bilingual, many, one_of, pattern, shape, whole, words, yes_or_no
from backend.places.api import DEMO_FOLDER, REGION, Region
from backend.voting import casting
from backend.voting.actions.close_poll import seal_poll
from backend.voting.actions.create_poll import NewOption, NewPoll, check_shape, columns
from backend.voting.casting import Marked
from backend.voting.cells import Choice, cells_of
from backend.voting.facts import LEAST_VOTERS, Audience, PollKind, Rules
from backend.voting.models import Poll
from backend.voting.secret import keys, samples

_CLOCK = SystemClock()
_CODE = pattern("[a-z][a-z0-9-]{0,39}", "a code (small letters, digits and hyphens)")
_DAY = pattern("today(?:[+-][0-9]{1,3}d)?|20[0-9]{2}-[01][0-9]-[0-3][0-9]", "a day (YYYY-MM-DD, today+30d)")
_OPTION: Section = {
    "key": Rule(_CODE),
    "name": Rule(bilingual(60, 120)),
    "text": Rule(bilingual(2000, 2000), required=False, otherwise={"zh": "", "en": ""}),
}
_MARK: Section = {"option": Rule(_CODE), "score": Rule(whole(0, 10), required=False)}
_BALLOTS: Section = {"choices": Rule(many(shape(_MARK), 40)), "count": Rule(whole(1, 500))}
SECTIONS: dict[str, Section] = {
    "polls": {
        "code": Rule(_CODE),
        "region": Rule(REGION),
        "title": Rule(bilingual(100, 200)),
        "text": Rule(bilingual(2000, 4000)),
        "kind": Rule(one_of(*PollKind)),
        "options": Rule(many(shape(_OPTION), 40)),
        "least": Rule(whole(1, 40), required=False, otherwise=1),
        "most": Rule(whole(1, 40), required=False, otherwise=1),
        "highest": Rule(whole(1, 10), required=False, otherwise=5),
        "roles": Rule(many(words(20), 10), required=False, otherwise=["citizen"]),
        "votersRegion": Rule(REGION, required=False),
        "leastAge": Rule(whole(0, 120), required=False),
        "mostAge": Rule(whole(0, 120), required=False),
        "results": Rule(one_of(*ResultsShown), required=False, otherwise="live"),
        "secret": Rule(yes_or_no, required=False, otherwise=False),
        "leastVoters": Rule(whole(LEAST_VOTERS, 10_000_000), required=False, otherwise=LEAST_VOTERS),
        "opens": Rule(_DAY),
        "closes": Rule(_DAY),
        "sample": Rule(yes_or_no),
        "sampleBallots": Rule(many(shape(_BALLOTS), 40), required=False, otherwise=[]),
    }
}


async def load_polls(paths: Iterable[Path], *, now: datetime) -> LoadReport:
    """Add the polls of county files, published; those whose code is there are left alone."""
    rows, unreadable = read(paths)
    checker = Checker(SECTIONS)
    found = checker.check([row for row in rows if row.section in SECTIONS])["polls"]
    checker.unique(found)
    regions = {region.code for region in await Region.all().only("code")}
    for row in found:
        checker.known(row, "region", regions, "region")
        checker.known(row, "votersRegion", regions, "region")
        _check(checker, row, now)
    if unreadable or checker.faults:
        return LoadReport((*unreadable, *checker.faults))
    return LoadReport(counts=dict(await _keep(found, now)))


async def prepare_demo(settings: Any) -> list[str]:
    """Load the demo county's polls. Changes nothing when called again."""
    async with db.transaction():
        report = await load_polls([DEMO_FOLDER / "polls.yaml"], now=_CLOCK.now())
    if not report.ok:
        raise ValueError("\n".join(map(str, report.faults)))
    return []


async def load_county(paths: Iterable[Path], clock: Clock = _CLOCK) -> LoadReport:
    """Load what county files say of polls, in the caller's transaction."""
    return await load_polls(paths, now=clock.now())


async def _keep(found: list[Row], now: datetime) -> Counter[str]:
    there = set(await Poll.filter(code__isnull=False).values_list("code", flat=True))
    fresh = [row for row in found if row.values["code"] not in there]
    for row in fresh:
        more = {"code": row.values["code"], "sample": row.values["sample"]}
        poll = await Poll.create(**columns(_new(row, now)), **more, published_at=now, created_at=now)
        if poll.secret:
            await keys.make(poll.id)
        await _cast_samples(poll, row, now)
        await audit.record(SYSTEM, "load_poll", "poll", poll.id, {"code": row.values["code"]}, now)
    return Counter({"added": len(fresh), "unchanged": len(found) - len(fresh)})


async def _cast_samples(poll: Poll, row: Row, now: datetime) -> None:
    """Cast the made-up ballots of a made-up poll, each of a voter who is nobody; close it if it is secret."""
    at = min(max(poll.opens_at, now - _A_DAY), poll.closes_at - _A_DAY)
    ballots = _sampled(row, poll.rules)
    if ballots and poll.secret:
        await samples.cast_samples(poll, ballots, at)
        await seal_poll(poll.id, now=now)
    elif ballots:
        await casting.write([Marked(poll.id, new_id(), cells, at) for cells in ballots])


def _sampled(row: Row, rules: Rules) -> list[list[int]]:
    """Give the marks of each made-up ballot. Refuses as `cells_of` does."""
    return [
        cells_of(rules, [Choice(mark["option"], mark["score"]) for mark in given["choices"]])
        for given in row.values["sampleBallots"]
        for _ in range(given["count"])
    ]


def _check(checker: Checker, row: Row, now: datetime) -> None:
    try:
        new = _new(row, now)
        check_shape(new)
        if row.values["sampleBallots"] and not row.values["sample"]:
            checker.fault(row, "sampleBallots", "stands only in a poll that is a sample")
        if row.values["sampleBallots"] and new.secret and new.closes_at > now:
            checker.fault(row, "sampleBallots", "cannot be made up while phones may still sign ballots")
        keys = tuple(option.key for option in new.options)
        _sampled(row, Rules(new.kind, keys, new.least, new.most, new.highest))
    except Refused as refused:
        checker.fault(
            row,
            (refused.field or "").removeprefix("input.").removesuffix("At"),
            _WHY.get(refused.code, "is no ballot of this poll"),
        )
    except ValueError:
        checker.fault(row, "closes", "is not a day of the calendar")


def _new(row: Row, now: datetime) -> NewPoll:
    values, today = row.values, civil_date(now)
    return NewPoll(
        region=values["region"],
        title=Words(**values["title"]),
        text=Words(**values["text"]),
        kind=PollKind(values["kind"]),
        options=[NewOption(o["key"], Words(**o["name"]), Words(**o["text"])) for o in values["options"]],
        opens_at=midnight(named_day(values["opens"], today)),
        closes_at=midnight(named_day(values["closes"], today)) + timedelta(days=1),
        audience=Audience(
            frozenset(values["roles"]), values["votersRegion"], values["leastAge"], values["mostAge"]
        ),
        least=values["least"],
        most=values["most"],
        highest=values["highest"],
        results_shown=ResultsShown(values["results"]),
        secret=values["secret"],
        least_voters=values["leastVoters"],
    )


_A_DAY = timedelta(days=1)
_WHY = {
    "POLL_TIMES": "closes before it opens, or more than a year after",
    "POLL_OPTIONS": "needs 2 to 40 options, each with a key of its own",
    "POLL_COUNT": "asks for more or fewer options than there are",
    "AUDIENCE_UNKNOWN": "names voters by what no identity number tells",
}
