"""A photo taken elsewhere: the phone reads where before it draws it anew, and an officer is told so."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage, Site, axe_faults
from tests.browser.test_complaints import OUT_HERE, ready_to_complain
from tests.browser.test_desk import sign_in
from tests.fixtures import pictures

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TEXT = "示例村口的路灯又不亮了，照片是别处的"
HELD = """SELECT c.suspicions, k.number FROM complaints_complaint c JOIN cases_case k ON k.id = c.case_id
  WHERE k.id = $1"""
SPOTS = "SELECT count(*) FROM kit_upload WHERE spot_enc IS NOT NULL"


async def test_the_phone_reads_where_a_photo_was_taken_and_only_the_rule_is_left_of_it(
    open_page: OpenPage, site: Site
):
    page = await open_page("/", **OUT_HERE)
    await ready_to_complain(page)
    await page.context.set_offline(True)
    await page.get_by_role("link", name="投诉举报").click()
    far = pictures.taken_at("N", (30, 48, 4.44), "E", (119, 45, 15.56))
    photo = {"name": "别处.jpg", "mimeType": "image/jpeg", "buffer": far}
    await page.locator("input[type=file]").set_input_files([photo])
    await expect(page.get_by_text("别处.jpg")).to_be_visible()
    await expect(page.get_by_text("拍摄地点只与您选的位置核对，不保存")).to_be_visible()
    await page.locator("#c-text").fill(TEXT)
    await page.get_by_role("button", name="用现在的位置").click()
    await expect(page.get_by_text("误差约 35 米")).to_be_visible()
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text("已存好，等待发送")).to_be_visible()
    id_ = page.url.rpartition("/")[2]
    await page.context.set_offline(False)
    await expect(page.get_by_role("heading", name="已送达")).to_be_visible(timeout=45_000)

    [[suspicions, number]] = await site.rows(HELD, id_)
    assert '"photo-elsewhere"' in suspicions
    assert "30801233" not in suspicions
    [[sealed]] = await site.rows(SPOTS)
    assert sealed == 0

    desk = await open_page("/desk/complaints", desk=True)
    await sign_in(desk, site, "coordinator.county")
    row = desk.locator(f"a[data-case='{number}']")
    await expect(row).to_contain_text("照片拍自别处")
    assert not await axe_faults(desk)
    await row.click()
    told = desk.get_by_role("region", name="反映的内容")
    await expect(told).to_contain_text("照片记录的拍摄地点与反映的地点相距超过 2 公里")
