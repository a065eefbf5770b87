"""Announce: tell everybody what just became public, as part of the transaction that makes it so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson

from backend.kit import db, jobs
from backend.kit.ids import new_id
from backend.sharing.kinds import KINDS, Bilingual, Facts, checked, plain_text

FAN_OUT: Final = "sharing.fan_out"

_ANNOUNCE: Final = """
INSERT INTO sharing_announcement (id, kind, topic, subject, title_zh, title_en, link, facts, at)
SELECT id, kind, topic, subject, title_zh, title_en, link, facts, at
FROM json_populate_recordset(NULL::sharing_announcement, $1::text::json)
"""
_SHOW: Final = """
INSERT INTO sharing_entry
    (id, topic, subject, kind, title_zh, title_en, link, facts, published_at, updated_at)
SELECT id, topic, subject, kind, title_zh, title_en, link, facts, at, at
FROM json_populate_recordset(NULL::sharing_announcement, $1::text::json)
ON CONFLICT (topic, subject) DO UPDATE SET
    kind = EXCLUDED.kind, title_zh = EXCLUDED.title_zh, title_en = EXCLUDED.title_en,
    link = EXCLUDED.link, facts = EXCLUDED.facts, updated_at = EXCLUDED.updated_at
"""


@dataclass(frozen=True)
class Subject:
    """What an announcement is about: a number or code everybody may know, its title, its page (a path)."""

    id: str
    title: Bilingual
    link: str


@dataclass(frozen=True)
class News:
    """One public change; see `announce`."""

    kind: str
    subject: Subject
    facts: Facts
    now: datetime


async def announce(kind: str, subject: Subject, public_facts: Facts, now: datetime) -> None:
    """Tell feeds and receivers of one public change: undone with the caller's transaction, sent after it.

    `public_facts` are exactly those the kind declares. Personal data has no place in them, nor in the title.
    """
    await announce_all([News(kind, subject, public_facts, now)])


async def announce_all(news: Sequence[News]) -> None:
    """Announce many changes, of different subjects, in a few statements."""
    if not news:
        return
    rows = sorted((_row(one) for one in news), key=lambda row: (row["topic"], row["subject"]))
    written = orjson.dumps(rows).decode()
    connection = db.connection()
    await connection.execute_query(_ANNOUNCE, [written])
    await connection.execute_query(_SHOW, [written])
    await jobs.defer(FAN_OUT, announcements=[row["id"] for row in rows])


async def retract(kind: str, subject: Subject, now: datetime) -> None:
    """Take a subject out of its feed and say so, naming only its number; what was said of it is erased.

    The kind carries no facts. For what should not have been public, or is so no more.
    """
    topic = KINDS[kind].topic
    bare = Subject(subject.id, {"zh": subject.id, "en": subject.id}, subject.link)
    await forget(topic, subject.id)
    connection = db.connection()
    row = _row(News(kind, bare, {}, now))
    await connection.execute_query(_ANNOUNCE, [orjson.dumps([row]).decode()])
    await connection.execute_query(
        "DELETE FROM sharing_entry WHERE topic = $1 AND subject = $2", [topic, subject.id]
    )
    await jobs.defer(FAN_OUT, announcements=[row["id"]])


async def forget(topic: str, subject: str) -> None:
    """Erase what was said of a subject, told or not yet told; for a room that tells it anew at once."""
    await db.connection().execute_query(
        "DELETE FROM sharing_announcement WHERE topic = $1 AND subject = $2", [topic, subject]
    )


def _row(news: News) -> dict[str, Any]:
    return {
        "id": str(new_id()),
        "kind": news.kind,
        "topic": KINDS[news.kind].topic,
        "subject": news.subject.id,
        "title_zh": plain_text(news.subject.title["zh"]),
        "title_en": plain_text(news.subject.title["en"] or news.subject.title["zh"]),
        "link": news.subject.link,
        "facts": checked(news.kind, news.facts),
        "at": news.now.isoformat(),
    }
