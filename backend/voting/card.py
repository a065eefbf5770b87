"""What a card on another site tells of a poll: its count where everybody may see it."""

from datetime import datetime
from uuid import UUID

from backend.kit import i18n
from backend.kit.actor import ANONYMOUS
from backend.kit.i18n import pick
from backend.kit.openings import may_see_results, state_of
from backend.kit.pages.card import Card, Group, Line
from backend.voting import casting, queries
from backend.voting.cells import BALLOTS, lines
from backend.voting.cells import Line as Counted
from backend.voting.facts import PollKind, Rules
from backend.voting.models import Poll
from backend.voting.secret import log


async def card(wanted: UUID, language: str, now: datetime) -> Card | None:
    """Give the card of a published poll, in words of the reader's."""
    found = await queries.poll(ANONYMOUS, wanted, now)
    if found is None:
        return None
    counts = (await casting.tallies([found.id]))[found.id]
    ballots, names = counts.get(BALLOTS, 0), {one["key"]: one["name"] for one in found.options}
    told = [
        _line(found.rules, line, pick(language, **names[line.option]), ballots)
        for line in lines(found.rules, counts)
    ]
    title = pick(language, found.title_zh, found.title_en)
    counted = i18n.text("CARD_FIRST", language) if found.rules.kind is PollKind.RANKED else ""
    return Card(title, ballots, [Group(counted, told)] if await _is_shown(found, now) else None)


def _line(rules: Rules, line: Counted, name: str, ballots: int) -> Line:
    if rules.kind is PollKind.SCORE:
        mean = line.mean or 0.0
        return Line(name, line.votes, mean / rules.highest, f"{mean:.2f} / {rules.highest}")
    return Line(name, line.votes, line.votes / ballots if ballots else 0.0)


async def _is_shown(poll: Poll, now: datetime) -> bool:
    if not may_see_results(poll.results_shown, state_of(poll.times, now)):
        return False
    return not poll.secret or await log.is_publishable(poll)
