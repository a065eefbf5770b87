"""What a crawler reads when somebody shares a link to an interview."""

from datetime import timedelta
from uuid import uuid4

from backend.interviews.actions.create_interview import Guest, Words
from backend.kit.clock import CIVIL
from backend.kit.files.access import is_public
from backend.kit.files.model import Upload
from tests.crawling import ORIGIN, reader
from tests.fixtures import pictures
from tests.interviews import builders
from tests.interviews.builders import WORDS
from tests.interviews.test_recording import uploaded


async def test_an_interview_tells_when_it_begins_and_what_of_once_it_is_announced(world, clock, tmp_path):
    read = reader(clock, tmp_path)
    starts_at = clock.now() + timedelta(days=1)
    row = await builders.announced(
        world.coordinator,
        clock.now(),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        guests=[
            Guest(name, WORDS)
            for name in (Words("林局长", "Director Lin"), Words("周教授", "Professor Zhou"))
        ],
    )
    draft = await builders.drafted(world.coordinator, clock.now())

    zh, en = [await read(f"/interviews/{row.id}", language) for language in ("zh-CN", "en")]

    assert zh["og:title"] == "夜间公交怎么开"
    begins = f"{starts_at.astimezone(CIVIL):%Y-%m-%d %H:%M}"
    assert zh["description"] == f"{begins} · 林局长、周教授 · 示例"
    assert en["description"] == f"{begins} · Director Lin, Professor Zhou · Sample"
    assert zh["og:image"].startswith(f"{ORIGIN}/icons/")
    assert en["og:title"] == "How the night bus should run"
    assert await read(f"/interviews/{draft.id}") is None
    assert await read(f"/interviews/{uuid4()}") is None


async def test_a_cover_is_the_picture_of_the_link_and_open_to_who_fetches_it(
    world, clock, tmp_path, settings
):
    read = reader(clock, tmp_path)
    cover = await uploaded(world.coordinator, pictures.jpeg(), settings, clock.now())
    row = await builders.announced(world.coordinator, clock.now(), cover=cover)

    assert (await read(f"/interviews/{row.id}"))["og:image"] == f"{ORIGIN}/files/{cover}"
    assert await is_public(await Upload.get(id=cover))
