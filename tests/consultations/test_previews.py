"""What a crawler reads when somebody shares a link to a consultation."""

from uuid import uuid4

from backend.consultations.actions.create_consultation import create_consultation
from backend.kit.i18n import Words
from tests.consultations import world as worlds
from tests.crawling import reader


async def test_a_consultation_tells_its_title_and_text_once_it_is_published(world, clock, tmp_path):
    read, now = reader(clock, tmp_path), clock.now()
    row = await worlds.opened(world, now)
    bare = await worlds.opened(world, now, text=Words(""))
    draft = await worlds.done(create_consultation(world.coordinator, worlds.draft(now), now=now))

    zh, en = [await read(f"/consultations/{row.id}", language) for language in ("zh-CN", "en")]

    assert (zh["og:title"], zh["og:description"]) == ("采伐办法", "说明")
    assert en["og:title"] == "Felling rules"
    assert (await read(f"/consultations/{bare.id}"))["og:description"] == "条例第十四条"
    assert await read(f"/consultations/{draft.id}") is None
    assert await read(f"/consultations/{uuid4()}") is None
