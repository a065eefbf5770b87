"""Officers at the desk: a joint case to its delivery, two screens on one case, keys alone, no word lost."""

import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta

import pyotp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

from backend.kit.clock import CIVIL
from tests.browser.conftest import DESK, PHONE, Site, axe_faults
from tests.browser.filing import Citizen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TOWN = "330523110000"
ALLOWANCE = "WEL-01"  # joint: welfare leads, civil affairs are asked
SECOND_CHILD = "FAM-03"  # escalated: the county decides, the window follows it up
CERTIFICATE, CERTIFICATE_NAME = "FAM-01", "生育证办理"  # immediate: a clerk decides on the spot
Sit = Callable[..., Awaitable[Page]]


def accounts(site: Site) -> dict[str, dict[str, str]]:
    kept = json.loads((site.folder / "demo-accounts.json").read_text())
    return {account["username"]: account for account in kept}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def desks(browser: Browser, site: Site) -> AsyncIterator[dict[str, Page]]:
    """One signed-in browser per officer: a one-time code opens the desk once."""
    pages: dict[str, Page] = {}
    yield pages
    for page in pages.values():
        await page.context.close()


@pytest.fixture
def sit(browser: Browser, site: Site, desks: dict[str, Page]) -> Sit:
    """Give a way to an officer's own desk: `page = await sit("clerk.meixi", "/desk?queue=new")`."""

    async def sitting(username: str, path: str = "/desk") -> Page:
        if username not in desks:
            context = await browser.new_context(
                base_url=site.url,
                viewport=DESK,
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
                reduced_motion="reduce",  # or axe measures a colour on its way to another
            )
            desks[username] = await context.new_page()
            await desks[username].goto("/desk")
            await sign_in(desks[username], site, username)
        await desks[username].goto(path)
        await expect(desks[username].locator("main h1")).to_be_visible()
        return desks[username]

    return sitting


_spent: dict[str, int] = {}


