"""What of a complaint the public may see, and from when: worked out once, when it is filed (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.complaints.facts import Moderation
from backend.complaints.placing import Position, blurred
from backend.complaints.watching import Around, Rule, suspected
from backend.kit.striking import strike

DELAY = timedelta(hours=24)  # nobody is watched at the spot where they stand


@dataclass(frozen=True)
class Publicity:
    """A complaint as the public will see it."""

    text: str
    position: Position | None
    moderation: Moderation
    shown_from: datetime | None
    flags: list[str]
    suspicions: list[dict[str, str]]


def publicity(
    text: str,
    position: Position | None,
    now: datetime,
    *,
    published: bool,
    private_place: bool,
    watches: Sequence[Rule] = (),
    around: Around | None = None,
) -> Publicity:
    """Strike what looks personal, blur a private place, let an officer look first at what is odd."""
    struck = strike(text)
    flags = [kind.value for kind in struck.found]
    odd = suspected(text, around or Around(position), watches)
    place = blurred(position) if position and private_place else position
    if not published:
        return Publicity("", None, Moderation.PRIVATE, None, flags, odd)
    if flags or odd:
        return Publicity(struck.text, place, Moderation.WAITING, None, flags, odd)
    return Publicity(struck.text, place, Moderation.CLEAR, now + DELAY, flags, odd)
