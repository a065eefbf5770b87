"""Reading surveys. What is published is public; single answers are shown to nobody."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from backend.kit import openlists
from backend.kit.actor import Actor
from backend.kit.graphql.connection import Page
from backend.kit.openings import OpenState, state_of
from backend.surveys import policy, recording
from backend.surveys.cells import RESPONSES
from backend.surveys.facts import Asked
from backend.surveys.models import Survey, Turn, Version
from backend.surveys.summary import Summary, merged, summarise


async def surveys(state: OpenState | None, first: int, after: str | None, now: datetime) -> Page[Survey]:
    """List published surveys that are open to be found, those that close last on top."""
    return await openlists.published(
        Survey.exclude(asked=Asked.INVITED), state, first=first, after=after, now=now
    )


async def survey(actor: Actor, wanted: UUID, now: datetime) -> Survey | None:
    """Give a survey the actor may know of."""
    found = await Survey.get_or_none(id=wanted)
    if found is None or not policy.may_see(actor, state_of(found.times, now), found.region_id):
        return None
    return found


async def run_by(actor: Actor) -> list[Survey]:
    """List every survey of the regions an officer coordinates, drafts too, the newest first."""
    return await openlists.run_by(Survey.all(), actor, policy.RUNNING_ROLES)


async def versions(ids: list[UUID]) -> list[list[Version]]:
    """Give the versions of each survey, the newest first: the batch of a loader."""
    found = await Version.filter(survey_id__in=ids).order_by("-number").values_list("id", "survey_id")
    known = await recording.versions(version for version, _ in found)
    return [[known[version] for version, survey in found if survey == one] for one in ids]


async def responses(ids: list[UUID]) -> list[int]:
    """Count the responses of each survey, from the counts: the batch of a loader."""
    found = dict(await Version.filter(survey_id__in=ids).values_list("id", "survey_id"))
    counts = await recording.counts(found)
    return [
        sum(counts[version].get(RESPONSES, 0) for version, survey in found.items() if survey == one)
        for one in ids
    ]


async def summary(survey: Survey, versions: list[Version]) -> Summary:
    """Sum a survey up over some of its versions, by the questions of the newest of them."""
    counts = await recording.counts(version.id for version in versions)
    return summarise(versions[0].form, merged(counts.values()), survey.least_group)


def answered_by(person: UUID | None) -> Callable[[list[UUID]], object]:
    """Give the batch of a loader for which surveys a person has answered."""

    async def batch(ids: list[UUID]) -> list[bool]:
        rows = await Turn.filter(holder=person, survey_id__in=ids) if person else []
        taken = {row.survey_id for row in rows}
        return [one in taken for one in ids]

    return batch