def one_time_code(account: dict[str, str]) -> str:
    """Give a code that has not been used: within its half minute the next one is taken as well."""
    step = max(int(time.time()) // 30, _spent.get(account["username"], 0) + 1)
    _spent[account["username"]] = step
    while step > int(time.time()) // 30 + 1:  # many have been spent: wait until this one is taken
        time.sleep(0.5)
    return pyotp.TOTP(account["totp_secret"]).at(step * 30)


async def sign_in(page: Page, site: Site, username: str) -> None:
    account = accounts(site)[username]
    await page.get_by_label(re.compile("^(用户名|Username)")).fill(username)
    await page.get_by_label(re.compile("^(密码|Password)")).fill(account["password"])
    await page.keyboard.press("Enter")
    await page.get_by_label(re.compile("^(动态码|Code)")).fill(one_time_code(account))
    await page.keyboard.press("Enter")
    await expect(page.locator(".desk-nav")).to_be_visible()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def citizen(site: Site) -> AsyncIterator[Citizen]:
    somebody = await Citizen(site.url).sign_in("13800000101")
    yield somebody
    await somebody.http.aclose()


async def act(page: Page, action: str) -> None:
    """Open the form of an action that must be on offer."""
    await page.locator(f"#desk-do-{action}").click()
    await expect(page.locator(".desk-form")).to_be_visible()


async def send(page: Page, done: str) -> None:
    """Send the open form, through its preview where it has one, and wait for the word that it is done."""
    submit = page.locator(".desk-form button[type=submit]")
    if "核对" in await submit.inner_text():
        await submit.click()
        await expect(page.locator(".desk-check")).to_be_visible()
    await submit.click()
    await expect(page.locator(".desk-done")).to_contain_text(done)


async def test_a_joint_case_goes_from_supplement_over_opinions_and_decision_to_delivery(sit, citizen):
    number = await citizen.file(ALLOWANCE, TOWN)
    path = f"/desk/cases/{number}"

    clerk = await sit("clerk.meixi", path)
    await act(clerk, "requestSupplement")
    box = clerk.locator(".desk-tick").first
    await box.get_by_role("checkbox").check()
    await box.get_by_role("textbox").fill("照片四角不全，请重新拍摄。")
    await send(clerk, "补正告知")
    await expect(clerk.locator(".desk-case-left")).to_contain_text("照片四角不全")
    await expect(clerk.locator("#desk-do-requestSupplement")).to_have_count(0)

    await citizen.supplement(number)
    clerk = await sit("clerk.meixi", path)
    await act(clerk, "accept")
    await send(clerk, "受理")
    await act(clerk, "assign")
    await clerk.locator("#desk-handler").select_option(
        label=await option_with(clerk, "#desk-handler", "王示例")
    )
    await send(clerk, "分派")

    handler = await sit("handler.welfare", path)
    await act(handler, "requestOpinions")
    await handler.get_by_role("textbox", name="请各部门就什么提出意见").fill("请核对家庭经济状况。")
    await send(handler, "征求联办意见")
    asked = await handler.locator(".desk-plain b").all_inner_texts()
    assert "县民政局" in asked

    civil = await sit("handler.civil", path)
    await act(civil, "giveOpinion")
    await civil.get_by_role("radio", name="同意", exact=True).check()
    await civil.get_by_role("textbox", name="意见内容").fill("情况属实。")
    await send(civil, "出具意见")
    await others_agree(sit, path)

    decider = await sit("decider.welfare", path)
    await act(decider, "decide")
    await decider.get_by_role("radio", name="准予").check()
    await decider.get_by_role("textbox", name="决定书正文").fill("符合最低生活保障条件。")
    await send(decider, "作出决定")
    await expect(decider.get_by_role("button", name="打开决定书")).to_be_visible()

    clerk = await sit("clerk.meixi", path)
    await act(clerk, "deliver")
    await clerk.get_by_role("radio", name="窗口领取").check()
    await send(clerk, "送达")
    await expect(clerk.locator(".desk-head-number")).to_contain_text("已送达")


async def option_with(page: Page, select: str, words: str) -> str:
    texts = await page.locator(f"{select} option").all_inner_texts()
    return next(text for text in texts if words in text)


async def others_agree(sit: Sit, path: str) -> None:
    """One officer holds the posts of all the other departments and speaks for one after the other."""
    page = await sit("handler.county", path)
    while await page.locator("#desk-do-giveOpinion").count():
        await act(page, "giveOpinion")
        await page.get_by_role("radio", name="同意", exact=True).check()
        await page.get_by_role("textbox", name="意见内容").fill("无异议。")
        await send(page, "出具意见")


async def test_an_escalated_case_is_forwarded_brought_back_paused_and_denied(sit, citizen):
    path = f"/desk/cases/{await citizen.file(SECOND_CHILD, TOWN)}"
    clerk = await sit("clerk.meixi", path)
    await act(clerk, "accept")
    await send(clerk, "受理")
    await act(clerk, "forward")
    await clerk.get_by_label("上报至哪个机关").fill("县卫生健康局")
    await clerk.get_by_role("textbox", name="上报说明").fill("初审符合，请审批。")
    await send(clerk, "上报")
    await act(clerk, "bringBack")
    await clerk.get_by_role("textbox", name="上级机关的答复").fill("不符合再生育条件。")
    await send(clerk, "登记上级答复")

    coordinator = await sit("coordinator.meixi", path)
    await act(coordinator, "pause")
    await coordinator.get_by_role("radio", name="听证").check()
    await coordinator.get_by_role("textbox", name="说明").fill("申请人要求听证。")
    await send(coordinator, "暂停计时")
    await expect(coordinator.locator(".desk-head-due")).to_contain_text("计时已暂停")
    await act(coordinator, "resume")
    await send(coordinator, "恢复计时")

    decider = await sit("decider.county", path)
    await act(decider, "decide")
    await decider.get_by_role("radio", name="不予").check()
    await decider.get_by_role("textbox", name="决定书正文").fill("不符合条例第十八条，可申请复议。")
    await send(decider, "作出决定")
    await expect(decider.locator(".desk-case-left")).to_contain_text("县卫生健康局")


async def test_a_coordinator_hands_out_several_cases_at_once(sit, citizen):
    numbers = [await citizen.file(CERTIFICATE, TOWN) for _ in range(2)]
    for number in numbers:
        clerk = await sit("clerk.meixi", f"/desk/cases/{number}")
        await act(clerk, "accept")
        await send(clerk, "受理")

    page = await sit("coordinator.meixi", "/desk?queue=review")
    for number in numbers:
        await page.get_by_role("checkbox", name=number).check()
    await page.get_by_role("button", name="分派所选").click()
    await page.locator("#desk-bulk-to").select_option(index=1)
    await page.get_by_role("button", name="分派 2 件").click()

    await expect(page.locator(".toasts")).to_contain_text("已分派 2 件")
    for number in numbers:
        row = page.locator("tr", has=page.locator(f"a[data-case='{number}']"))
        await expect(row.locator(".desk-cell-handler")).not_to_contain_text("未分派")


async def test_a_change_by_another_officer_is_told_live_and_keeps_what_was_typed(sit, citizen):
    number = await citizen.file(ALLOWANCE, TOWN)
    clerk = await sit("clerk.meixi", f"/desk/cases/{number}")
    await act(clerk, "return")
    await clerk.get_by_role("textbox", name="退办理由").fill("不属于本镇受理范围。")

    coordinator = await sit("coordinator.meixi", f"/desk/cases/{number}")
    await act(coordinator, "accept")
    await send(coordinator, "受理")

    notice = clerk.locator(".desk-changed")
    await expect(notice).to_contain_text("杨示例")
    await expect(notice).to_contain_text("现在不能再做这一步")
    await expect(clerk.get_by_role("textbox", name="退办理由")).to_have_value("不属于本镇受理范围。")
    await expect(clerk.locator(".desk-form button[type=submit]")).to_have_count(0)


async def test_a_stale_screen_is_refused_and_goes_on_once_the_change_was_read(sit, citizen):
    number = await citizen.file(ALLOWANCE, TOWN)
    clerk = await sit("clerk.meixi", "/desk")
    await clerk.route("**/graphql?*", _no_live_line)
    clerk = await sit("clerk.meixi", f"/desk/cases/{number}")
    await act(clerk, "return")
    await clerk.get_by_role("textbox", name="退办理由").fill("材料与事项不符。")

    coordinator = await sit("coordinator.meixi", f"/desk/cases/{number}")
    await act(coordinator, "handOver")
    await coordinator.locator("#desk-to").select_option(index=1)
    await coordinator.get_by_role("textbox", name="理由").fill("休假")
    await send(coordinator, "移交")

    submit = clerk.locator(".desk-form button[type=submit]")
    await submit.click()
    await expect(clerk.locator(".desk-check")).to_be_visible()
    await submit.click()
    await expect(clerk.locator(".desk-form .notice-bad")).to_contain_text("杨示例")
    await expect(clerk.locator(".desk-changed")).to_contain_text("休假")
    await clerk.get_by_role("button", name="已看过").click()
    await clerk.unroute("**/graphql?*")
    await send(clerk, "退办")
    await expect(clerk.locator(".desk-case-right .timeline")).to_contain_text("材料与事项不符。")


async def _no_live_line(route: Route) -> None:
    if "text/event-stream" in route.request.headers.get("accept", ""):
        await route.abort()
    else:
        await route.fallback()


async def test_what_was_typed_survives_a_lost_network_and_a_reload(sit, citizen):
    number = await citizen.file(ALLOWANCE, TOWN)
    clerk = await sit("clerk.meixi", f"/desk/cases/{number}")
    await act(clerk, "return")
    await clerk.get_by_role("textbox", name="退办理由").fill("请到户籍地办理。")
    submit = clerk.locator(".desk-form button[type=submit]")
    await submit.click()
    await expect(clerk.locator(".desk-check")).to_be_visible()

    await clerk.context.set_offline(True)
    await submit.click()
    await expect(clerk.locator(".desk-form .notice-bad")).to_contain_text("没有网络")
    await clerk.context.set_offline(False)
    await clerk.reload()

    await expect(clerk.locator("#desk-do-return")).to_contain_text("有未发送的文字")
    await act(clerk, "return")
    await expect(clerk.get_by_role("textbox", name="退办理由")).to_have_value("请到户籍地办理。")
    await send(clerk, "退办")


async def test_a_case_is_accepted_and_decided_with_keys_alone(sit, citizen):
    first = await citizen.file(CERTIFICATE, TOWN)
    second = await citizen.file(CERTIFICATE, TOWN)
    page = await sit("clerk.meixi", "/desk?queue=new")
    await expect(page.locator(f"a[data-case='{second}']")).to_be_visible()
    keys = page.keyboard

    await keys.press("?")
    await expect(page.get_by_role("dialog")).to_contain_text("下一件")
    await keys.press("Escape")
    await keys.press("/")
    await keys.type(CERTIFICATE_NAME)  # while typing, letters are letters
    await expect(page.locator("#desk-text")).to_have_value(CERTIFICATE_NAME)
    await keys.press("Escape")
    await expect(page.locator("tr:has(a[data-case])", has_not_text=CERTIFICATE_NAME)).to_have_count(0)
    for _ in range(await page.locator("a[data-case]").count()):
        await keys.press("j")
        if await page.evaluate("document.activeElement.dataset.case") == first:
            break
    await keys.press("Enter")
    await expect(page.locator(".desk-head-number")).to_contain_text(first)

    await keys.press("a")
    await expect(page.locator(".desk-form")).to_be_visible()
    await keys.press("Enter")
    await expect(page.locator(".desk-done")).to_contain_text("受理")
    await keys.press("d")
    await expect(page.locator(".desk-form")).to_be_visible()
    await keys.press("Space")
    await keys.press("Tab")
    await keys.type("准予登记。")
    await keys.press("Control+Enter")
    await expect(page.locator(".desk-check")).to_be_focused()
    await keys.press("Control+Enter")
    await expect(page.locator(".desk-done")).to_contain_text("作出决定")

    await keys.press("u")
    await expect(page.locator(f"a[data-case='{first}']")).to_be_focused()


async def test_nobody_can_sign_in_with_a_wrong_password_or_a_wrong_code(open_page, site):
    page = await open_page("/desk", desk=True)
    await page.get_by_label("用户名").fill("handler.housing")
    await page.get_by_label("密码").fill("wrong")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_be_focused()

    await page.get_by_label("密码").fill(accounts(site)["handler.housing"]["password"])
    await page.keyboard.press("Enter")
    await page.get_by_label("动态码").fill("000000")
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("alert")).to_be_visible()
    assert await page.evaluate("localStorage.getItem('person')") is None


