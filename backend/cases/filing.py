"""For whom citizens file: for themselves, or under a mandate for another 代办."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.cases.people import Applicant
from backend.identity import api as identity
from backend.kit.actor import Actor

Filed = tuple[Actor, UUID | None]
"""Who files, and under which mandate if any."""


@dataclass(frozen=True)
class Applicants:
    """What was looked up of the people who file at one moment."""

    mandates: Mapping[UUID, identity.Mandate]
    names: Mapping[UUID, str]

    def of(
        self, actor: Actor, mandate: UUID | None, now: datetime, *, item: str, window: str
    ) -> tuple[Applicant, Applicant | None]:
        """Give the person a case about an item will be about, and the agent who files it.

        Refuses MANDATE_INVALID, MANDATE_SCOPE.
        """
        assert actor.id is not None
        own = Applicant(actor.id, actor.name or self.names.get(actor.id, ""))
        if mandate is None:
            return own, None
        principal = identity.principal_of(actor, self.mandates.get(mandate), now, item=item, window=window)
        return Applicant(principal, self.names.get(principal, "")), own


async def applicants_for(filed: Iterable[Filed]) -> Applicants:
    """Look up mandates and names, for any number who file."""
    everybody = list(filed)
    asked = {mandate for _, mandate in everybody if mandate is not None}
    mandates = await identity.mandates_of(asked) if asked else {}
    nameless = {actor.id for actor, _ in everybody if actor.id is not None and not actor.name}
    wanted = nameless | {mandate.principal_id for mandate in mandates.values()}
    return Applicants(mandates, await identity.names_of(wanted) if wanted else {})
