"""Voice notes: what is taken, what is blanked, what is refused, by structure alone."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from backend.kit.errors import Refused
from backend.kit.files.media import examine
from tests.fixtures import sounds


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(sounds.webm(), "audio/webm"), (sounds.ogg(), "audio/ogg"), (sounds.mp4(), "audio/mp4")],
)
def test_a_recording_is_known_by_its_structure_and_stays_as_it_is(content, media_type):
    examined = examine(content)

    assert examined.media_type == media_type
    assert examined.content == content


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (sounds.webm(tags=sounds.tags(b"home of Li")), b"home of Li"),
        (sounds.mp4(about=sounds.place_box(b"+30.63+119.68/")), b"+30.63+119.68/"),
    ],
)
def test_what_speaks_about_a_recording_is_blanked(content, words):
    examined = examine(content)

    assert words in content
    assert words not in examined.content
    assert len(examined.content) == len(content)
    assert examine(examined.content).content == examined.content


@pytest.mark.parametrize(
    "content",
    [
        sounds.webm(kind=1),  # a film
        sounds.webm(doctype=b"matroska"),
        sounds.webm(whole=False),  # no sound in it
        sounds.webm()[:30],
        sounds.ogg(codec=b"\x80theora"),
        sounds.ogg(streams=(1, 2)),
        sounds.ogg()[:-1],
        sounds.ogg() + b"<script>",
        sounds.mp4(handler=b"vide"),
        sounds.mp4()[:-1],
        sounds.mp4()[:32],
    ],
)
def test_what_is_no_whole_recording_of_sound_is_refused(content):
    with pytest.raises(Refused, match="UPLOAD_BROKEN"):
        examine(content)


@given(some.sampled_from([sounds.webm(), sounds.ogg(), sounds.mp4()]), some.data())
def test_a_mangled_recording_is_taken_or_refused_and_nothing_else(content, data):
    mangled = bytearray(content)
    for _ in range(data.draw(some.integers(1, 6))):
        mangled[data.draw(some.integers(4, len(content) - 1))] = data.draw(some.integers(0, 255))

    with suppress(Refused):
        assert len(examine(bytes(mangled)).content) == len(content)


def test_boxes_in_boxes_do_not_go_down_for_ever():
    nested = b""
    for _ in range(2_000):
        nested = sounds.box(b"moov", nested)

    with pytest.raises(Refused, match="UPLOAD_BROKEN"):
        examine(sounds.box(b"ftyp", b"isom\x00\x00\x02\x00") + nested)