async def test_signing_out_leaves_nothing_of_the_officer_and_everything_of_the_citizen(open_page, site):
    page = await open_page("/desk", desk=True)
    await page.evaluate("localStorage.setItem('kept-by-the-citizen', '1')")
    await sign_in(page, site, "handler.forestry2")
    await page.evaluate("sessionStorage.setItem('desk:draft:x:y:return', '{}')")

    await page.get_by_role("button", name="退出登录").first.click()

    await expect(page.get_by_label("用户名")).to_be_visible()
    assert await page.evaluate("[localStorage.getItem('person'), Object.keys(sessionStorage).length]") == [
        None,
        0,
    ]
    assert await page.evaluate("localStorage.getItem('kept-by-the-citizen')") == "1"


async def test_the_own_account_names_a_stand_in(sit):
    page = await sit("handler.forestry", "/desk/account")
    await page.locator("#desk-stand-in").select_option(
        label=await option_with(page, "#desk-stand-in", "方示例")
    )
    await page.get_by_label("不在岗至").fill((datetime.now(CIVIL) + timedelta(7)).date().isoformat())
    await page.get_by_role("button", name="保存").click()
    await expect(page.locator(".toasts")).to_contain_text("已保存")

    await page.reload()
    await expect(page.locator("#desk-stand-in option:checked")).to_contain_text("方示例")


