"""Videos of interviews: uploaded and sought into; streams where the browser plays none."""

import pytest
from playwright.async_api import Page, Route, expect

from backend.settings import ROOT
from tests.browser.conftest import STREAMS_FROM, axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.test_interviews import ENGLISH as ANNOUNCED
from tests.browser.test_interviews import ENOUGH_MS, TITLE, agree, write
from tests.browser.words import BOTH, ZH, Words
from tests.fixtures import pictures

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

FILM = ROOT / "tests" / "fixtures" / "film"
ENGLISH = ANNOUNCED | {
    "移除 film.mp4": "Remove film.mp4",
    "只接受": "are accepted",
    "正在使用上传的录像。": "An uploaded recording is in use.",
    "两个工作日内修好。": "Mended within two working days.",
    "从 0:12 开始放": "Play from 0:12",
    "从 0:04 开始放": "Play from 0:04",
    "请填整秒数": "Whole seconds",
    "将显示在 0:04": "would stand at 0:04",
    "校正时间": "Shift",
}
STREAM = f"{STREAMS_FROM}/live/live.m3u8"
# A browser of before 2025: streams are nothing it knows.
KNOWS_NO_STREAMS = """
const play = HTMLMediaElement.prototype.canPlayType;
HTMLMediaElement.prototype.canPlayType = function (type) {
  return /mpegurl/.test(type) ? "" : play.call(this, type);
};
"""


async def led(open_page, site, who: str, said: Words, *, cover: bool = False) -> tuple[Page, str]:
    """Write an interview down, announce and open it; give its desk and the address of its page."""
    desk = await open_page("/desk/interviews/new", desk=True, language=said.language)
    await sign_in(desk, site, who)
    await write(desk)
    if cover:
        picture = {"name": "封面.jpg", "mimeType": "image/jpeg", "buffer": pictures.jpeg()}
        await desk.set_input_files("#desk-photos", picture)
        await expect(desk.get_by_text("封面.jpg")).to_be_visible(timeout=ENOUGH_MS)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("heading", name=said(TITLE))).to_be_visible()
    await agree(desk, said("发布预告"))
    await agree(desk, said("现在开始"))
    return desk, str(await desk.get_by_role("link", name=said("看群众看到的页面")).get_attribute("href"))


@BOTH
async def test_a_recording_is_uploaded_and_an_answer_leads_to_its_second(open_page, site, language):
    said = Words(language, ENGLISH)
    desk, address = await led(open_page, site, "coordinator.meixi", said, cover=True)
    phone = await open_page(address, language=language)
    await expect(phone.locator("img.talk-cover")).to_be_visible(timeout=ENOUGH_MS)
    parts: list[int] = []
    phone.on("response", lambda reply: parts.append(reply.status) if "/files/" in reply.url else None)

    # Something else under its name is refused in words.
    await desk.set_input_files(
        "#talk-recording", {"name": "film.mp4", "mimeType": "video/mp4", "buffer": b"<html>" * 99}
    )
    await expect(desk.locator("#talk-recording-group")).to_contain_text(said("只接受"), timeout=ENOUGH_MS)
    await desk.get_by_role("button", name=said("移除 film.mp4")).click()
    await desk.set_input_files("#talk-recording", FILM / "film.mp4")
    await expect(desk.get_by_text(said("正在使用上传的录像。"))).to_be_visible(timeout=ENOUGH_MS)
    assert not await axe_faults(desk)
    await desk.fill("#say-text", said("两个工作日内修好。"))
    await desk.fill("#say-at", "0:12")
    await desk.locator("form").get_by_role("button", name=said("发布"), exact=True).first.click()

    video = phone.locator("video.talk-video")
    await expect(video).to_be_visible(timeout=ENOUGH_MS)
    assert "/files/" in str(await video.get_attribute("poster"))
    await phone.get_by_role("button", name=said("从 0:12 开始放")).click()
    await phone.wait_for_function(
        "() => document.querySelector('video.talk-video').currentTime >= 11.9", timeout=ENOUGH_MS, polling=250
    )
    assert 206 in parts
    assert not await axe_faults(phone)

    # The recording begins eight seconds later than the talk did: the page that is open moves with it.
    await desk.fill("#talk-shift", "x")
    await expect(desk.get_by_text(said("请填整秒数"))).to_be_visible()
    await desk.fill("#talk-shift", "-8")
    await expect(desk.get_by_text(said("将显示在 0:04"))).to_be_visible()
    assert not await axe_faults(desk)
    await desk.get_by_role("button", name=said("校正时间"), exact=True).click()
    await phone.get_by_role("button", name=said("从 0:04 开始放")).click()
    await phone.wait_for_function(
        "() => document.querySelector('video.talk-video').currentTime < 11", timeout=ENOUGH_MS, polling=250
    )


async def test_a_stream_plays_where_the_browser_knows_none_and_help_is_fetched_there_alone(open_page, site):
    desk, address = await led(open_page, site, "coordinator.county", Words(ZH, {}))
    await desk.fill("#talk-video", STREAM)
    await desk.get_by_role("button", name="使用此视频").click()
    await expect(desk.get_by_text("已办好").first).to_be_visible()

    for knows in (False, True):
        phone = await open_page(address)
        if not knows:
            await phone.add_init_script(KNOWS_NO_STREAMS)
        fetched: list[str] = []
        phone.on("request", lambda request, into=fetched: into.append(request.url))
        await phone.route(f"{STREAMS_FROM}/**", serve)
        await phone.goto(address)
        video = phone.locator("video.talk-video")
        await expect(video).to_be_visible(timeout=ENOUGH_MS)
        await video.evaluate("node => { node.muted = true; void node.play(); }")
        await phone.wait_for_function(
            "() => document.querySelector('video.talk-video').currentTime > 0.5",
            timeout=ENOUGH_MS,
            polling=250,
        )
        assert any("/assets/hls-" in url for url in fetched) is not knows
        assert not [line for line in phone.complaints if "Content Security Policy" in line]


async def serve(route: Route) -> None:
    """Stand in for the county's own video service."""
    name = route.request.url.rpartition("/")[2]
    kind = "application/vnd.apple.mpegurl" if name.endswith(".m3u8") else "video/mp4"
    headers = {"Access-Control-Allow-Origin": "*", "Content-Type": kind}
    await route.fulfill(body=(FILM / name).read_bytes(), headers=headers)
