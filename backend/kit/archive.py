"""How long a closed case is kept, and what goes with it once it is destroyed: rooms say it in `held.py`.

    archived("application", years=10, decided_years=30, because="…")
    with_case("inquiry_transfer", "inquiry_id IN (SELECT id FROM inquiry_inquiry WHERE case_id = $1)")

No timer destroys a case. Its term over, it stands on a register that officers appraise and sign
(`backend/cases/archive`); then its rows go, those declared first before those they name.
"""

from dataclasses import dataclass
from typing import Final

from backend.kit.erasure import Going


@dataclass(frozen=True)
class Term:
    """For how many years cases of a kind are kept after their closing: all of them, those with a decision.

    `titled`: its title is the office's word for it, which a register may show, and not the citizen's own.
    """

    years: int
    decided_years: int
    titled: bool
    because: str


TERMS: Final[dict[str, Term]] = {}
WITH_CASE: Final[list[Going]] = []


def archived(
    kind: str, *, years: int, because: str, decided_years: int | None = None, titled: bool = True
) -> None:
    """Declare how long closed cases of a kind are kept; of a kind without a term none is ever destroyed."""
    if kind in TERMS:
        raise ValueError(f"{kind} has two terms")
    TERMS[kind] = Term(years, decided_years or years, titled, because)


def with_case(table: str, whose: str = "case_id = $1", *, files: str = "") -> None:
    """Declare rows that go with their case, `$1` its id; `files` is the column that names uploads."""
    WITH_CASE.append(Going(table, whose, files=files))
