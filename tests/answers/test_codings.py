"""Which coding an Accept-Encoding header gets."""

import gzip

import brotli
import pytest

from backend.kit.answers.codings import choose, compress


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (None, "identity"),
        (b"", "identity"),
        (b"gzip, deflate, br, zstd", "br"),
        (b"gzip", "gzip"),
        (b"GZIP;Q=0.5", "gzip"),
        (b"br;q=0, gzip", "gzip"),
        (b"br;q=0.3, gzip;q=0.8", "gzip"),
        (b"br;q=0.8 , gzip ; q=0.3", "br"),
        (b"*", "br"),
        (b"*;q=0", "identity"),
        (b"*;q=0.5, br;q=0", "gzip"),
        (b"identity", "identity"),
        (b"identity;q=1, br;q=0.5", "identity"),
        (b"br;q=x, gzip;q=1.000", "gzip"),
        (b"br;q=9", "identity"),
        (b"br;q=-1", "identity"),
        (b"br;q=nan", "identity"),
        (b"identity;q=0", "identity"),
        (b"\xff\xfe;q=1;q=;;,", "identity"),
        (b"br," * 1000, "identity"),
    ],
)
def test_the_coding_liked_best_is_chosen(header, coding):
    assert choose(header) == coding


def test_bytes_come_back_as_they_were():
    body = "政通".encode() * 1000

    assert brotli.decompress(compress(body, "br")) == body
    assert gzip.decompress(compress(body, "gzip")) == body
    assert compress(body, "identity") is body


def test_what_would_not_get_smaller_stays_as_it_is():
    assert compress(b"{}", "br") == b"{}"
