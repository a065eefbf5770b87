"""Who sees the photos of a survey: its desk, once it is sealed and enough people have answered."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import not_found
from backend.kit.graphql.connection import Page, decode_cursor, page_size
from backend.surveys import policy, queries, recording
from backend.surveys.cells import ANSWERED
from backend.surveys.models import Photo, Survey, Version


async def page(
    actor: Actor, survey: Survey, question: str | None, first: int, after: str | None, *, now: datetime
) -> tuple[Page[Photo], int] | None:
    """Give photos that answer a question, by their random ids, and how many there are; None if not shown."""
    first, key = page_size(first), decode_cursor(after, UUID)
    [versions] = await queries.versions([survey.id])
    question = _first(versions[0]) if question is None else question
    if not await _shown(actor, survey, versions, question):
        return None
    rows = Photo.filter(version_id__in=[version.id for version in versions], question=question)
    total = await rows.count()
    if key is not None:
        rows = rows.filter(id__gt=key[0])
    found = Page(await rows.order_by("id").limit(first + 1), first, key=lambda row: (row.id,))
    if found.rows:
        await audit.record_read(actor, "survey", [survey.id], ["photos"], now)
    return found, total


async def one(actor: Actor, wanted: UUID, now: datetime, *, whole: bool) -> Photo:
    """Give a photo. Seeing one whole is recorded, as the list of small ones is. Refuses NOT_FOUND."""
    photo = await Photo.get_or_none(id=wanted).select_related("version__survey") if actor.is_staff else None
    if photo is None:
        raise not_found("photo")
    [versions] = await queries.versions([photo.version.survey_id])
    if not await _shown(actor, photo.version.survey, versions, photo.question):
        raise not_found("photo")
    if whole:
        async with db.transaction():
            await audit.record(actor, "open_survey_photo", "survey", photo.version.survey_id, {}, now)
    return photo


def _first(version: Version) -> str:
    """Name the first question of a version that asks for photos; empty where none does."""
    asked = (field for step in version.form["steps"] for field in step["fields"])
    return next((field["key"] for field in asked if field["type"] == "photo"), "")


async def _shown(actor: Actor, survey: Survey, versions: Sequence[Version], question: str) -> bool:
    """Say whether the actor is shown photos that answer this question, in whatever version."""
    if not policy.may_run(actor, survey.region_id) or survey.closed_at is None:
        return False
    answered = await recording.count_of(versions, question, ANSWERED)
    return bool(answered >= survey.least_group)
