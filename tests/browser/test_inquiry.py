"""Asking the government: written offline, looked through and answered by keyboard, read by everybody."""

import asyncio
import re

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.browser.applying import question, ready_for_offline
from tests.browser.conftest import Site, axe_faults
from tests.browser.test_desk import sign_in
from tests.fixtures import pictures

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENOUGH_MS = 60_000
TITLE = "老宅翻建的面积怎么算？"
TEXT = "我是李四，老宅九十平方米，请打13800000401联系我"
# Normal and elder type, dark, the other language: what is drawn in any of these is drawn from the same page.
DRESSES = [{"language": "zh-CN"}, {"language": "en", "dark": True, "elder": True}]


PLAN = {"name": "李四家平面图.jpg", "mimeType": "image/jpeg", "buffer": pictures.jpeg()}
FACE = {"name": "门口合影.jpg", "mimeType": "image/jpeg", "buffer": pictures.jpeg(width=40)}
FORM = {"name": "翻建申请表.pdf", "mimeType": "application/pdf", "buffer": pictures.PDF}


async def write(page: Page) -> None:
    """Fill the form in, photos with it; the title finds what has been answered already."""
    await page.select_option("#inquiry-to", "d:mx-housing")
    await page.fill("#inquiry-title", "老房子翻建")
    await expect(page.locator(".inquiry-similar")).to_contain_text("老房子翻建要走哪些手续？")
    await page.fill("#inquiry-title", TITLE)
    await page.fill("#inquiry-text", TEXT)
    await page.locator("input[type=file]").set_input_files([PLAN, FACE])
    await expect(page.locator(".file-picker-list img")).to_have_count(2)
    await expect(page.locator(".apply-saved")).to_have_text("已存在手机上")


async def moderate(page: Page, number: str) -> None:
    """Go from the queue to the case, publish it with a name struck and one of two photos, by keyboard."""
    await expect(page.locator(f'a[data-case="{number}"]')).to_be_visible()
    assert not await axe_faults(page)
    await page.locator(f'a[data-case="{number}"]').focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#desk-do-rule")).to_be_visible()
    await page.keyboard.press("m")
    await expect(page.locator("#desk-moderation")).to_be_focused()
    await page.locator("#desk-strike").focus()
    await page.keyboard.type("李四")
    await expect(page.locator(".desk-form .desk-thumbs img")).to_have_count(2)
    await page.get_by_role("checkbox", name="李四家平面图.jpg").focus()
    await page.keyboard.press("Space")
    assert not await axe_faults(page)
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".desk-check")).to_contain_text("我是■■，老宅九十平方米，请打■■联系我")
    await expect(page.locator(".desk-check")).to_contain_text("一并公开的附件：李四家平面图.jpg")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".desk-done")).to_contain_text("审核")


async def answer(page: Page, text: str) -> None:
    await page.keyboard.press("w")
    await expect(page.locator("#desk-answer")).to_be_focused()
    await page.keyboard.type(text)
    await page.locator("#desk-photos").set_input_files([FORM])
    await expect(page.get_by_text("已上传")).to_be_visible()
    assert not await axe_faults(page)
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".desk-check")).to_contain_text("附件：翻建申请表.pdf")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".desk-done")).to_contain_text("答复")


async def seen_by_everybody(page: Page, site: Site) -> None:
    """Check that a stranger reads the files of a public thread, the photo without its name, and no others."""
    [photo] = await page.locator(".inquiry-post").first.locator("img").all()
    assert await photo.get_attribute("alt") == "附件 1"
    paper = page.locator(".inquiry-answer").get_by_role("link", name="翻建申请表.pdf")
    async with httpx.AsyncClient(base_url=site.url) as stranger:
        for address in (await photo.get_attribute("src"), await paper.get_attribute("href")):
            assert (await stranger.get(address)).status_code == 200
    await expect(photo).to_have_js_property("complete", True)


async def told_of_the_answer(page: Page, number: str) -> None:
    """Go from the notice to the thread: pressed in the inbox, and pressed where a push showed it."""
    notice = page.locator("details", has_text="关注的问题有答复")
    async with asyncio.timeout(ENOUGH_MS / 1000):
        while True:
            async with page.expect_response(
                lambda reply: f"documentId={question('Inbox')}" in reply.url
            ) as inbox:
                await page.goto("/notices")
            edges = (await (await inbox.value).json())["data"]["notices"]["edges"]
            if edges:
                break
    await notice.locator("summary").click()
    await notice.get_by_role("link", name="查看").click()
    await expect(page).to_have_url(re.compile(f"/inquiries/{number}$"))
    await page.goto(f"/notices?open={edges[0]['node']['id']}")
    await expect(page).to_have_url(re.compile(f"/inquiries/{number}$"))
    await expect(page.locator(".inquiry-answer")).to_be_visible()


