"""What a crawler reads when somebody shares a link to an interview."""

from datetime import timedelta
from uuid import uuid4

from backend.kit.clock import CIVIL
from tests.crawling import reader
from tests.interviews import builders


async def test_an_interview_tells_when_it_begins_and_what_of_once_it_is_announced(world, clock, tmp_path):
    read = reader(clock, tmp_path)
    starts_at = clock.now() + timedelta(days=1)
    row = await builders.announced(
        world.coordinator, clock.now(), starts_at=starts_at, ends_at=starts_at + timedelta(hours=1)
    )
    draft = await builders.drafted(world.coordinator, clock.now())

    zh, en = [await read(f"/interviews/{row.id}", language) for language in ("zh-CN", "en")]

    assert zh["og:title"] == "夜间公交怎么开"
    assert zh["description"].startswith(f"{starts_at.astimezone(CIVIL):%Y-%m-%d %H:%M} ")
    assert en["og:title"] == "How the night bus should run"
    assert await read(f"/interviews/{draft.id}") is None
    assert await read(f"/interviews/{uuid4()}") is None
