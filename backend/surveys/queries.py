"""Reading surveys. What is published is public; single answers are shown to nobody."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from backend.kit import db, openlists
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.graphql.connection import Page
from backend.kit.openings import OpenState, state_of
from backend.kit.pages.preview import Preview
from backend.kit.readers import fetch
from backend.surveys import crosses, policy, recording
from backend.surveys.breakdown import Broken, broken_down, splits
from backend.surveys.cells import RESPONSES
from backend.surveys.editions import as_one
from backend.surveys.facts import Asked
from backend.surveys.models import Survey, Turn, Version
from backend.surveys.quotas import Room
from backend.surveys.rooms import as_now as rooms_as_now
from backend.surveys.summary import Summary, merged, summarise

_MOST_REMEMBERED = 200
_summaries: dict[tuple[UUID, int, tuple[object, ...]], Summary] = {}  # as long as no count has moved


async def surveys(state: OpenState | None, first: int, after: str | None, now: datetime) -> Page[Survey]:
    """List published surveys that are open to be found, those that close last on top."""
    return await openlists.published(
        Survey.exclude(asked=Asked.INVITED), state, first=first, after=after, now=now
    )


async def survey(actor: Actor, wanted: UUID, now: datetime) -> Survey | None:
    """Give a survey the actor may know of."""
    asked = f"SELECT {db.columns(Survey)} FROM surveys_survey WHERE id = $1"  # noqa: S608 - names of columns
    rows = await fetch(asked, [wanted])
    found = Survey._init_from_db(**rows[0]) if rows else None  # noqa: SLF001 - tortoise's own way from a row
    if found is None or not policy.may_see(actor, state_of(found.times, now), found.region_id):
        return None
    return found


async def preview(wanted: UUID, language: str, now: datetime) -> Preview | None:
    """Give what a shared link tells of a survey; nothing of a draft."""
    found = await survey(ANONYMOUS, wanted, now)
    return Preview.of(found, language) if found else None


async def run_by(actor: Actor) -> list[Survey]:
    """List every survey of the regions an officer coordinates, drafts too, the newest first."""
    return await openlists.run_by(Survey.all(), actor, policy.RUNNING_ROLES)


async def versions(ids: list[UUID]) -> list[list[Version]]:
    """Give the versions of each survey, the newest first: the batch of a loader."""
    found = await recording.newest_first(ids)
    known = await recording.versions(version for version, _ in found)
    return [[known[version] for version, survey in found if survey == one] for one in ids]


async def responses(ids: list[UUID]) -> list[int]:
    """Count the responses of each survey, from the counts: the batch of a loader."""
    found = dict(await recording.newest_first(ids))
    counts = await recording.counts(found)
    return [
        sum(counts[version].get(RESPONSES, 0) for version, survey in found.items() if survey == one)
        for one in ids
    ]


async def rooms(surveys: list[Survey]) -> list[Room]:
    """Give what room surveys that have quotas have now: the batch of a loader."""
    found = await rooms_as_now(surveys)
    return [found[survey.id] for survey in surveys]


async def summary(survey: Survey, versions: list[Version]) -> Summary:
    """Sum a survey up over its versions, by the questions of all of them; the newest come first."""
    counts = merged((await recording.counts(version.id for version in versions)).values())
    known_by = versions[0].id, survey.least_group, tuple(counts.items())
    if known_by not in _summaries:
        if len(_summaries) >= _MOST_REMEMBERED:
            _summaries.clear()
        _summaries[known_by] = summarise(as_one([one.form for one in versions]), counts, survey.least_group)
    return _summaries[known_by]


async def breakdown(survey: Survey, versions: list[Version], split: str | None) -> tuple[Broken, ...]:
    """Break a survey down by a question that its newest version marks for it (None: the first)."""
    form = versions[0].form
    marked = [key for key, _ in splits(form)]
    split = marked[0] if split is None and marked else split
    if split not in marked:
        return ()
    counts = await crosses.counts([version.id for version in versions], split)
    return broken_down(form, split, await summary(survey, versions), counts, survey.least_group)


def answered_by(person: UUID | None) -> Callable[[list[UUID]], object]:
    """Give the batch of a loader for which surveys a person has answered."""

    async def batch(ids: list[UUID]) -> list[bool]:
        rows = await Turn.filter(holder=person, survey_id__in=ids) if person else []
        taken = {row.survey_id for row in rows}
        return [one in taken for one in ids]

    return batch
