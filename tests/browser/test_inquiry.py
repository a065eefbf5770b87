"""Asking the government: written offline, looked through and answered by keyboard, read by everybody."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.applying import question, ready_for_offline
from tests.browser.conftest import axe_faults
from tests.browser.test_desk import send, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENOUGH_MS = 60_000
TITLE = "老宅翻建的面积怎么算？"
TEXT = "我是李四，老宅九十平方米，请打13800000401联系我"
# Normal and elder type, dark, the other language: what is drawn in any of these is drawn from the same page.
DRESSES = [{"language": "zh-CN"}, {"language": "en", "dark": True, "elder": True}]


async def write(page: Page) -> None:
    """Fill the form in; the title finds what has been answered already."""
    await page.select_option("#inquiry-to", "d:mx-housing")
    await page.fill("#inquiry-title", "老房子翻建")
    await expect(page.locator(".inquiry-similar")).to_contain_text("老房子翻建要走哪些手续？")
    await page.fill("#inquiry-title", TITLE)
    await page.fill("#inquiry-text", TEXT)
    await expect(page.get_by_text("已存在手机上")).to_be_visible()


async def moderate(page: Page, number: str) -> None:
    """Go from the queue to the case and publish it with a name struck, hands on the keys alone."""
    await expect(page.locator(f'a[data-case="{number}"]')).to_be_visible()
    assert not await axe_faults(page)
    await page.locator(f'a[data-case="{number}"]').focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#desk-do-rule")).to_be_visible()
    await page.keyboard.press("m")
    await expect(page.locator("#desk-moderation")).to_be_focused()
    await page.locator("#desk-strike").focus()
    await page.keyboard.type("李四")
    assert not await axe_faults(page)
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".desk-check")).to_contain_text("我是■■，老宅九十平方米，请打■■联系我")
    await page.keyboard.press("Control+Enter")
    await expect(page.locator(".desk-done")).to_contain_text("审核")


async def answer(page: Page, text: str) -> None:
    await page.keyboard.press("w")
    await expect(page.locator("#desk-answer")).to_be_focused()
    await page.keyboard.type(text)
    await send(page, "答复")


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
    handler = await open_page(f"/desk/cases/{number}", desk=True)
    await sign_in(handler, site, "handler.housing")
    await expect(handler.locator("#desk-do-answer")).to_be_visible()
    await answer(handler, "按不动产登记的面积计算。")

    await phone.goto(f"/cases/{number}")
    await expect(phone.locator(".inquiry-answer")).to_contain_text("按不动产登记的面积计算。")
    await expect(phone.locator(".inquiry-post").first).to_contain_text(TEXT)
    assert not await axe_faults(phone)
    await phone.fill("#ask-on-text", "没有登记过的呢？")
    await phone.get_by_role("button", name="提交追问").click()
    await expect(phone.locator(".inquiry-post").nth(2)).to_contain_text("没有登记过的呢？", timeout=ENOUGH_MS)

    await phone.goto(f"/inquiries/{number}")
    await expect(phone.locator(".inquiry-post").first).to_contain_text("我是■■，老宅九十平方米，请打■■联系我")
    await expect(phone.locator(".inquiry-post")).to_have_count(2)  # what was asked on waits for its own word
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
