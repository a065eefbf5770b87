"""What a card on another site tells of a poll: its count where everybody may see it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from backend.kit import i18n
from backend.kit.actor import ANONYMOUS
from backend.kit.i18n import pick
from backend.kit.openings import may_see_results, state_of
from backend.kit.pages.card import Card, Group, Line, taken_part
from backend.voting import casting, queries
from backend.voting.cells import BALLOTS, lines
from backend.voting.cells import Line as Counted
from backend.voting.facts import PollKind, Rules
from backend.voting.secret import log


async def card(wanted: UUID, language: str, now: datetime) -> Card | None:
    """Give the card of a published poll, in words of the reader's; none of a secret one that waits."""
    found = await queries.poll(ANONYMOUS, wanted, now)
    if found is None or (found.secret and not await log.is_publishable(found)):
        return None
    counts = (await casting.tallies([found.id]))[found.id]
    names = {one["key"]: pick(language, **one["name"]) for one in found.options}
    shown = may_see_results(found.results_shown, state_of(found.times, now))
    title, ballots = pick(language, found.title_zh, found.title_en), counts.get(BALLOTS, 0)
    groups = [_group(found.rules, counts, names, language)] if shown else None
    return Card(title, [taken_part(ballots, language)], groups)


def _group(rules: Rules, counts: Mapping[int, int], names: Mapping[str, str], language: str) -> Group:
    came, ballots = lines(rules, counts), counts.get(BALLOTS, 0)
    if rules.kind is PollKind.RANKED:
        return _ranking(came, names, language)
    return Group("", [_line(rules, line, names[line.option], ballots) for line in came])


def _ranking(came: Sequence[Counted], names: Mapping[str, str], language: str) -> Group:
    """Order by what decides: points, and those that have as many as the poll has them."""
    most = max(1, *(line.points for line in came))
    best_first = sorted(came, key=lambda line: -line.points)
    heading = i18n.text("POLL_CARD_RANKED", language, count=len(came))
    return Group(heading, [_points(line, names[line.option], most, language) for line in best_first])


def _points(line: Counted, name: str, most: int, language: str) -> Line:
    said = i18n.text("POLL_CARD_POINTS", language, count=f"{line.points:,}")
    return Line(name, line.points, line.points / most, said)


def _line(rules: Rules, line: Counted, name: str, ballots: int) -> Line:
    if rules.kind is PollKind.SCORE:
        mean = line.mean or 0.0
        return Line(name, line.votes, mean / rules.highest, f"{mean:.2f} / {rules.highest}")
    return Line(name, line.votes, line.votes / ballots if ballots else 0.0)
