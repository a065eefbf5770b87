"""How many files and sockets a process may have open."""

import resource
from typing import Final

_WANTED: Final = 65_536  # the lines there may be, three times over


def open_many() -> int:
    """Raise the soft limit, which systems set for programs of old (1,024), as far as the hard one lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _WANTED if hard == resource.RLIM_INFINITY else min(_WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        return most
    return soft
