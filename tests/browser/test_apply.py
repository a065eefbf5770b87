"""A citizen applies on the phone, half of the time without a network."""

import pytest
from playwright.async_api import expect

from tests.browser.applying import ITEM, fill, ready_for_offline
from tests.browser.conftest import Site, axe_faults

KEPT_BY_WORKER = """async () => {
  const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const found = async (cache) => (await cache.keys()).map((key) => cache.match(key));
  const kept = await Promise.all(opened.map(found));
  return Promise.all(kept.flat().map(async (reply) => (await reply).text()));
}"""
KEPT_CASES = """() => new Promise((found) => {
  const opening = indexedDB.open("zhengtong");
  opening.onsuccess = () => {
    const count = opening.result.transaction("cases").objectStore("cases").count();
    count.onsuccess = () => { opening.result.close(); found(count.result > 0); };
  };
})"""

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_form_is_filled_in_from_the_account_only_when_asked_and_only_into_the_draft(signed):
    page = await signed("13800100007", "/me/profile")
    await page.fill("#name", "李示例")
    await page.click("button[type=submit]")
    await expect(page.locator(".toast").first).to_be_visible()
    await page.goto("/apply/FAM-01")
    await expect(page.get_by_label("姓名")).to_have_value("")

    await page.get_by_role("button", name="用我账户里的资料填写").click()

    await expect(page.get_by_text("已从您的账户填写")).to_be_visible()
    await expect(page.get_by_label("姓名")).to_have_value("李示例")
    await expect(page.get_by_label("手机号码")).to_have_value("13800100007")
    assert not await axe_faults(page)
    kept = await page.evaluate(KEPT_BY_WORKER)
    assert not [text for text in kept if "李示例" in text]


async def test_what_is_missing_is_said_once_above_and_beside_each_question(signed):
    page = await signed("13800100001", f"/apply/{ITEM}")

    await page.click("button[type=submit]")

    await expect(page.locator(".error-summary a")).to_have_count(3)
    await expect(page.locator(".error-summary")).to_be_focused()
    await page.locator(".error-summary a").first.click()
    await expect(page.locator("#f-question")).to_be_focused()
    assert not await axe_faults(page)


async def test_what_was_typed_is_still_there_after_the_tab_was_killed(signed):
    page = await signed("13800100002", f"/apply/{ITEM}")
    await page.fill("#f-question", "写了一半")
    await expect(page.locator(".apply-saved")).to_contain_text("已存在手机上")

    again = await page.context.new_page()
    await page.close(run_before_unload=False)
    await again.goto(f"/apply/{ITEM}")

    await expect(again.locator("#f-question")).to_have_value("写了一半")


async def test_an_application_made_without_a_network_arrives_once_when_there_is_one(signed, site: Site):
    page = await signed("13800100003", f"/apply/{ITEM}")
    await fill(page)
    assert not await axe_faults(page)

    await page.context.set_offline(True)
    await page.get_by_role("button", name="提交申请").click()
    await expect(page.locator("h1")).to_have_text("已存好，等待发送")
    assert not await axe_faults(page)
    id_ = page.url.rpartition("/")[2]
    assert not await site.rows("SELECT 1 FROM cases_case WHERE id = $1", id_)
    await page.locator(".bar a[href='/cases']").click()
    await expect(page.locator(f"a[href='/sent/{id_}']")).to_contain_text("等待发送")
    assert not await axe_faults(page)
    await page.locator(f"a[href='/sent/{id_}']").click()

    await page.context.set_offline(False)
    await expect(page.locator("h1")).to_have_text("已送达")
    rows = await site.rows("SELECT number FROM cases_case WHERE id = $1", id_)
    assert [row["number"] for row in rows] == [await page.locator(".sent-number").inner_text()]
    assert not await axe_faults(page)


async def test_a_case_can_be_followed_and_read_again_without_a_network(signed):
    page = await signed("13800100004", f"/apply/{ITEM}")
    await fill(page)
    await page.get_by_role("button", name="提交申请").click()
    await expect(page.get_by_role("link", name="查看办理进度")).to_be_visible()
    await ready_for_offline(page)
    await page.wait_for_function(KEPT_CASES)

    await page.context.set_offline(True)
    await page.get_by_role("link", name="查看办理进度").click()

    await expect(page.locator(".timeline li")).to_have_count(1)
    await expect(page.locator(".network")).to_contain_text("保存的内容")
    await page.context.set_offline(False)
    await page.reload()
    await expect(page.locator(".case-checked")).to_be_visible()
    assert not await axe_faults(page)
    await page.context.set_offline(True)
    await page.reload()
    await expect(page.locator(".timeline li")).to_have_count(1)


async def test_a_queued_application_can_be_taken_back_and_changed(signed):
    page = await signed("13800100005", f"/apply/{ITEM}")
    await fill(page)
    await page.context.set_offline(True)
    await page.get_by_role("button", name="提交申请").click()

    await page.get_by_role("button", name="取回修改").click()

    await expect(page.locator("h1")).to_have_text("检查并提交")
    await expect(page.locator(".apply-answers").first).to_contain_text("毛竹买卖合同怎么签？")


async def test_an_application_can_be_withdrawn_and_its_notices_counted_until_they_are_read(signed):
    page = await signed("13800100006", f"/apply/{ITEM}")
    await fill(page)
    await page.get_by_role("button", name="提交申请").click()
    await page.get_by_role("link", name="查看办理进度").click()

    await page.get_by_text("撤回办件").first.click()
    await page.get_by_role("textbox").first.fill("暂时不办了")
    await page.get_by_role("button", name="撤回").last.click()
    await expect(page.get_by_text("已撤回").first).to_be_visible(timeout=15_000)

    await page.reload()
    count = page.locator(".bar a[href='/me'] .top-count")
    told = int(await count.inner_text())
    await page.goto("/notices")
    await page.locator("summary").first.click()
    await expect(count).to_have_text(str(told - 1)) if told > 1 else await expect(count).to_have_count(0)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("size", [16, 24])
async def test_the_pages_of_drafts_cases_and_notices_are_accessible(signed, language, size):
    page = await signed(f"138002{size:02d}{len(language):03d}", "/drafts", language=language)
    wish = {"name": "prefs", "value": f"lang%3D{language}%26size%3D{size}%26theme%3Dauto", "url": page.url}
    await page.context.add_cookies([wish])
    for path in ("/drafts", "/cases", "/notices", f"/apply/{ITEM}"):
        await page.goto(path)
        await page.wait_for_selector("main h1")
        assert not await axe_faults(page), path
