"""How often what may be tried. An address is counted by its hash; carriers put thousands behind one."""

from datetime import timedelta

from backend.kit.limits import Rate

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)

PER_PERSON = Rate("complaints per person", 30, _DAY, when_down="allow")
NAMELESS_PER_DEVICE = Rate("nameless complaints per device", 10, _DAY)
NAMELESS_PER_ADDRESS = Rate("nameless complaints per address", 60, _HOUR)
NAMELESS_IN_ALL = Rate("nameless complaints in all", 3_000, _HOUR)

RECOVERIES_PER_ADDRESS = Rate("recoveries per address", 60, _HOUR)
RECOVERIES_IN_ALL = Rate("recoveries in all", 6_000, _HOUR)

JOININGS_PER_PERSON = Rate("joinings per person", 100, _DAY, when_down="allow")
EXPORTS_PER_ADDRESS = Rate("complaint exports per address", 30, _HOUR, when_down="allow")
REHEARSALS_PER_OFFICER = Rate("rehearsals of draft rules per officer", 60, _HOUR, when_down="allow")
