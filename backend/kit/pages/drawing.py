"""Draws a page and answers what it asks, until it stands."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass

from backend.kit.pages.engine import Engine, Unavailable
from backend.kit.pages.view import View

# What a page asks: a registered operation and its variables, in a language. None: no good answer.
Ask = Callable[[str, dict[str, object], str], Awaitable[bytes | None]]

# Pages whose content depends on their query, by its name; all others are the same with and without one.
QUERIES = {"/search": "q"}
_LONGEST_PATH = 300
_LONGEST_QUERY = 80
_MOST_ROUNDS = 3  # a page asks at once; one that asked again after each answer would be slow everywhere


@dataclass(frozen=True)
class Spot:
    """Which page: its path as it stands in the address (percent-encoded), and what its query says to it."""

    path: str
    query: str = ""


def spot_of(raw_path: bytes, query: dict[str, str]) -> Spot | None:
    """Say which page an address names, if it can be one."""
    if len(raw_path) > _LONGEST_PATH or not raw_path.isascii() or b"." in raw_path.rsplit(b"/", 1)[-1]:
        return None
    path = raw_path.decode("ascii")
    return Spot(path, query.get(QUERIES.get(path, ""), "").strip()[:_LONGEST_QUERY])


@dataclass(frozen=True)
class Drawn:
    """A finished page; without `html` there is none here, and `missing` says that there is none anywhere."""

    html: bytes | None = None
    missing: bool = False


async def draw(engine: Engine, origin: str, spot: Spot, view: View, ask: Ask) -> Drawn:
    """Draw a page that everybody may read. `origin` is the address people type."""
    query = {QUERIES[spot.path]: spot.query} if spot.path in QUERIES else {}
    answers: dict[str, str] = {}
    visit = {"path": spot.path, "query": query, "origin": origin, "answers": answers} | asdict(view)
    for _ in range(_MOST_ROUNDS):
        try:
            found = await engine.step(visit)
        except Unavailable:
            return Drawn()
        if "questions" not in found:
            html = found.get("html")
            return Drawn(html.encode() if html else None, missing=found.get("none") == "missing")
        for question, document, variables in found["questions"]:
            answer = await ask(document, variables, view.language)
            if answer is None:
                return Drawn()
            answers[question] = answer.decode()
    return Drawn()
