"""What a crawler reads, which runs no script, when somebody shares a link to a public thread or complaint."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.complaints.models import Complaint
from tests.complaints import builders as reports
from tests.crawling import ORIGIN, reader
from tests.inquiry import builders


@pytest.fixture
def read(clock, tmp_path):
    """Read an address as a crawler: `told = await read("/inquiries/ZT-…")`; None: nothing is told of it."""
    return reader(clock, tmp_path)


async def test_a_public_thread_tells_its_question_and_answer_as_they_were_moderated(world, clock, read):
    words = {"title": "老房子翻建", "text": "请打 13800001234 问我"}
    case = await builders.answered(world, clock, await builders.published(world, clock, **words))

    told = await read(f"/inquiries/{case.number}")

    assert told["og:title"] == "老房子翻建"
    assert told["og:url"] == f"{ORIGIN}/inquiries/{case.number}"
    assert "先向村里申请" in told["og:description"]
    assert "13800001234" not in str(told)


async def test_a_thread_that_waits_or_is_private_tells_nothing(world, clock, read):
    waiting = await builders.asked(world, clock)
    private = await builders.published(world, clock, builders.KEEP)

    for number in (waiting.number, private.number, "ask", "ZT-0", "%00", "x" * 99):
        assert await read(f"/inquiries/{number}") is None


async def test_a_complaint_tells_its_category_and_public_words_once_everybody_may_see_it(world, clock, read):
    await reports.county(world)
    case = await reports.filed(world, clock)
    complaint = await Complaint.get(case_id=case.id)
    path = f"/complaints/{complaint.id}"
    assert await read(path) is None

    clock.advance(days=2)
    told = await read(path, "en")

    assert (told["og:title"], told["og:description"]) == ("pothole", reports.TEXT)
    assert await read(f"/complaints/{uuid4()}") is None
    await Complaint.filter(id=complaint.id).update(public_from=clock.now() + timedelta(seconds=1))
    assert await read(path) is None
