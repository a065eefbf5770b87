"""What speaks for or against where a complaint says it is: its photos, and where the same person was before.

Looked up only where the county looks out for it, used once, and not kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from backend.complaints.facts import Suspicion
from backend.complaints.models import Complaint
from backend.complaints.placing import MICRO, Position
from backend.complaints.submission import Sending
from backend.complaints.watching import LOOKS_BACK, Around, Before
from backend.complaints.watching import Rule as Watching
from backend.kit.files.spots import spots_of

MOST_SPOTS = 9
_MOST_BEFORE = 2_000  # a person files thirty a day at most


@dataclass(frozen=True)
class Surroundings:
    """What was looked up for complaints that are judged together."""

    spots: Mapping[UUID, tuple[int, int]] = field(default_factory=dict)
    before: Mapping[UUID, Sequence[Before]] = field(default_factory=dict)

    def of(self, sending: Sending, position: Position | None, person: UUID | None) -> Around:
        """Give what speaks for or against one complaint."""
        sent = sending.submission
        told = [
            *sent.photos_taken[:MOST_SPOTS],
            *(self.spots[id_] for id_ in sent.files if id_ in self.spots),
        ]
        photos = [Position(*spot) for spot in told if _possible(*spot)]
        return Around(position, sent.declared_at, photos, self.before.get(person, ()) if person else ())


async def look_around(sendings: Iterable[Sending], watches: Iterable[Watching]) -> Surroundings:
    """Look up what the county's watches ask, with one statement for each kind; none where it asks nothing."""
    kinds = {watch.kind for watch in watches}
    placed = [each for each in sendings if each.submission.place.latitude is not None]
    files = [id_ for each in placed for id_ in each.submission.files]
    spots = await spots_of(files) if files and Suspicion.PHOTO in kinds else {}
    moving = [each for each in placed if each.actor.id and each.submission.place.accuracy_m]
    named = [each for each in moving if each.submission.recovery is None]
    before = await _before(named) if named and Suspicion.JUMP in kinds else {}
    return Surroundings(spots, before)


async def _before(sendings: Sequence[Sending]) -> dict[UUID, list[Before]]:
    since: datetime = min(each.now for each in sendings) - LOOKS_BACK
    rows = (
        await Complaint.filter(
            case__person_id__in={each.actor.id for each in sendings},
            case__submitted_at__gte=since,
            accuracy_m__gt=0,
            latitude__isnull=False,
        )
        .order_by("-id")
        .limit(_MOST_BEFORE)
        .values_list("case__person_id", "latitude", "longitude", "accuracy_m", "declared_at")
    )
    found: dict[UUID, list[Before]] = defaultdict(list)
    for person, latitude, longitude, accuracy_m, at in rows:
        found[person].append(Before(Position(latitude, longitude, accuracy_m), at))
    return found


def _possible(latitude: int, longitude: int) -> bool:
    return abs(latitude) <= 90 * MICRO and abs(longitude) <= 180 * MICRO
