"""Pages drawn on the server: who looks, the engine's limits, and what happens without it."""

import asyncio
import logging
import os
import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from backend.kit.pages.drawing import Spot, draw, spot_of
from backend.kit.pages.engine import MOST_FALLS, MOST_WAITING, Engine, Unavailable
from backend.kit.pages.view import View, view_of

SCRIPT = """
var pages = (() => {
  let outcome;
  const act = {
    "/hello": ({ answers: { k } }) =>
      k ? { html: `<p>${k}` } : { questions: [["k", "sha256:x", { a: 1 }]] },
    "/endless": () => { for (;;); },
    "/greedy": () => { const all = []; for (;;) all.push(new Array(10000).fill(7)); },
    "/fault": () => { throw new Error("words of a person"); },
    "/insatiable": () => ({ questions: [[String(Math.random()), "sha256:x", {}]] }),
    "/gone": () => ({ none: "missing" }),
  };
  const begin = (text) => {
    const visit = JSON.parse(text);
    outcome = act[visit.path](visit);
  };
  return { begin, open() {}, result: () => outcome ?? {} };
})();
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pages.js").write_text(SCRIPT)
    (tmp_path / "template.json").write_text("{}")
    return tmp_path


@pytest.fixture
def engine(folder):
    made = Engine(folder, seconds=1, most_bytes=64 * 2**20)
    yield made
    made.end()


async def answer(document, variables, language):
    return f"{document} {variables} {language}".encode()


def drawing(engine, path, ask=answer):
    return draw(engine, "https://town", Spot(path), View("en"), ask)


@pytest.mark.parametrize(
    ("cookie", "accept", "view"),
    [
        ("", "", View("zh-CN", 16, "auto")),
        ("", "en-GB,en;q=0.9", View("en", 16, "auto")),
        ("", "en,zh;q=0.5", View("zh-CN", 16, "auto")),
        (
            "a=b; prefs=" + quote("lang=en&size=24&theme=dark&mine=2", safe=""),
            "zh-CN",
            View("en", 24, "dark", 2),
        ),
        (
            "prefs=" + quote('lang="><script>&size=9e9&theme=x&mine=-5', safe=""),
            "",
            View("zh-CN", 16, "auto"),
        ),
        ("prefs=%ff%", "", View("zh-CN", 16, "auto")),
        ("prefs=" + "x" * 9000, "", View("zh-CN", 16, "auto")),
    ],
)
def test_how_a_page_is_drawn_follows_the_person_then_the_browser(cookie, accept, view):
    assert view_of(cookie, accept) == view


def test_a_page_is_named_by_its_path_and_by_its_query_only_where_that_changes_it():
    assert spot_of(b"/items/A%20B", {"q": "x"}) == Spot("/items/A%20B")
    assert spot_of(b"/search", {"q": " pension ", "other": "x"}) == Spot("/search", "pension")
    assert spot_of(b"/assets/gone.js", {}) is None
    assert spot_of(b"/" + b"x" * 400, {}) is None
    assert spot_of("/政".encode(), {}) is None


async def test_a_page_is_drawn_with_what_it_asked_for(engine):
    drawn = await drawing(engine, "/hello")

    assert drawn.html == b"<p>sha256:x {'a': 1} en"


async def test_a_page_whose_question_has_no_good_answer_is_not_drawn(engine):
    async def silent(document, variables, language):
        return None

    assert (await drawing(engine, "/hello", silent)).html is None


async def test_a_page_that_never_has_enough_is_not_drawn(engine):
    assert (await drawing(engine, "/insatiable")).html is None


async def test_what_is_missing_is_told_from_what_cannot_be_drawn(engine):
    assert (await drawing(engine, "/gone")).missing
    assert not (await drawing(engine, "/fault")).missing


@pytest.mark.parametrize("path", ["/endless", "/greedy", "/fault", "/unheard-of"])
async def test_a_page_that_runs_wild_is_ended_and_the_next_one_is_drawn(engine, path):
    assert (await drawing(engine, path)).html is None

    assert (await drawing(engine, "/hello")).html


async def test_faults_in_a_row_are_logged_once_and_without_words(engine, caplog):
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            await drawing(engine, "/fault")

    assert len(caplog.records) == 1
    assert "words of a person" not in caplog.text


async def test_an_engine_that_dies_takes_one_page_with_it(engine, caplog):
    await drawing(engine, "/hello")
    os.kill(engine._process.pid, signal.SIGSEGV)

    assert (await drawing(engine, "/hello")).html is None
    assert (await drawing(engine, "/hello")).html
    assert [record.message for record in caplog.records] == ["pages are not drawn on the server: Ended"]


async def test_an_engine_that_is_silent_is_ended_and_the_next_one_is_asked(engine, monkeypatch):
    monkeypatch.setattr(engine, "_longest", 0.5)
    await drawing(engine, "/hello")
    os.kill(engine._process.pid, signal.SIGSTOP)

    assert (await drawing(engine, "/hello")).html is None
    monkeypatch.undo()
    assert (await drawing(engine, "/hello")).html


async def test_an_engine_that_never_begins_is_not_tried_for_ever(folder, caplog, monkeypatch):
    tried, popen = [], subprocess.Popen

    def falling(command, **kept):
        tried.append(command)
        return popen(["false"], **kept)

    monkeypatch.setattr("subprocess.Popen", falling)
    engine = Engine(folder)

    for _ in range(MOST_FALLS + 2):
        assert (await drawing(engine, "/hello")).html is None

    assert len(tried) == MOST_FALLS


def test_what_draws_is_told_no_secret(engine, monkeypatch):
    monkeypatch.setenv("FIELD_KEYS", "secret")
    asyncio.run(drawing(engine, "/hello"))

    assert not Path(f"/proc/{engine._process.pid}/environ").read_bytes()


async def test_an_engine_that_was_warmed_draws_as_any_other(engine):
    engine.warm()

    assert (await drawing(engine, "/hello")).html


async def test_without_the_script_no_page_is_drawn_and_that_is_said_once(tmp_path, caplog):
    engine = Engine(tmp_path)

    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            assert (await drawing(engine, "/hello")).html is None

    assert [record.message for record in caplog.records] == [
        "pages are not drawn on the server: FileNotFoundError"
    ]


async def test_a_page_being_drawn_holds_nobody_up(engine):
    wild = asyncio.create_task(drawing(engine, "/endless"))
    turns = 0
    while not wild.done():
        await asyncio.sleep(0.01)
        turns += 1

    assert turns > 10


async def test_a_queue_that_is_too_long_is_not_joined(engine):
    visits = [engine.step({"path": "/gone"}) for _ in range(MOST_WAITING + 5)]

    done = await asyncio.gather(*visits, return_exceptions=True)

    assert sum(isinstance(one, Unavailable) for one in done) == 5
    assert await engine.step({"path": "/gone"}) == {"none": "missing"}
