"""The log of a secret poll grows by shuffled handfuls out of a pool that never runs dry before the closing.

An entry's place tells nothing of when it was cast, except that it was among those before this head: at least
`FEWEST` voters' ballots are mixed each time, and as many stay behind, so that the last handful is no smaller.
"""

import secrets
from collections.abc import Sequence
from uuid import UUID

from backend.kit import db, merkle
from backend.voting.models import Entry, Issued, LogHead, Poll, Waiting
from backend.voting.secret import heads
from backend.voting.secret.ballots import SecretBallot
from backend.voting.secret.heads import CoSignature, Head
from backend.voting.secret.keys import PollKeys
from backend.voting.secret.publication import Publication, Terms

FEWEST = 20

# Written anew in the order of their places: neither ids nor the rows' order in the table tell another one.
_MOVE = """
WITH gone AS (
  DELETE FROM voting_pool WHERE poll_id = $1 AND key = ANY($2::bytea[])
  RETURNING id, poll_id, key, prefix, token, revision, cells, signature, leaf
)
INSERT INTO voting_log (id, poll_id, key, prefix, token, revision, cells, signature, leaf, place)
SELECT gen_random_uuid(), poll_id, key, prefix, token, revision, cells, signature, leaf,
       $3 + row_number() OVER (ORDER BY sha256(key), revision) - 1
FROM gone ORDER BY sha256(key), revision
"""
# What counts is written anew as well: left where they were, rows stand in the order of casting.
_REWRITE = """
WITH gone AS (
  DELETE FROM voting_standing WHERE poll_id = $1 AND key = ANY($2::bytea[])
  RETURNING poll_id, key, token_hash, revision, cells, leaf
)
INSERT INTO voting_standing (id, poll_id, key, token_hash, revision, cells, leaf)
SELECT gen_random_uuid(), poll_id, key, token_hash, revision, cells, leaf FROM gone ORDER BY sha256(key)
"""


async def grow(poll: Poll, keys: PollKeys, *, last: bool = False) -> bool:
    """Move what waits into the log and sign a head; say whether it grew. The caller holds the poll's row."""
    voters = {
        bytes(key) for key in await Waiting.filter(poll_id=poll.id).distinct().values_list("key", flat=True)
    }
    chosen = voters if last else _mixed(voters)
    if not chosen and not last:
        return False
    size = await Entry.filter(poll_id=poll.id).count()
    await db.fetch(_MOVE, poll.id, list(chosen), size)
    await db.fetch(_REWRITE, poll.id, list(chosen))
    if not chosen and await LogHead.exists(poll_id=poll.id, size=size):
        return False
    await _sign(poll, keys)
    return True


async def is_publishable(poll: Poll) -> bool:
    """Say whether a closed poll had enough voters for its ballots to be shown."""
    if poll.closed_at is None:
        return False
    return await Issued.filter(poll_id=poll.id).count() >= poll.least_voters


def terms_of(poll: Poll, keys: PollKeys) -> Terms:
    """Give what the heads of a poll vouch for."""
    names = [(option["name"]["zh"], option["name"]["en"]) for option in poll.options]
    public = keys.token_public, keys.head_public
    return Terms(poll.id, poll.title_zh, poll.rules, *public, poll.title_en, names)


async def publication_of(poll: Poll, keys: PollKeys, counts: dict[int, int]) -> Publication:
    """Give all of a poll's log."""
    terms = terms_of(poll, keys)
    entries = await Entry.filter(poll_id=poll.id).order_by("place")
    found = await LogHead.filter(poll_id=poll.id).order_by("size")
    return Publication(
        terms, [ballot_of(one) for one in entries], [head_of(one, terms) for one in found], counts
    )


def ballot_of(row: Entry) -> SecretBallot:
    """Read a row."""
    key, prefix, token, signature = (bytes(one) for one in (row.key, row.prefix, row.token, row.signature))
    return SecretBallot(row.poll_id, key, prefix, token, row.revision, tuple(row.cells), signature)


def head_of(row: LogHead, terms: Terms) -> Head:
    """Read a row."""
    cosigned = [
        CoSignature(bytes.fromhex(one["key"]), bytes.fromhex(one["signature"])) for one in row.cosigned
    ]
    return Head(
        row.poll_id, terms.hash, row.issued, row.size, bytes(row.root), bytes(row.signature), cosigned
    )


def _mixed(voters: set[bytes]) -> Sequence[bytes]:
    if len(voters) < 2 * FEWEST:
        return ()
    return secrets.SystemRandom().sample(sorted(voters), len(voters) - FEWEST)


async def leaves_of(poll: UUID) -> list[bytes]:
    """Give the leaves in their order."""
    found = await Entry.filter(poll_id=poll).order_by("place").values_list("leaf", flat=True)
    return [bytes(leaf) for leaf in found]


async def _sign(poll: Poll, keys: PollKeys) -> None:
    leaves = await leaves_of(poll.id)
    issued = await Issued.filter(poll_id=poll.id).count()
    head = Head(poll.id, terms_of(poll, keys).hash, issued, len(leaves), merkle.root(leaves))
    await LogHead.create(
        poll_id=poll.id,
        issued=issued,
        size=head.size,
        root=head.root,
        signature=heads.sign(keys.head_key, head.octets),
    )