async def test_a_question_written_offline_is_moderated_answered_read_and_asked_on(signed, open_page, site):
    phone = await signed("13800000401", "/inquiries/ask")
    await ready_for_offline(phone, question("Addressees"))
    await write(phone)
    await phone.context.set_offline(True)
    await phone.reload()  # the draft is on the phone, and so is the page
    await expect(phone.locator("#inquiry-text")).to_have_value(TEXT)
    await phone.get_by_role("button", name="提交").click()
    await expect(phone.get_by_text("已存好，等待发送")).to_be_visible()
    await phone.context.set_offline(False)
    await expect(phone.locator(".sent-number")).to_be_visible(timeout=ENOUGH_MS)
    number = await phone.locator(".sent-number").inner_text()

    clerk = await open_page("/desk/inquiries", desk=True)
    await sign_in(clerk, site, "clerk.meixi")
    await moderate(clerk, number)
    reader = await signed("13800000402", f"/inquiries/{number}")
    await reader.get_by_role("button", name="有答复时通知我").click()
    await expect(reader.get_by_role("button", name="已关注")).to_be_visible()
    handler = await open_page(f"/desk/cases/{number}", desk=True)
    await sign_in(handler, site, "handler.housing")
    await expect(handler.locator("#desk-do-answer")).to_be_visible()
    await answer(handler, "按不动产登记的面积计算。")

    await told_of_the_answer(reader, number)
    await phone.goto(f"/cases/{number}")
    await expect(phone.locator(".inquiry-answer")).to_contain_text("按不动产登记的面积计算。")
    await expect(phone.locator(".inquiry-post").first).to_contain_text(TEXT)
    await expect(phone.locator(".inquiry-post").first.locator("img")).to_have_count(2)
    await expect(phone.locator(".inquiry-seen")).to_have_text(["所有人可见", "没有公开，只有您和部门可见"])
    await expect(phone.get_by_role("link", name="翻建申请表.pdf")).to_be_visible()
    assert not await axe_faults(phone)
    await phone.context.set_offline(True)
    await phone.fill("#ask-on-text", "没有登记过的呢？")
    await phone.locator("#ask-on input[type=file]").set_input_files([FACE])
    await expect(phone.locator("#ask-on .file-picker-list img")).to_have_count(1)
    assert not await axe_faults(phone)
    await phone.get_by_role("button", name="提交追问").click()
    await phone.context.set_offline(False)
    await expect(phone.locator(".inquiry-post").nth(2)).to_contain_text("没有登记过的呢？", timeout=ENOUGH_MS)
    await expect(phone.locator(".inquiry-post").nth(2).locator("img")).to_have_count(1)

    await phone.goto(f"/inquiries/{number}")
    await expect(phone.locator(".inquiry-post").first).to_contain_text("我是■■，老宅九十平方米，请打■■联系我")
    await expect(phone.locator(".inquiry-post")).to_have_count(2)  # what was asked on waits for its own word
    await seen_by_everybody(phone, site)
    await phone.get_by_role("button", name="有帮助", exact=True).click()
    await expect(phone.get_by_text("谢谢，已记下")).to_be_visible()
    await phone.get_by_role("button", name="有答复时通知我").click()
    await expect(phone.get_by_role("button", name="已关注")).to_be_visible()

    await phone.context.set_offline(True)
    await phone.reload()
    await expect(phone.locator(".inquiry-answer")).to_contain_text("按不动产登记的面积计算。")
    await expect(phone.get_by_text("显示的是手机里保存的内容")).to_be_visible()


@pytest.mark.parametrize("dress", DRESSES, ids=["zh", "en-elder-dark"])
async def test_everybody_reads_and_may_ask_in_every_dress(open_page, dress):
    elder = dress.get("elder", False)
    page = await open_page("/", language=dress["language"], dark=dress.get("dark", False))
    if elder:
        await page.locator(".top-tools button").first.click()
    await page.locator('a.home-mine[href="/inquiries"]').click()
    await expect(page.get_by_role("tab")).to_have_count(2)
    feed = page.locator('a[href^="/feeds/inquiries"]')
    assert "<entry>" in await (await page.request.get(await feed.get_attribute("href"))).text()
    await expect(page.locator(".list-row").first).to_be_visible()
    assert not await axe_faults(page)
    await page.get_by_role("tab").nth(1).click()
    await expect(page.locator(".badge-stop, .badge-wait").first).to_be_visible()
    assert not await axe_faults(page)

    await page.fill("#inquiry-q", "zhushan")
    await page.keyboard.press("Enter")
    await page.get_by_role("link", name=re.compile("自家竹山")).click()
    await expect(page.locator(".inquiry-post")).to_have_count(4)
    await expect(page.locator(".inquiry-post").first).to_contain_text("■■")
    assert not await axe_faults(page)

    await page.goto("/inquiries/ask")
    await expect(page.locator("#inquiry-title")).to_be_visible()
    assert not await axe_faults(page)
