"""The operations page: what needs a hand, in both languages, at the desk and on an administrator's phone."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import PHONE, axe_faults
from tests.browser.test_desk import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LOOKED_MS = 120_000  # a worker looks once a minute


async def test_an_administrator_reads_how_the_installation_does(open_page, site):
    desk = await open_page("/desk/operations", desk=True)
    await sign_in(desk, site, "admin")
    await desk.get_by_role("navigation", name="办理台").get_by_role("link", name="运行").click()

    await expect(desk.get_by_role("listitem").filter(has_text="后台任务进程在运行")).to_contain_text(
        "正常", timeout=LOOKED_MS
    )
    backups = desk.get_by_role("listitem").filter(has_text="没有检查备份。")
    await expect(backups).to_contain_text("留意")
    await expect(backups).to_contain_text("BACKUP_FOLDER")
    slow = desk.get_by_role("table", name="近 5 分钟最慢的操作")  # hashing a password is always among them
    await expect(slow).to_contain_text("DeskStaffSignIn", timeout=LOOKED_MS)
    await expect(desk.get_by_role("table", name="服务进程").get_by_role("row")).not_to_have_count(1)
    assert not await axe_faults(desk)

    await desk.get_by_role("button", name="English").click()
    await expect(desk.get_by_role("heading", name="What was found")).to_be_visible()
    await expect(desk.get_by_text("a worker runs")).to_be_visible()
    await desk.set_viewport_size(PHONE)
    assert not await axe_faults(desk)
    assert await desk.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_nobody_else_is_led_there_nor_let_in(open_page, site):
    desk = await open_page("/desk/operations", desk=True)
    await sign_in(desk, site, "supervisor.county")

    await expect(desk.get_by_text("只有系统管理员能看系统运行情况。")).to_be_visible()
    await expect(desk.get_by_role("link", name="运行", exact=True)).to_have_count(0)
