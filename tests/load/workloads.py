"""What is asked. Each workload is an endless stream of calls that differ as people's do."""

import base64
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from tests.load.ballots import casts
from tests.load.contestants import (
    CACHED,
    FRESH,
    JIT,
    PLAIN,
    POSTGRAPHILE,
    QUERY,
    READY,
    SUBMISSIONS,
    US,
    VOTES,
    Call,
)
from tests.load.filings import complaints, submissions
from tests.load.world import World

QUESTIONS = ("砍树", "低保", "许可证", "证", "办理", "dbh", "shenfenzheng", "采代许可证")
ENGLISH = ("felling permit", "feling permit", "subsistance alowance", "certificate", "retirment", "re")
READING = (US, JIT, POSTGRAPHILE, PLAIN)


@dataclass(frozen=True)
class Workload:
    """A kind of request. Every answer must hold `must`."""

    name: str
    title: str
    must: bytes
    calls: Callable[[World], Iterator[Call]]
    by: Sequence[str] = READING  # who implements it
    compared: bool = True  # asked twice, it answers the same
    variants: int = (
        500  # so many different requests are written beforehand, and sent again and again; 0: none
    )


def _cursor(code: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([code], separators=(",", ":")).encode()).decode().rstrip("=")


def public_list(world: World) -> Iterator[Call]:
    return cycle([Call("BenchList")] + [Call("BenchList", {"after": _cursor(c)}) for c in world.codes[:49]])


def item(world: World) -> Iterator[Call]:
    return cycle([Call("ItemPage", {"code": code}) for code in world.codes])


def timeline(world: World) -> Iterator[Call]:
    drawn = random.Random(7)
    return cycle([Call("BenchTimeline", {"number": drawn.choice(one.numbers)}, one) for one in world.readers])


def my_cases(world: World) -> Iterator[Call]:
    return cycle([Call("BenchCases", {}, one) for one in world.readers])


def search(world: World) -> Iterator[Call]:
    typed = (*QUESTIONS, *ENGLISH)
    return cycle([Call("SearchItems", {"query": words}) for words in typed])


def survey(world: World) -> Iterator[Call]:
    return cycle([Call("SurveyResults", {"id": str(world.survey)})])


def breakdowns(world: World) -> Iterator[Call]:
    return cycle([Call("SurveyBreakdowns", {"id": str(world.survey), "by": "q2"})])


def poll(world: World) -> Iterator[Call]:
    return cycle([Call("PollPage", {"id": str(world.poll)})])


def vote(world: World) -> Iterator[Call]:
    """Let everybody vote, and then change their minds: the tally moves with every ballot."""
    for n, reader in enumerate(cycle(world.readers)):
        given = {"poll": str(world.poll), "choices": [{"option": f"o{1 + n * 7 // 3 % 5}"}]}
        yield Call("CastBallot", {"input": given}, reader, changes=True)


ALL = (
    Workload(
        "list",
        "Public list: 20 of 5,000 items, worked out each time",
        b'"totalCount":5000',
        public_list,
        by=(FRESH, JIT, POSTGRAPHILE, PLAIN, QUERY),
        variants=50,
    ),
    Workload(
        "stored",
        "The same list from stored responses",
        b'"totalCount":5000',
        public_list,
        by=(US, CACHED, READY),
        variants=50,
    ),
    Workload("item", "Item page", b'"procedure":[', item, by=(FRESH, US, JIT, CACHED)),
    Workload("timeline", "A case with its timeline, signed in", b'"toState":"IN_REVIEW"', timeline),
    Workload("cases", "My cases: 20 of about 25", b'"stateText":', my_cases),
    Workload("search", "Search among 5,000 items", b'"searchItems":[', search, by=(FRESH,), variants=14),
    Workload(
        "poll", "A poll of 1,000,000 ballots with its tally", b'"lines":[{', poll, by=(FRESH,), variants=1
    ),
    Workload(
        "survey",
        "Survey results over 100,000 responses, fresh",
        b'"questions":[{',
        survey,
        by=(FRESH, JIT),
        variants=1,
    ),
    Workload(
        "vote",
        "Cast a vote in a poll of 1,000,000 ballots, with the tally",
        b'"lines":[{',
        vote,
        by=(US, JIT, VOTES),
        variants=0,
        compared=False,
    ),
    Workload(
        "secret",
        "Cast a secret ballot in a poll of 1,000,000: token and signature checked, receipt signed",
        b'"promise":"',
        casts,
        by=(US,),
        variants=0,
        compared=False,
    ),
    Workload(
        "submit",
        "Submit an application",
        b'"number":"ZT-',
        submissions,
        by=(US, JIT, SUBMISSIONS),
        variants=0,
        compared=False,
    ),
    Workload(
        "complain",
        "File a complaint with its place",
        b'"number":"ZT-',
        complaints,
        by=(US, JIT),
        variants=0,
        compared=False,
    ),
)


BREAKDOWNS = Workload(
    "breakdowns",
    "Answers to five questions by those to another",
    b'"counts":[',
    breakdowns,
    by=(FRESH,),
    variants=1,
)


def named(name: str) -> Workload:
    """Give a workload by its name."""
    return next(one for one in ALL if one.name == name)
