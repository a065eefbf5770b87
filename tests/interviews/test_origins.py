"""Whose videos a page may play: nobody's but those the settings name."""

import pytest

from backend.kit.http.headers import security_headers
from backend.settings import Misconfigured, load


def media_of(origins):
    policy = security_headers(https=True, inline={}, media=origins)["Content-Security-Policy"]
    return next(part for part in policy.split("; ") if part.startswith("media-src"))


def test_no_origin_is_let_in_but_those_named(tmp_path):
    assert load({"VAR_DIR": str(tmp_path)}).video_origins == ()
    assert media_of(()) == "media-src 'self' blob:"

    found = load(
        {"VAR_DIR": str(tmp_path), "VIDEO_ORIGINS": "https://Media.example.cn/ https://b.example:8443"}
    )
    assert found.video_origins == ("https://media.example.cn", "https://b.example:8443")
    assert media_of(found.video_origins) == (
        "media-src 'self' blob: https://media.example.cn https://b.example:8443"
    )


@pytest.mark.parametrize(
    "written", ["http://a.example", "*", "https://*", "https://a.example/x", "https:", "'none';"]
)
def test_what_is_no_origin_keeps_the_server_from_starting(tmp_path, written):
    with pytest.raises(Misconfigured, match="VIDEO_ORIGINS has"):
        load({"VAR_DIR": str(tmp_path), "VIDEO_ORIGINS": written})
