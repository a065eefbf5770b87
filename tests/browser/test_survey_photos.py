"""Photos in a survey: designed, taken without a network, sent once and by nobody, looked at by the desk."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.test_surveys import ENOUGH_MS, go_on
from tests.browser.test_surveys_desk import ENGLISH as DESIGNED
from tests.browser.test_surveys_desk import publish, write_name
from tests.browser.test_take_part import kept
from tests.browser.words import BOTH, Words
from tests.fixtures import pictures

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TITLE = "村口的路"
LABEL = "拍一拍坏了的路"
ENGLISH = DESIGNED | {
    TITLE: "The road at the edge of the village",
    LABEL: "Take a photo of the broken road",
    "去掉第 1 题": "Remove Question 1",
    "照片 1 到 5 张": "not 1 to 5 photos are asked for",
    "已存在手机上": "Saved on this phone",
    "2 张照片": "2 photos",
    "答卷已存好，等待送出": "Your answers are saved and wait to be sent",
    "打开第 1 张照片": "Open photo 1",
    "共 4 张": "4 of 4 are shown",
}
KEPT = """SELECT p.id FROM surveys_photo p JOIN surveys_version v ON v.id = p.version_id
WHERE v.survey_id = $1"""


def photo(width: int = 2400) -> dict:
    picture = pictures.jpeg(width, width * 3 // 4)
    return {"name": "王示例家门口.jpg", "mimeType": "image/jpeg", "buffer": picture}


async def design(desk: Page, said: Words, title: str = TITLE) -> None:
    await write_name(desk, title, said)
    await desk.fill("#survey-group", "3")
    await desk.fill("#q-s1-zh", "路况")
    await desk.fill("#q-s1-en", "The road")
    await desk.get_by_role("button", name=said("去掉第 1 题")).click()
    await desk.select_option("#add-s1", "photo")
    await desk.get_by_role("button", name=said("加一道题")).click()
    await desk.fill("#q-q1-zh", LABEL)
    await desk.fill("#q-q1-en", ENGLISH[LABEL])
    await desk.check("#q-q1-required")
    await desk.fill("#q-q1-maxCount", "6")
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("alert")).to_contain_text(said("照片 1 到 5 张"))
    await desk.fill("#q-q1-maxCount", "2")


async def sealed(site, survey: str) -> None:
    """Close and seal a survey that nobody answers any more, without waiting for the worker's minute."""
    await site.rows("UPDATE surveys_survey SET closes_at = now(), closed_at = now() WHERE id = $1", survey)


async def take_two(phone: Page, said: Words) -> None:
    """Answer with two photos, without a network, up to the page that says that they wait."""
    await expect(phone.locator("#f-q1")).to_be_attached()
    await phone.context.set_offline(True)
    await go_on(phone)
    await expect(phone.get_by_role("alert")).to_contain_text(said(LABEL))  # required
    for place, width in enumerate((2400, 800), 1):
        await phone.locator("#f-q1").set_input_files([photo(width)])
        await expect(phone.get_by_role("button", name=re.compile(rf"{place}\.jpg"))).to_be_visible()
    await expect(phone.locator("#f-q1")).to_have_count(0)  # no more than two
    await expect(phone.get_by_text("王示例")).to_have_count(0)
    await expect(phone.locator(".apply-saved")).to_have_text(said("已存在手机上"))
    await phone.reload()
    await expect(phone.locator(".file-picker-list img")).to_have_count(2)
    assert not await axe_faults(phone)
    await go_on(phone)
    await expect(phone.locator(".apply-answers")).to_contain_text(said("2 张照片"))
    await phone.get_by_role("button", name=said("交卷")).click()
    await expect(phone.get_by_role("heading", name=said("答卷已存好，等待送出"))).to_be_visible()


async def answer_again(phone: Page, address: str, said: Words) -> None:
    await phone.goto(address)
    await phone.get_by_role("link", name=said("再填一份")).click()
    await phone.locator("#f-q1").set_input_files([photo(640)])
    await expect(phone.get_by_role("button", name=re.compile(r"1\.jpg"))).to_be_visible()
    await go_on(phone)
    await phone.get_by_role("button", name=said("交卷")).click()
    await expect(phone.get_by_role("heading", name=said("谢谢，答卷已送达"))).to_be_visible(timeout=ENOUGH_MS)


async def answered_by_three(open_page, site, address: str, said: Words) -> None:
    """Four photos in three answers; the first two wait for the network, and none says who sends it."""
    phone, survey = await open_page(address, language=said.language), address.rpartition("/")[2]
    asked = []

    def note(request):
        asked.append(request)

    phone.context.on("request", note)
    await kept(phone, "SurveyPage", "SurveyResults")
    await phone.get_by_role("link", name=said("开始填写")).click()
    await take_two(phone, said)
    await phone.context.set_offline(False)
    await expect(phone.get_by_role("heading", name=said("谢谢，答卷已送达"))).to_be_visible(timeout=ENOUGH_MS)
    assert len(await site.rows(KEPT, survey)) == 2
    uploads = [await request.all_headers() for request in asked if "/files/" in request.url]
    assert uploads
    for headers in uploads:
        assert not {"authorization", "cookie"} & set(headers)
        assert headers["upload-device"]
    for _ in range(2):
        await answer_again(phone, address, said)
    assert len(await site.rows(KEPT, survey)) == 4


async def look_at(desk: Page, said: Words) -> None:
    """Look at the photos as the desk shows them: small, each to be opened whole."""
    await expect(desk.locator(".desk-photos img")).to_have_count(4, timeout=ENOUGH_MS)
    small = "all => all.map((one) => one.naturalWidth)"
    widths = await desk.locator(".desk-photos img").evaluate_all(small)
    assert all(0 < width <= 320 for width in widths), widths
    async with desk.context.expect_page() as opening:
        await desk.get_by_role("button", name=said("打开第 1 张照片"), exact=True).press("Enter")
    await (await opening.value).wait_for_url(re.compile("^blob:"), wait_until="commit")
    assert not await axe_faults(desk)
    assert await desk.evaluate("document.documentElement.scrollWidth <= innerWidth")


@BOTH
async def test_photos_are_taken_offline_sent_by_nobody_and_seen_by_the_desk(open_page, site, language):
    said = Words(language, ENGLISH)
    desk = await open_page("/desk/surveys/new", desk=True, language=language)
    await sign_in(desk, site, said.coordinator)
    await design(desk, said)
    assert not await axe_faults(desk)
    await desk.get_by_role("tab", name=said("预览")).click()
    await desk.locator("#f-q1").set_input_files([photo(64)])
    await expect(desk.get_by_role("button", name=re.compile(r"1\.jpg"))).to_be_visible()
    assert not await axe_faults(desk)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    address = await publish(desk, said(TITLE), said)
    await answered_by_three(open_page, site, address, said)

    await desk.goto(f"/desk{address}")
    await expect(desk.get_by_role("heading", name=said(TITLE), exact=True)).to_be_visible()
    await expect(desk.locator(".desk-photos")).to_have_count(0)  # it runs still
    await sealed(site, address.rpartition("/")[2])
    await desk.reload()
    await look_at(desk, said)
    await expect(desk.get_by_text(said("共 4 张"))).to_be_visible()
    await desk.set_viewport_size({"width": 390, "height": 844})
    await desk.emulate_media(color_scheme="dark")
    await desk.reload()
    await look_at(desk, said)
    assert desk.complaints == []
