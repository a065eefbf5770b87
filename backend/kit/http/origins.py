"""Origins of others, as settings name them."""

import re
from collections.abc import Mapping

_ORIGIN = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?")


def origins_in(env: Mapping[str, str], faults: list[str]) -> tuple[str, ...]:
    """Read the origins of VIDEO_ORIGINS, with spaces between them; notes what is none."""
    written = env.get("VIDEO_ORIGINS", "")
    found = tuple(dict.fromkeys(each.rstrip("/").lower() for each in written.split()))
    strange = [each for each in found if not _ORIGIN.fullmatch(each)]
    faults += [f"VIDEO_ORIGINS has {each}: write https://name, with spaces in between." for each in strange]
    return found
