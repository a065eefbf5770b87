"""The report of a storm, for people."""

from tests.faults.phones import Ledger
from tests.faults.reckoning import Found
from tests.faults.storm import Storm

_NAMES = {
    "server": "a server",
    "worker": "a worker",
    "postgresql": "PostgreSQL: its first process",
    "backend": "PostgreSQL: another of its processes",
    "valkey": "Valkey",
}


def written(storm: Storm, ledger: Ledger, found: Found, seconds: float, seed: int) -> str:
    """Put what happened into Markdown."""
    return "\n".join(
        [
            "# Killed, and nothing lost",
            "",
            *_setting(storm.struck.total(), seconds, seed),
            *_table("struck", [(_NAMES[kind], storm.struck[kind]) for kind in _NAMES]),
            *_table("acknowledged", _writes(ledger)),
            f"{ledger.replayed:,} of the answers were given a second time: the first had not been heard.",
            "",
            *_afterwards(found),
            f"The longest time in which nothing was acknowledged: {storm.longest_gap_seconds:.1f} s.",
            "",
            *_table("met by senders, and waited out", ledger.met.most_common()),
        ]
    )


def _setting(strikes: int, seconds: float, seed: int) -> list[str]:
    minutes = round(seconds / 60)
    return [
        f"One run of `make kills`, seed {seed}: two servers, two workers, PostgreSQL, Valkey; two cores.",
        f"{strikes:,} times one of them died by SIGKILL, within {minutes:,} minutes, while citizens and",
        "officers wrote; each sent the same again under the same key until it was answered.",
        "",
    ]


def _writes(ledger: Ledger) -> list[tuple[str, int]]:
    return [
        ("applications", len(ledger.cases) - ledger.complaints),
        (f"complaints, {len(ledger.photos):,} with a photo sent in pieces", ledger.complaints),
        ("ballots, changes of them included", sum(map(len, ledger.votes.values()))),
        ("acceptances, assignments and decisions", sum(map(len, ledger.steps.values()))),
        ("notices opened", len(ledger.opened)),
        ("**together**", ledger.acknowledged),
    ]


def _afterwards(found: Found) -> list[str]:
    return [
        "Afterwards each of them was there exactly once, and nothing else was: cases with their numbers,",
        f"{found.events:,} events in order, decisions, keys, photos byte by byte, ballots with their",
        "revisions. The tally was",
        f"that of a count of {found.ballots:,} ballots. The Merkle histories of {found.cases:,} cases held,",
        f"the audit chain of {found.audit_links:,} links verified. {found.notices:,} notices were in the",
        f"inboxes, once each. {found.jobs_left_at_the_end:,} jobs were left, and were done; none had failed.",
        "",
    ]


def _table(title: str, rows: list[tuple[str, int]]) -> list[str]:
    return [f"| {title} | times |", "|---|---:|", *[f"| {name} | {count:,} |" for name, count in rows], ""]
