"""Voters with phones and a log without a server: what secret polls are tried out on."""

from collections import Counter
from dataclasses import replace
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.kit import blindrsa, merkle
from backend.voting.cells import BALLOTS
from backend.voting.facts import Rules
from backend.voting.secret import heads
from backend.voting.secret.heads import CoSignature, Head
from backend.voting.secret.phone import Phone
from backend.voting.secret.publication import Publication, Terms

POLL = UUID("01980000-0000-7000-8000-000000000005")


class Voter(Phone):
    """A phone that has its token."""

    def __init__(self, box, poll=None):
        super().__init__(poll or box.poll)
        public = box.token_key.public_key()
        asked = self.ask(public)
        self.token = blindrsa.unblind(public, asked, blindrsa.sign_blinded(box.token_key, asked.message))
        self._shown = box.poll
        box.issued += 1 if poll is None else 0

    def marks(self, *cells, poll=None):
        """Sign the next ballot, shown to the box."""
        return super().marks(*cells, poll=poll or self._shown)


class Box:
    """A log and the keys of its poll."""

    def __init__(self, kind, options, poll=POLL):
        self.poll, self.issued = poll, 0
        self.token_key = blindrsa.generate(2048)
        self._head_key, self._cosigner = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
        self.cosigner_public = self._cosigner.public_key().public_bytes_raw()
        head_key = self._head_key.public_key().public_bytes_raw()
        names = [(f"示例{one}", f"Sample {one}") for one in options]
        public = self.token_key.public_key(), head_key
        self.terms = Terms(poll, "示例", Rules(kind, options), *public, "Sample", names)
        self.ballots, self.heads = [], []

    def grow(self, ballots):
        """Add ballots and sign a head."""
        self.ballots += ballots
        self.heads.append(self._head(self.ballots, self.issued))

    def counts(self, ballots=None):
        """Count the last ballot of each key, the slow way."""
        last = {}
        for ballot in self.ballots if ballots is None else ballots:
            last[ballot.key] = ballot
        counts = Counter(cell for ballot in last.values() for cell in ballot.cells)
        return {**counts, BALLOTS: len(last)}

    def publication(self):
        """Publish."""
        return Publication(self.terms, self.ballots, self.heads, self.counts())

    def forged(self, ballots, issued=None):
        """Publish other ballots, with everything signed anew by whoever holds the server's keys."""
        head = self._head(ballots, self.issued if issued is None else issued)
        return Publication(self.terms, ballots, [head], self.counts(ballots))

    def _head(self, ballots, issued):
        root = merkle.root([ballot.leaf for ballot in ballots])
        head = Head(self.poll, self.terms.hash, issued, len(ballots), root)
        mine, theirs = (heads.sign(key, head.octets) for key in (self._head_key, self._cosigner))
        return replace(head, signature=mine, cosigned=(CoSignature(self.cosigner_public, theirs),))


def like(ballot, **changes):
    """Give a ballot changed by somebody without its key."""
    return replace(ballot, **changes)
