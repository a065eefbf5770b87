"""What the manifests promise a home screen is there, in the sizes they say, in both languages."""

import json
import struct

import pytest

from backend.app import APP

MANIFESTS = ["manifest.webmanifest", "manifest.en.webmanifest"]


@pytest.fixture(params=MANIFESTS)
def manifest(request):
    return json.loads((APP / request.param).read_text())


def test_pictures_are_there_and_as_large_as_they_say(manifest):
    pictures = [*manifest["icons"], *manifest["screenshots"]]
    pictures += [icon for shortcut in manifest["shortcuts"] for icon in shortcut["icons"]]

    for picture in (each for each in pictures if each["type"] == "image/png"):
        head = (APP / picture["src"].lstrip("/")).read_bytes()[:24]
        width, height = struct.unpack(">II", head[16:24])
        assert head[1:4] == b"PNG"
        assert picture["sizes"] == f"{width}x{height}", picture["src"]


def test_it_has_what_stores_and_launchers_ask_for(manifest):
    maskable = {icon["sizes"] for icon in manifest["icons"] if icon["purpose"] == "maskable"}

    assert maskable == {"192x192", "512x512"}
    assert {picture["form_factor"] for picture in manifest["screenshots"]} == {"narrow", "wide"}
    assert len(manifest["shortcuts"]) >= 3
    assert manifest["share_target"]["method"] == "POST"
    assert (manifest["display"], manifest["start_url"], manifest["scope"]) == ("standalone", "/", "/")


async def test_shortcuts_open_pages_of_the_app(manifest, client):
    for shortcut in manifest["shortcuts"]:
        reply = await client.get(shortcut["url"])

        assert (reply.status_code, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")


def test_the_two_languages_differ_in_words_alone():
    chinese, english = (json.loads((APP / name).read_text()) for name in MANIFESTS)

    assert chinese.keys() == english.keys()
    assert (english["lang"], chinese["lang"]) == ("en", "zh-CN")
    assert [each["url"] for each in chinese["shortcuts"]] == [each["url"] for each in english["shortcuts"]]
    assert all(chinese[key] == english[key] for key in ("id", "icons", "share_target", "theme_color"))
