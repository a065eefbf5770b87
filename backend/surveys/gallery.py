"""Who sees the photos of a survey: its desk, once it is sealed and enough people have answered."""

from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import not_found
from backend.kit.graphql.connection import Page, decode_cursor, page_size
from backend.surveys import policy, queries, recording
from backend.surveys.cells import ANSWERED
from backend.surveys.models import Photo, Survey
from backend.surveys.summary import merged


async def page(
    actor: Actor, survey: Survey, question: str | None, first: int, after: str | None, *, now: datetime
) -> tuple[Page[Photo], int] | None:
    """Give photos that answer a question, by their random ids, and how many there are; None if not shown."""
    first, key = page_size(first), decode_cursor(after, UUID)
    question = await _first(survey) if question is None else question
    versions = await _shown(actor, survey, question)
    if versions is None:
        return None
    rows = Photo.filter(version_id__in=versions, question=question)
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
    if photo is None or await _shown(actor, photo.version.survey, photo.question) is None:
        raise not_found("photo")
    if whole:
        async with db.transaction():
            await audit.record(actor, "open_survey_photo", "survey", photo.version.survey_id, {}, now)
    return photo


async def _first(survey: Survey) -> str:
    """Name the first question of the newest version that asks for photos; empty where none does."""
    [versions] = await queries.versions([survey.id])
    asked = (field for step in versions[0].form["steps"] for field in step["fields"])
    return next((field["key"] for field in asked if field["type"] == "photo"), "")


async def _shown(actor: Actor, survey: Survey, question: str) -> list[UUID] | None:
    """Give the versions of a survey if the actor is shown photos that answer this question."""
    if not policy.may_run(actor, survey.region_id) or survey.closed_at is None:
        return None
    [versions] = await queries.versions([survey.id])
    ids = [version.id for version in versions]
    counts = merged((await recording.counts(ids)).values())
    return ids if counts.get((question, ANSWERED), 0) >= survey.least_group else None