@pytest.mark.parametrize("viewport", [DESK, PHONE])
@pytest.mark.parametrize("dark", [False, True])
async def test_every_page_of_the_desk_is_open_to_everybody(sit, citizen, viewport, dark):
    number = await citizen.file(ALLOWANCE, TOWN)
    page = await sit("coordinator.meixi")
    await page.emulate_media(color_scheme="dark" if dark else "light")
    await page.set_viewport_size(viewport)
    try:
        for path in ("/desk?queue=all", "/desk/cards", "/desk/account", f"/desk/cases/{number}"):
            page = await sit("coordinator.meixi", path)
            assert await axe_faults(page) == [], path
            assert await page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], path
        for action in ("requestSupplement", "return", "handOver"):
            await act(page, action)
            assert await axe_faults(page) == [], action
    finally:
        await page.emulate_media(color_scheme="light")
        await page.set_viewport_size(DESK)


async def test_the_desk_speaks_english_too(sit):
    page = await sit("coordinator.meixi", "/desk?queue=all")
    await page.get_by_role("button", name="English").click()
    try:
        await expect(page.get_by_role("link", name="Cases", exact=True)).to_be_visible()
        assert await axe_faults(page) == []
    finally:
        await page.get_by_role("button", name="中文").click()
        await expect(page.get_by_role("button", name="English")).to_be_visible()
