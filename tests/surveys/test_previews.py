"""What a crawler reads, which runs no script, when somebody shares a link to a poll or a survey."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.surveys.actions.create_survey import create_survey
from tests.crawling import FIRST, ORIGIN, Crawler, asker
from tests.surveys import builders
from tests.voting import world as worlds

EVIL = {"zh": '"><script>alert(1)</script>\\1 问', "en": "Asked & answered"}


@pytest.fixture
def read(clock, tmp_path):
    """Read an address as a crawler: `answer = await read("/polls/…", "en")`."""
    return asker(clock, tmp_path)


async def test_a_survey_tells_its_title_and_text_in_the_readers_language(world, clock, read):
    survey = await builders.opened(world, clock.now(), title=EVIL, text={"zh": "一\n二", "en": "x" * 500})

    zh, en = [Crawler((await read(f"/surveys/{survey.id}", one)).text) for one in ("zh-CN", "en")]

    assert zh.told["og:title"] == EVIL["zh"]
    assert zh.told["title"] == f"{EVIL['zh']} · 政通"
    assert zh.told["description"] == zh.told["og:description"] == "一 二"
    assert zh.told["og:url"] == f"{ORIGIN}/surveys/{survey.id}"
    assert zh.told["og:image"] == f"{ORIGIN}/icons/icon-512.png"
    assert "script" not in zh.tags
    assert (en.told["og:title"], en.told["og:locale"]) == (EVIL["en"], "en_US")
    assert en.told["og:description"] == "x" * 200


async def test_a_poll_tells_its_own(world, clock, read):
    poll = await worlds.opened(world, clock.now())

    told = Crawler((await read(f"/polls/{poll.id}")).text).told

    assert told["og:title"] == poll.title_zh


async def test_a_draft_and_what_is_not_there_tell_nothing(world, clock, read):
    now = clock.now()
    new = builders.NewSurvey(
        region=builders.MEIXI,
        title=builders.WORDS,
        text=builders.WORDS,
        form=builders.FORM,
        opens_at=now,
        closes_at=now + timedelta(days=1),
    )
    draft = await create_survey(world.coordinator, new, now=now)

    for path in (f"/surveys/{draft.id}", f"/surveys/{uuid4()}", f"/polls/{uuid4()}"):
        assert (await read(path)).text == FIRST


async def test_an_unchanged_page_is_not_sent_again(world, clock, read):
    survey = await builders.opened(world, clock.now())
    first = await read(f"/surveys/{survey.id}")

    again = await read(f"/surveys/{survey.id}", **{"If-None-Match": first.headers["etag"]})
    other = await read(f"/surveys/{survey.id}", "en", **{"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)
