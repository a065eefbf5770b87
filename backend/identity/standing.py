"""What a person's identity number says about them, as far as others may ask."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.identity.models import Person
from backend.kit.divisions import county_of, within


@dataclass(frozen=True)
class Standing:
    """Where a person is registered (a county's division code) and when they were born; None while untold."""

    division: str | None = None
    born: date | None = None

    def belongs_to(self, region: str) -> bool:
        """Say whether the person's county lies in a region. Nothing below the county is known."""
        return self.division is not None and within(self.division, region)

    def age_on(self, day: date) -> int | None:
        """Give whole years of age on a civil day."""
        if self.born is None:
            return None
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


async def standings(people: Collection[UUID]) -> dict[UUID, Standing]:
    """Give the standing of citizens by id, in one statement."""
    rows = await Person.filter(id__in=list(people)).only("id", "id_number_enc")
    return {row.id: standing_of(row.id_number) for row in rows}


async def standings_of(people: Sequence[UUID]) -> list[Standing]:
    """Give the standing of citizens in the order of their ids: the batch of a loader."""
    found = await standings(people)
    return [found.get(one, Standing()) for one in people]


def is_told(region: str) -> bool:
    """Say whether an identity number tells if somebody belongs to a region: a county, or what holds it."""
    return within(county_of(region), region)


def standing_of(id_number: str | None) -> Standing:
    """Read an identity number (GB 11643): six digits of a county, then the birthday."""
    if id_number is None:
        return Standing()
    year, month, day = int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14])
    return Standing(county_of(id_number), date(year, month, day))
