"""Quotas (pure): which may be set, which are full, and whether a response still has room.

Nothing is counted for them apart: what a quota limits is a count that every response adds to anyway.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backend.forms.api import without_pipes
from backend.kit.errors import Refused
from backend.kit.i18n import LANGUAGES, pick
from backend.surveys.cells import RESPONSES, Cells, Form
from backend.surveys.facts import Quota, WhenFull

MOST_QUOTAS = 100
MOST_ANSWERS = 10_000_000
_LIMITED = frozenset({"choice", "select", "choices"})

Cell = tuple[str, str]
Counts = Mapping[Cell, int]


def cell_of(quota: Quota) -> Cell:
    """Give the count that a quota limits."""
    return (quota.question, quota.value) if quota.question else RESPONSES


def check(quotas: Sequence[Quota], forms: Iterable[Form], least: int) -> None:
    """Refuse SURVEY_QUOTA at the first quota that cannot be.

    None is smaller than the smallest group to be told as a number: that it is full is told to everybody.
    """
    if len(quotas) > MOST_QUOTAS:
        raise _wrong("quotas", least)
    options = {RESPONSES}.union(*map(words, forms))
    seen: set[Cell] = set()
    for number, quota in enumerate(quotas):
        cell = cell_of(quota)
        if cell not in options or cell in seen or not least <= quota.most <= MOST_ANSWERS:
            raise _wrong(f"quotas.{number}", least)
        seen.add(cell)


def words(form: Form) -> dict[Cell, tuple[Mapping[str, str], Mapping[str, str]]]:
    """Give the question and the option of everything in a form that a quota may limit, in both languages."""
    return {
        (field["key"], option["value"]): (without_pipes(field["label"]), option["label"])
        for step in form["steps"]
        for field in step["fields"]
        if field["type"] in _LIMITED
        for option in field["options"]
    }


@dataclass
class Room:
    """What is still to be had of a survey that has quotas, while responses are kept one after another."""

    quotas: Sequence[Quota]
    counts: dict[Cell, int]

    def touched(self, cells: Cells) -> list[Quota]:
        """Give the quotas that a response falls under."""
        return [quota for quota in self.quotas if cells.get(cell_of(quota))]

    def take(self, cells: Cells, form: Form) -> bool:
        """Count a response in; say whether one of its quotas was full and counts on. Refuses QUOTA_FULL."""
        reached = [quota for quota in self.touched(cells) if self.is_full(quota)]
        for quota in reached:
            if quota.when_full is WhenFull.CLOSE:
                raise full(quota, form)
        for cell in {cell_of(quota) for quota in self.touched(cells)}:
            self.counts[cell] = self.counts.get(cell, 0) + 1
        return bool(reached)

    def is_over(self, cells: Cells) -> bool:
        """Say whether a response that is counted already falls under a quota that was exceeded."""
        return any(self.counts.get(cell_of(quota), 0) > quota.most for quota in self.touched(cells))

    def is_full(self, quota: Quota) -> bool:
        """Say whether a quota has been reached."""
        return self.counts.get(cell_of(quota), 0) >= quota.most


def full(quota: Quota, form: Form) -> Refused:
    """Give the refusal of an answer that there is no room for."""
    known = words(form).get(cell_of(quota))
    if known is None:
        return Refused("SURVEY_FULL", field="input.survey")
    option = {language: pick(language, known[1]["zh"], known[1]["en"]) for language in LANGUAGES}
    return Refused("QUOTA_FULL", field=f"input.answers.{quota.question}", option=option)


def said(quota: Quota, forms: Iterable[Form]) -> tuple[Mapping[str, str], Mapping[str, str]] | None:
    """Give a quota's question and option in the words of the newest form that has them."""
    found = (words(form).get(cell_of(quota)) for form in forms)
    return next((known for known in found if known), None)


def _wrong(field: str, least: int) -> Refused:
    return Refused("SURVEY_QUOTA", field=field, least=least, most=MOST_QUOTAS)
