"""The one file a secret poll is published as when it closes, written and read back (pure).

Nothing in it depends on this program: octets are hexadecimal, and `recount.py` needs nothing else.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from backend.voting.facts import PollKind, Rules
from backend.voting.secret.ballots import SecretBallot
from backend.voting.secret.heads import CoSignature, Head

FORMAT = "zhengtong secret poll 1"


class Unreadable(ValueError):  # noqa: N818 - says what happened
    """The file is not a publication of a poll."""


@dataclass(frozen=True)
class Terms:
    """What everybody must agree on before the first ballot; each head signs its hash."""

    poll: UUID
    title: str
    rules: Rules
    token_key: rsa.RSAPublicKey
    head_key: bytes
    title_en: str = ""
    names: Sequence[tuple[str, str]] = ()  # of the options, Chinese and English

    @property
    def hash(self) -> bytes:
        """Hash the terms as they are written down."""
        return hashlib.sha256(canonical(self)).digest()


@dataclass(frozen=True)
class Publication:
    """A closed poll: its terms, every ballot in the order of the log, the heads, and the count.

    Where the ballots are left out, `growth` proves of each head but the first that it goes on from the last.
    """

    terms: Terms
    ballots: Sequence[SecretBallot]
    heads: Sequence[Head]
    counts: Mapping[int, int]
    growth: Sequence[Sequence[bytes]] = ()


def canonical(terms: Terms) -> bytes:
    """Write terms down the one way that is hashed: JSON, keys sorted, no blanks, UTF-8."""
    return orjson.dumps(written_terms(terms), option=orjson.OPT_SORT_KEYS)


def written_terms(terms: Terms) -> dict[str, Any]:
    """Write terms down."""
    rules = terms.rules
    return {
        "poll": str(terms.poll),
        "title": terms.title,
        "titleEn": terms.title_en,
        "kind": rules.kind.value,
        "options": list(rules.options),
        "names": [list(name) for name in terms.names],
        "least": rules.least,
        "most": rules.most,
        "highest": rules.highest,
        "tokenKey": terms.token_key.public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        ).hex(),
        "headKey": terms.head_key.hex(),
    }


def written_edges(terms: Terms, heads: Sequence[Head], counts: Mapping[int, int]) -> tuple[bytes, bytes]:
    """Write down what stands before and after the ballots, for a file that is sent in pieces."""
    before, after = orjson.dumps(write(Publication(terms, [], heads, counts))).split(b'"ballots":[]')
    return before + b'"ballots":[', b"]" + after


def write(publication: Publication) -> dict[str, Any]:
    """Write a publication down."""
    growth = {"growth": [[step.hex() for step in proof] for proof in publication.growth]}
    return {
        "format": FORMAT,
        "terms": written_terms(publication.terms),
        "ballots": [written_ballot(ballot) for ballot in publication.ballots],
        "heads": [_written_head(head) for head in publication.heads],
        "counts": {str(cell): count for cell, count in sorted(publication.counts.items())},
        **(growth if publication.growth else {}),
    }


def read(written: Any) -> Publication:
    """Read a publication. Raises `Unreadable`."""
    try:
        if written["format"] != FORMAT:
            raise Unreadable("not a publication of a poll")
        terms = _read_terms(written["terms"])
        return Publication(
            terms,
            [_read_ballot(terms.poll, one) for one in written["ballots"]],
            [_read_head(terms, one) for one in written["heads"]],
            {int(cell): int(count) for cell, count in written["counts"].items()},
            [list(map(bytes.fromhex, proof)) for proof in written.get("growth", ())],
        )
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError) as wrong:
        raise Unreadable(f"not a publication of a poll: {wrong}") from None


def written_ballot(ballot: SecretBallot) -> dict[str, Any]:
    """Write a ballot down."""
    return {
        "key": ballot.key.hex(),
        "prefix": ballot.prefix.hex(),
        "token": ballot.token.hex(),
        "revision": ballot.revision,
        "cells": list(ballot.cells),
        "signature": ballot.signature.hex(),
    }


def _written_head(head: Head) -> dict[str, Any]:
    cosigned = [{"key": one.key.hex(), "signature": one.signature.hex()} for one in head.cosigned]
    return {
        "issued": head.issued,
        "size": head.size,
        "root": head.root.hex(),
        "signature": head.signature.hex(),
        "cosigned": cosigned,
    }


def _read_terms(written: Mapping[str, Any]) -> Terms:
    key = serialization.load_der_public_key(bytes.fromhex(written["tokenKey"]))
    if not isinstance(key, rsa.RSAPublicKey):
        raise Unreadable("the key of the tokens is no RSA key")
    rules = Rules(
        PollKind(written["kind"]),
        tuple(map(str, written["options"])),
        *(int(written[name]) for name in ("least", "most", "highest")),
    )
    head_key = bytes.fromhex(written["headKey"])
    names = [(str(zh), str(en)) for zh, en in written["names"]]
    if len(names) != len(rules.options):
        raise Unreadable("the options and their names are not as many")
    poll, title = UUID(written["poll"]), str(written["title"])
    return Terms(poll, title, rules, key, head_key, str(written["titleEn"]), names)


def _read_ballot(poll: UUID, written: Mapping[str, Any]) -> SecretBallot:
    key, prefix, token, signature = (
        bytes.fromhex(written[name]) for name in ("key", "prefix", "token", "signature")
    )
    cells = tuple(_mark(cell) for cell in written["cells"])
    return SecretBallot(poll, key, prefix, token, _revision(written["revision"]), cells, signature)


def _mark(cell: Any) -> int:
    if type(cell) is not int or not 0 < cell < 1 << 16:
        raise Unreadable("a mark is not a number")
    return cell


def _revision(value: Any) -> int:
    if type(value) is not int or not 0 < value < 1 << 32:
        raise Unreadable("a revision is not a number")
    return value


def _read_head(terms: Terms, written: Mapping[str, Any]) -> Head:
    cosigned = [
        CoSignature(bytes.fromhex(one["key"]), bytes.fromhex(one["signature"])) for one in written["cosigned"]
    ]
    root, signature = bytes.fromhex(written["root"]), bytes.fromhex(written["signature"])
    issued, size = int(written["issued"]), int(written["size"])
    return Head(terms.poll, terms.hash, issued, size, root, signature, cosigned)
