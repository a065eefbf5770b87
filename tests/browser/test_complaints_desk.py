"""A complaint between the desk and the phone: answered, found not to be fixed, taken up again."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage, Site, axe_faults
from tests.browser.filing import Citizen
from tests.browser.test_desk import act, option_with, send, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

OFFICER, PHONE_NUMBER, TOWN = "handler.petitions", "13800000511", "330523110000"
TEXT, FIRST, STILL, SECOND = "路口的示例牌子看不清", "已经擦洗干净。", "雨一下又看不清了", "已换成新的牌子。"


async def answer(page: Page, text: str) -> None:
    await act(page, "reply")
    await page.locator("#desk-text-reply").fill(text)
    await send(page, "答复")
    await expect(page.locator(".desk-head-number")).to_contain_text("已答复")
    await expect(page.get_by_role("region", name="反映的内容")).to_contain_text(text)


async def say_not_fixed(page: Page) -> None:
    await expect(page.get_by_text(FIRST)).to_be_visible()
    await page.get_by_role("button", name="没有解决").click()
    send_back = page.get_by_role("button", name="退回继续办理")
    await send_back.click()
    await expect(page.locator(".field-error")).to_have_text("请写几个字")
    await page.get_by_label("哪里没有解决？").fill(STILL)
    assert not await axe_faults(page)
    await send_back.click()
    await expect(page.get_by_text("已退回重新办理")).to_be_visible()
    await expect(page.get_by_role("button", name="没有解决")).to_have_count(0)


async def test_what_is_not_fixed_comes_back_to_the_desk_with_the_reason(
    open_page: OpenPage, signed: OpenPage, site: Site
):
    citizen = await Citizen(site.url).sign_in(PHONE_NUMBER)
    number = await citizen.complain("other-matter", TEXT, TOWN)
    await citizen.http.aclose()
    desk = await open_page("/desk", desk=True)
    await sign_in(desk, site, OFFICER)
    await desk.goto(f"/desk/cases/{number}")
    told = desk.get_by_role("region", name="反映的内容")
    await expect(told).to_contain_text(TEXT)
    await told.get_by_text("为什么在这里？").click()
    await expect(told.locator(".desk-why > ul li")).to_contain_text("信访局")
    await expect(told.locator(".desk-why details li").first).to_be_hidden()
    await told.locator(".desk-why details summary").click()
    await expect(told.locator(".desk-why details li").first).to_contain_text("→")
    await act(desk, "accept")
    await send(desk, "受理")
    await answer(desk, FIRST)
    assert not await axe_faults(desk)

    await site.forget_limits()  # the same person signs in again within the minute
    await say_not_fixed(await signed(PHONE_NUMBER, f"/cases/{number}"))

    await desk.goto("/desk?queue=review")
    await desk.locator(f"a[data-case='{number}']").click()
    await expect(told).to_contain_text(STILL)
    await expect(desk.locator(".desk-head-number")).to_contain_text("重新办理")
    assert not await axe_faults(desk)
    await act(desk, "assign")
    await desk.locator("#desk-handler").select_option(
        label=await option_with(desk, "#desk-handler", "唐示例")
    )
    await send(desk, "分派")
    await answer(desk, SECOND)


async def test_what_looked_personal_waits_in_the_queue_and_is_shown_as_the_officer_left_it(
    open_page: OpenPage, site: Site
):
    citizen = await Citizen(site.url).sign_in("13800000512")
    number = await citizen.complain("garbage", "李四家门口堆垃圾，电话13800000512", TOWN)
    await citizen.http.aclose()
    desk = await open_page("/desk/complaints", desk=True)
    await sign_in(desk, site, "clerk.meixi")
    row = desk.locator(f'a[data-case="{number}"]')
    await expect(row).to_contain_text("已涂去：电话")
    assert not await axe_faults(desk)
    await desk.keyboard.press("j")
    await row.focus()
    await desk.keyboard.press("Enter")
    told = desk.get_by_role("region", name="反映的内容")
    await expect(told).to_contain_text("待公开审核")
    await expect(told).to_contain_text("李四家门口堆垃圾，电话▇▇▇")

    await act(desk, "moderate")
    await desk.get_by_label("公开", exact=True).check()
    await desk.locator("#desk-words").fill("门口堆垃圾")
    assert not await axe_faults(desk)
    await send(desk, "公开审核")
    await expect(told.get_by_text("公开", exact=True)).to_be_visible()
    await expect(told.locator(".desk-public")).to_contain_text("门口堆垃圾")
    rows = await site.rows(
        "SELECT public_text, moderation FROM complaints_complaint WHERE public_text = $1", "门口堆垃圾"
    )
    assert [row["moderation"] for row in rows] == ["clear"]
    await desk.goto("/desk/complaints")
    await expect(desk.get_by_role("heading", level=1)).to_have_text("投诉审核")
    await expect(row).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "officer", "row_says", "note_says"),
    [
        ("zh", "clerk.meixi", "暂不公开：疑似威胁", "像是威胁"),
        ("en", "clerk.county", "Held back: looks like a threat", "Reads like a threat"),
    ],
)
async def test_a_threat_waits_with_its_reason_named_and_the_case_says_so_too(
    open_page: OpenPage, site: Site, language: str, officer: str, row_says: str, note_says: str
):
    citizen = await Citizen(site.url).sign_in({"zh": "13800000515", "en": "13800000516"}[language])
    number = await citizen.complain("garbage", "再不清理垃圾就 放 火 烧 了它", TOWN)
    await citizen.http.aclose()
    desk = await open_page("/desk/complaints", desk=True, language=language)
    await sign_in(desk, site, officer)
    row = desk.locator(f'a[data-case="{number}"]')
    await expect(row).to_contain_text(row_says)
    assert not await axe_faults(desk)

    await row.focus()
    await desk.keyboard.press("Enter")

    await expect(desk.locator(".desk-head-number")).to_contain_text(number)
    await expect(desk.get_by_text(note_says)).to_be_visible()
    assert not await axe_faults(desk)


async def test_a_coordinator_is_told_who_complained_in_confidence_for_a_reason(
    open_page: OpenPage, site: Site
):
    citizen = await Citizen(site.url).sign_in("13800000513")
    number = await citizen.complain("other-matter", "有人欺负我", TOWN, confidential=True)
    await citizen.http.aclose()
    desk = await open_page(f"/desk/cases/{number}", desk=True)
    await sign_in(desk, site, "coordinator.county")
    told = desk.get_by_role("region", name="反映的内容")
    await expect(told).to_contain_text("有人欺负我")
    await expect(desk.get_by_text("13800000513")).to_have_count(0)
    await told.get_by_role("button", name="查看反映人").click()
    await told.get_by_role("button", name="查看反映人").click()
    await expect(told.get_by_role("alert")).to_be_visible()
    assert not await axe_faults(desk)
    await desk.locator("#desk-reveal").fill("核实情况，电话回访")
    await told.get_by_role("button", name="查看反映人").click()
    await expect(told).to_contain_text("13800000513")
    assert not await axe_faults(desk)
    kept = await site.rows(
        "SELECT count(*) AS looks FROM audit_entry WHERE action = $1", "complaint.revealed"
    )
    assert kept[0]["looks"] == 1
