"""Feeds: valid Atom whatever was written, page by page, and nothing sent twice to who has it."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from backend.kit import db as kit_db
from backend.kit import i18n
from backend.sharing import api as sharing
from backend.sharing.feeds import atom

ATOM = "{http://www.w3.org/2005/Atom}"
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
HOSTILE = '坑\x00\x1b\ud800\ufffe <script>&"]]> \u202eevil\u2066 𠀀𪚥 😀\u2028'


@pytest.fixture(autouse=True)
def trial_words(monkeypatch):
    words = {
        "feed.trials": {"zh-CN": "试验", "en": "Trials"},
        "shared.trial.opened": {"zh-CN": "{place}：{count} 处", "en": "{count} in {place}"},
    }
    known = i18n.catalogue()
    monkeypatch.setattr(i18n, "catalogue", lambda: known | words)


def parsed(reply):
    assert reply.status_code == 200, reply.text
    return ET.fromstring(reply.content)


def links(feed):
    return {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}


def titles(feed):
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


def test_no_text_whatever_breaks_the_xml():
    line = atom.Line("urn:x", HOSTILE, HOSTILE, "http://x/?a=1&b=2", HOSTILE[:1], NOW, NOW)
    written = atom.write(atom.Feed("http://x", HOSTILE, "x", "zh-CN", {"self": "http://x/"}, [line]))

    [entry] = ET.fromstring(written).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == '坑 <script>&"]]> evil 𠀀𪚥 😀\u2028'
    assert written.startswith(b"<?xml version='1.0' encoding='utf-8'?>")


async def test_a_feed_says_what_is_public_in_both_languages(client, announce, settings):
    await announce("T-1", title="桥", place="安吉", count=2)

    chinese = parsed(await client.get("/feeds/trials.atom"))
    english = parsed(await client.get("/feeds/trials.en.atom"))

    [entry] = chinese.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}summary") == "安吉：2 处"
    assert entry.find(f"{ATOM}link").get("href") == f"{settings.public_url}/trials/T-1"
    assert entry.findtext(f"{ATOM}updated") == "2026-03-02T01:00:00.000Z"
    assert (chinese.findtext(f"{ATOM}title"), english.findtext(f"{ATOM}title")) == ("试验", "Trials")
    assert english.find(f"{ATOM}entry").findtext(f"{ATOM}summary") == "2 in 安吉"
    assert links(chinese)["self"] == f"{settings.public_url}/feeds/trials.atom"


async def test_a_subject_is_one_entry_whose_id_stays(client, announce, clock):
    await announce("T-1", title="桥")
    before = parsed(await client.get("/feeds/trials.atom")).find(f"{ATOM}entry")
    clock.advance(hours=1)
    await announce("T-1", title="新桥")

    [entry] = parsed(await client.get("/feeds/trials.atom")).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == before.findtext(f"{ATOM}id")
    assert entry.findtext(f"{ATOM}title") == "新桥"
    assert entry.findtext(f"{ATOM}published") < entry.findtext(f"{ATOM}updated")


async def test_pages_follow_each_other_without_gap_or_double(client, clock):
    news = [
        sharing.News(
            "trial.opened",
            sharing.Subject(f"T-{number:03}", {"zh": f"{number}", "en": ""}, f"/trials/{number}"),
            {"place": "", "count": 1},
            clock.now() + timedelta(seconds=number // 2),
        )
        for number in range(120)
    ]
    async with kit_db.transaction():
        await sharing.announce_all(news)

    seen, address, pages = [], "/feeds/trials.atom", 0
    while address:
        feed = parsed(await client.get(address))
        seen += titles(feed)
        pages += 1
        address = links(feed).get("next")
    assert pages == 3
    assert len(seen) == 120
    assert sorted(map(int, seen)) == list(range(120))


async def test_who_has_it_gets_nothing_until_it_changes(client, announce):
    await announce("T-1")
    etag = (await client.get("/feeds/trials.atom")).headers["etag"]

    again = await client.get("/feeds/trials.atom", headers={"If-None-Match": f'"other", {etag}'})
    assert (again.status_code, again.content) == (304, b"")

    await announce("T-2")
    changed = await client.get("/feeds/trials.atom", headers={"If-None-Match": etag})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/feeds/nothing.atom",
        "/feeds/trials.fr.atom",
        "/feeds/trials.atom?before=x",
        "/feeds/trials.atom?before=WyIyMDI2LTAzLTAyVDAxOjAwOjAwIiwieCJd",
        "/feeds/trials.atom?before=WyIyMDI2LTAzLTAyVDAxOjAwOjAwIiwiMDE5MDAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAxIl0",
    ],
)
async def test_what_is_no_feed_is_not_found(client, address):
    assert (await client.get(address)).status_code == 404


async def test_an_empty_feed_is_valid_too(client):
    feed = parsed(await client.get("/feeds/trials.atom"))

    assert titles(feed) == []
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00.000Z"
