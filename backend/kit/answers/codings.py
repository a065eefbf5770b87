"""Content codings (RFC 9110 §8.4, §12.5.3): which one a client wants, and the bytes in it."""

import gzip
import re
from functools import lru_cache
from typing import Literal

import brotli

Coding = Literal["br", "gzip", "identity"]

_OURS: tuple[Coding, ...] = ("br", "gzip", "identity")  # the better first
_WEIGHT = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")
_LONGEST_HEADER = 256
_LEAST_BYTES = 600  # fewer fit into one packet anyway
# Brotli's own default (11) takes seconds on a long list; 5 is both smaller and quicker than gzip.
_BROTLI_QUALITY = 5
_GZIP_LEVEL = 6


@lru_cache(maxsize=256)
def choose(accept_encoding: bytes | None) -> Coding:
    """Choose the coding the header likes best, ours in order where it likes several alike."""
    if accept_encoding is None or len(accept_encoding) > _LONGEST_HEADER:
        return "identity"
    liked = dict(map(_weighted, accept_encoding.decode("latin-1").lower().split(",")))
    everything_else = liked.get("*", 0.0)
    weights = {coding: liked.get(coding, everything_else) for coding in _OURS}
    weights["identity"] = liked.get("identity", everything_else or 0.0001)
    best = max(_OURS, key=lambda coding: weights[coding])
    return best if weights[best] else "identity"


def compress(body: bytes, coding: Coding) -> bytes:
    """Give the bytes in a coding; as they are where it would not make them fewer. Takes milliseconds."""
    if coding == "identity" or len(body) < _LEAST_BYTES:
        return body
    if coding == "br":
        packed = brotli.compress(body, quality=_BROTLI_QUALITY)
    else:
        packed = gzip.compress(body, _GZIP_LEVEL, mtime=0)
    return packed if len(packed) < len(body) else body


def _weighted(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    weight = next((text[2:] for text in parameters if text.startswith("q=")), "1")
    return name, float(weight) if _WEIGHT.fullmatch(weight) else 0.0
