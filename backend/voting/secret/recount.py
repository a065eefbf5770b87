"""Count a published poll again and prove it, with nothing but the file (pure)."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backend.kit import merkle
from backend.voting.cells import BALLOTS
from backend.voting.secret import ballots as secret
from backend.voting.secret.ballots import SecretBallot
from backend.voting.secret.heads import is_vouched
from backend.voting.secret.publication import Publication


@dataclass(frozen=True)
class Fault:
    """What does not hold. `ballot` is its place in the log, where it is about one."""

    code: str
    ballot: int | None = None


@dataclass(frozen=True)
class Recount:
    """What the file comes to, and everything that is wrong with it."""

    counts: Mapping[int, int]
    voters: int
    faults: Sequence[Fault]


def recount(
    published: Publication, *, receipts: Collection[bytes] = (), cosigners: Collection[bytes] = ()
) -> Recount:
    """Count again and check all there is. `receipts` are leaves that voters hold promises of."""
    leaves = [ballot.leaf for ballot in published.ballots]
    last = _last_of_each(published.ballots)
    counts = Counter(cell for ballot in last for cell in ballot.cells)
    counts[BALLOTS] = len(last)
    faults = [
        *_ballot_faults(published),
        *_order_faults(published.ballots),
        *_head_faults(published, leaves, cosigners),
    ]
    if published.heads and len(last) > published.heads[-1].issued:
        faults.append(Fault("MORE_VOTERS_THAN_TOKENS"))
    if {cell: n for cell, n in published.counts.items() if n} != {cell: n for cell, n in counts.items() if n}:
        faults.append(Fault("COUNT_DIFFERS"))
    if not set(leaves).issuperset(receipts):
        faults.append(Fault("RECEIPT_MISSING"))
    return Recount(dict(counts), len(last), faults)


def _last_of_each(ballots: Sequence[SecretBallot]) -> Collection[SecretBallot]:
    newest: dict[bytes, SecretBallot] = {}
    for ballot in ballots:
        known = newest.get(ballot.key)
        if known is None or ballot.revision > known.revision:
            newest[ballot.key] = ballot
    return newest.values()


def _ballot_faults(published: Publication) -> Iterator[Fault]:
    for at, ballot in enumerate(published.ballots):
        code = secret.fault(ballot, published.terms.token_key, published.terms.rules)
        if code is not None:
            yield Fault(code, at)


def _order_faults(ballots: Sequence[SecretBallot]) -> Iterator[Fault]:
    """Find what was left out or put in twice: the revisions of a key are 1, 2, 3 in the order of the log.

    A key that stands under two tokens would be one voter who got two.
    """
    seen: dict[bytes, SecretBallot] = {}
    for at, ballot in enumerate(ballots):
        before = seen.get(ballot.key)
        if ballot.revision != (before.revision + 1 if before else 1):
            yield Fault("REVISION_OUT_OF_ORDER", at)
        if before is not None and (before.prefix, before.token) != (ballot.prefix, ballot.token):
            yield Fault("TOKEN_CHANGED", at)
        seen[ballot.key] = ballot


def _head_faults(
    published: Publication, leaves: Sequence[bytes], cosigners: Collection[bytes]
) -> Iterator[Fault]:
    sizes = [head.size for head in published.heads]
    if not sizes or sizes != sorted(set(sizes)) or sizes[-1] != len(leaves):
        yield Fault("HEADS_INCOMPLETE")
    for head in published.heads:
        asked = cosigners if head.size == len(leaves) else ()
        if not is_vouched(head, published.terms.head_key, asked):
            yield Fault("HEAD_UNSIGNED")
        if not 0 <= head.size <= len(leaves) or merkle.root(leaves[: head.size]) != head.root:
            yield Fault("ROOT_DIFFERS")
