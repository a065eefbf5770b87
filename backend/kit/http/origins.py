"""Origins of others, as settings name them."""

import re

_ORIGIN = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?")


def origins_in(name: str, written: str, faults: list[str]) -> tuple[str, ...]:
    """Read origins with spaces between them; what is none is noted under the setting's name."""
    found = tuple(dict.fromkeys(each.rstrip("/").lower() for each in written.split()))
    strange = [each for each in found if not _ORIGIN.fullmatch(each)]
    faults += [f"{name} has {each}: write https://name, with spaces between several." for each in strange]
    return found
