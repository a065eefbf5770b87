"""The words of this room, and the rules of what is told when (pure).

The law (个人信息保护法): people may know who deals with their data, for what and how (第四十四条), see it
(第四十五条), and be told why where that is refused (第五十条). State organs tell nothing where telling would
keep them from a duty the law gives them (第十八条, 第三十五条): so supervision is told later, never left out,
and everything else at once.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from backend.kit.actor import Post

SUPERVISION_DAYS = 180
"""After how many days people are told that supervision read their case: by then a check is over."""


class Why(StrEnum):
    """For what an officer had somebody's data before them."""

    HANDLING = "handling"
    MODERATION = "moderation"
    SUPERVISION = "supervision"
    REASON = "reason"  # that the officer had to give


class Shown(StrEnum):
    """Kinds of data."""

    NAME = "name"
    ANSWERS = "answers"
    FILES = "files"
    PHONE = "phone"
    WORDS = "words"
    CASE = "case"  # acted on it


_SHOWN = {
    "applicantName": Shown.NAME,
    "confidentialName": Shown.NAME,
    "phone": Shown.PHONE,
    "answers": Shown.ANSWERS,
    "files": Shown.FILES,
    "file": Shown.FILES,
    "questions": Shown.WORDS,
    "opinion": Shown.WORDS,
}
_IN_CONFIDENCE = "confidentialName"
REVEALED = "complaint.revealed"
_SUPERVISOR = "supervisor"


def shown(fields: Iterable[str]) -> set[Shown]:
    """Give what kinds of data the fields of a reading are; a name not known here raises."""
    return {_SHOWN[name] for name in fields}


def post_for(posts: Iterable[Post], region: str, department: UUID) -> Post | None:
    """Give the post under which an officer has an object before them.

    The nearest one counts, and among equals one that handles before one that supervises.
    """
    held = sorted(posts, key=lambda post: (post.role == _SUPERVISOR, post.department is None, post.role))
    reaching = [post for post in held if post.covers(region, department)]
    there = [post for post in held if post.covers(region, post.department)]
    return next(iter(reaching or there or held), None)


def why(action: str, fields: Iterable[str], kind: str, post: Post | None) -> Why:
    """Say for what an officer had an object before them."""
    if action == REVEALED or _IN_CONFIDENCE in fields:
        return Why.REASON
    if post is not None and post.role == _SUPERVISOR:
        return Why.SUPERVISION
    return Why.HANDLING if kind == "case" else Why.MODERATION


def told_from(reason: Why, day: date) -> date:
    """Say from which day on people are told of a reading."""
    return day + timedelta(days=SUPERVISION_DAYS) if reason is Why.SUPERVISION else day
