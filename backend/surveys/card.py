"""What a card on another site tells of a survey: counts that everybody may see, small ones kept back."""

from datetime import datetime
from uuid import UUID

from backend.kit.actor import ANONYMOUS
from backend.kit.i18n import pick
from backend.kit.openings import may_see_results, state_of
from backend.kit.pages.card import Card, Group, Line, taken_part
from backend.surveys import queries
from backend.surveys.rows import name_of
from backend.surveys.summary import Bar, Question

_MOST_QUESTIONS = 10


async def card(wanted: UUID, language: str, now: datetime) -> Card | None:
    """Give the card of a published survey: its first questions that can be drawn as bars."""
    found = await queries.survey(ANONYMOUS, wanted, now)
    if found is None:
        return None
    [versions] = await queries.versions([found.id])
    summary = await queries.summary(found, versions)
    drawn = [question for question in summary.questions if question.bars][:_MOST_QUESTIONS]
    groups = [Group(_words(question.label, language), _lines(question, language)) for question in drawn]
    shown = may_see_results(found.results_shown, state_of(found.times, now))
    title = pick(language, found.title_zh, found.title_en)
    said = [taken_part(summary.responses, language)]
    return Card(title, said, groups if shown else None)


def _lines(question: Question, language: str) -> list[Line]:
    return [_line(bar, question.answered, language) for bar in question.bars]


def _line(bar: Bar, answered: int | None, language: str) -> Line:
    share = bar.count / answered if answered and bar.count is not None else None
    return Line(name_of(bar, language), bar.count, share)


def _words(label: object, language: str) -> str:
    assert isinstance(label, dict)
    return pick(language, label["zh"], label["en"])
