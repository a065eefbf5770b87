"""Loading a county: everything is read and checked first; one fault anywhere, and nothing is written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from backend.audit import api as audit
from backend.catalogue import check
from backend.catalogue.compose import References
from backend.catalogue.keep import keep_items, keep_life_events, keep_references, keep_withdrawn
from backend.catalogue.sections import SECTIONS, WITHDRAWN, WITHDRAWN_RULES
from backend.kit.actor import SYSTEM
from backend.kit.db import connection, transaction
from backend.kit.rows import Checker, Row, RowFault, read
from backend.places import api as places

_LOCK = 0x5A54_0002  # any number; two loads must not interleave
_OTHERS = frozenset(
    {
        "staff",
        "polls",
        "surveys",
        "consultations",
        "complaintCategories",
        "complaintRules",
        "complaintWatches",
        "mailboxes",
        "sampleInquiries",
        "sampleInterviews",
    }
)  # sections of a county folder that other rooms load


@dataclass(frozen=True)
class LoadReport:
    """What became of a load: faults (then nothing was written), or how many rows were added or changed."""

    faults: tuple[RowFault, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)  # added, changed, unchanged, withdrawn, versions

    @property
    def ok(self) -> bool:
        """Say whether the files were sound and are now in force."""
        return not self.faults

    def with_(self, *others: "LoadReport") -> "LoadReport":
        """Give what became of this load and others together."""
        counts: Counter[str] = Counter(self.counts)
        for other in others:
            counts.update(other.counts)
        return LoadReport(sum((other.faults for other in others), self.faults), dict(counts))


async def load_county(paths: Iterable[Path], *, now: datetime) -> LoadReport:
    """Load county files (or folders of them) whole, or report every fault and write nothing."""
    rows, unreadable = read(paths)
    async with transaction():
        await connection().execute_query("SELECT pg_advisory_xact_lock($1)", [_LOCK])
        checker = Checker({**places.SECTIONS, **SECTIONS, WITHDRAWN: WITHDRAWN_RULES}, ignored=_OTHERS)
        found = checker.check([_departed(row) for row in rows])
        names = await places.known(found)
        places.check(checker, found, names)
        references = await check.references(found)
        await check.catalogue(checker, found, names, references)
        faults = (*unreadable, *checker.faults)
        if faults:
            return LoadReport(tuple(sorted(faults, key=lambda fault: (fault.file, fault.line, fault.field))))
        return LoadReport(counts=dict(await _write(found, references, now)))


async def _write(found: dict[str, list[Row]], references: References, now: datetime) -> Counter[str]:
    done = await places.save(found)
    done += await keep_life_events(found["lifeEvents"])
    done += await keep_references(found)
    done += await keep_items(found["items"], references, now)
    done += await keep_withdrawn(found[WITHDRAWN], now)
    if done.keys() - {"unchanged"}:
        await audit.record(SYSTEM, "county.loaded", "county", "catalogue", dict(done), now)
    return done


def _departed(row: Row) -> Row:
    """Set apart `{code, withdrawn: true}`: an item that is gone need not be described again."""
    own = row.values.keys() - {"defaults"}
    if row.section == "items" and own == {"code", "withdrawn"} and row.values["withdrawn"] is True:
        return Row(row.file, row.line, WITHDRAWN, row.values, row.lines)
    return row
