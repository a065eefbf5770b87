"""Letters, visits and calls: written down at the desk, followed with the receipt's code, finished in time."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage, Site, axe_faults
from tests.browser.test_desk import act, send, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TOWN = "330523110000"


async def fill_in(page: Page, *, name: str, subject: str, text: str, category: str = "other-matter") -> None:
    await page.locator("#p-name").fill(name)
    await page.locator("#p-subject").fill(subject)
    await page.locator("#p-text").fill(text)
    await page.locator("#p-category").select_option(category)
    await page.locator("#p-region").select_option(TOWN)


async def receipt(page: Page) -> tuple[str, str]:
    """Give the number and the code that the receipt shows."""
    box = page.locator(".desk-receipt")
    await expect(box).to_be_visible()
    found = re.search(r"ZT-[\d-]+", await box.inner_text())
    assert found
    return found[0], "".join(await box.locator("ol li").all_inner_texts())


async def follow(phone: Page) -> None:
    """Whoever scans the receipt reads how it stands, and what they may do next."""
    await phone.get_by_role("button", name="查看").click()
    await expect(phone.get_by_role("heading", level=1)).to_contain_text("来信")
    await expect(phone.get_by_text("补贴已补发到账。")).to_be_visible()
    await expect(phone.get_by_text("请求上一级机关复查")).to_be_visible()
    await expect(phone.get_by_text("需要逐户核查")).to_be_visible()
    await expect(phone.get_by_text("匿名", exact=True)).to_have_count(0)
    assert not await axe_faults(phone)


async def extend(head: Page, site: Site) -> None:
    """The head of the office gives thirty more days, and not one more."""
    await sign_in(head, site, "decider.county")
    await act(head, "extend")
    await head.locator("#desk-extend-days").fill("31")
    await head.locator("#desk-reason").fill("需要逐户核查")
    await head.locator(".desk-form button[type=submit]").click()
    await expect(head.locator(".error-summary")).to_contain_text("请填写 1 至 30 天")
    await head.locator("#desk-extend-days").fill("30")
    await send(head, "延长期限")
    await expect(head.locator(".desk-head-due")).to_contain_text("剩 90 天")
    await expect(head.locator("#desk-do-extend")).to_have_count(0)


async def test_a_letter_is_registered_accepted_extended_answered_and_followed_with_its_code(
    open_page: OpenPage, site: Site
):
    desk = await open_page("/desk/petition", desk=True)
    await sign_in(desk, site, "handler.petitions")
    await desk.get_by_role("button", name="登记并生成回执").click()
    await expect(desk.locator(".error-summary")).to_contain_text("请填写姓名或单位名称")
    assert not await axe_faults(desk)
    await desk.get_by_label("来信", exact=True).check()
    await fill_in(desk, name="张来信", subject="低保补贴未发放", text="示例村三户低保补贴三个月没有发放")
    await desk.locator("#p-behalf").fill("示例村三户")
    await desk.reload()
    await expect(desk.locator("#p-subject")).to_have_value("低保补贴未发放")
    await desk.get_by_role("button", name="登记并生成回执").click()
    number, code = await receipt(desk)
    assert len(code) == 24
    await expect(desk.locator(".desk-receipt")).to_contain_text("信访局")
    assert not await axe_faults(desk)

    await desk.goto("/desk?queue=new")
    row = desk.locator(f"tr:has(a[data-case='{number}']), li:has(a[data-case='{number}'])").first
    await expect(row).to_contain_text("剩 15 天")
    await desk.goto(f"/desk/cases/{number}")
    told = desk.get_by_role("region", name="反映的内容")
    for words in ("来信", "低保补贴未发放", "示例村三户"):
        await expect(told).to_contain_text(words)
    await expect(desk.locator(".desk-actions")).to_contain_text("来信来访不因超时视为受理")
    await desk.get_by_text("期限逐日说明").click()
    await expect(desk.locator(".desk-days li").first).to_contain_text("自然日")
    await expect(desk.locator("#desk-do-return")).to_have_count(0)
    assert not await axe_faults(desk)
    await act(desk, "accept")
    await send(desk, "受理")
    await expect(desk.locator(".desk-head-due")).to_contain_text("剩 60 天")
    await expect(desk.locator("#desk-do-pause")).to_have_count(0)
    await expect(desk.locator("#desk-do-extend")).to_have_count(0)

    await extend(await open_page(f"/desk/cases/{number}", desk=True), site)

    await desk.reload()
    await act(desk, "reply")
    await desk.locator("#desk-text-reply").fill("补贴已补发到账。")
    await send(desk, "答复")

    await follow(await open_page(f"/complaints/open#{code}"))


async def test_a_visit_about_an_office_goes_past_it_and_one_not_accepted_is_told_where_to_go(
    open_page: OpenPage, site: Site
):
    desk = await open_page("/desk/petition", desk=True)
    await sign_in(desk, site, "clerk.county")
    await desk.get_by_role("button", name="English").click()
    await expect(desk.get_by_role("heading", level=1)).to_have_text("Register a petition")
    await fill_in(desk, name="Zhao", subject="A fine without a paper", text="The officer gave no receipt")
    await desk.locator("#p-about").select_option("co-petitions")
    assert not await axe_faults(desk)
    await desk.get_by_role("button", name="Register and make the receipt").click()
    number, _ = await receipt(desk)
    await expect(desk.locator(".desk-receipt")).not_to_contain_text("Letters and Visits")
    assert not await axe_faults(desk)
    [row] = await site.rows(
        "SELECT d.code FROM cases_case k JOIN places_department d ON d.id = k.department_id"
        " WHERE k.number = $1",
        number,
    )
    assert row["code"] != "co-petitions"

    await desk.goto(f"/desk/cases/{number}")
    await act(desk, "decline")
    await desk.locator("#desk-reasons").fill("It is before the court already")
    submit = desk.locator(".desk-form button[type=submit]")
    await submit.click()
    await expect(desk.locator(".error-summary")).to_contain_text("Say where to go with it")
    await desk.locator("#desk-where").fill("The county court")
    assert not await axe_faults(desk)
    await submit.click()
    await expect(desk.locator(".desk-check")).to_contain_text("The county court")
    await submit.click()
    await expect(desk.locator(".desk-head-number")).to_contain_text("Not taken on")
    await expect(desk.get_by_text("Not accepted; sent to: The county court")).to_be_visible()

    other = await open_page(f"/desk/cases/{number}", desk=True)
    await sign_in(other, site, "handler.petitions")
    await expect(other.get_by_text("没有这个办件")).to_be_visible()
