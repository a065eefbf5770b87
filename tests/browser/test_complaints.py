"""Complaints from the phone: nameless, offline, with photo, place and voice; every page in both languages."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage, Site, axe_faults
from tests.browser.phone import PHOTO

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENOUGH_MS = 45_000
OUT_HERE = {
    "permissions": ["geolocation", "microphone"],
    "geolocation": {"longitude": 119.7, "latitude": 30.63, "accuracy": 35},
}
LIGHT = "村口的路灯三天不亮了，晚上走路看不见"
KEPT = """SELECT c.latitude, c.longitude, c.accuracy_m, k.person_id, count(f.id) AS files
  FROM complaints_complaint c JOIN cases_case k ON k.id = c.case_id LEFT JOIN cases_file f ON f.case_id = k.id
  WHERE k.id = $1 GROUP BY 1, 2, 3, 4"""
READY = """async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === "zhengtong")) return false;  // never make it
  const open = await new Promise((done, failed) => {
    const asked = indexedDB.open("zhengtong");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = failed;
  });
  const keys = await new Promise((done) => {
    const asked = open.transaction(["meta"]).objectStore("meta").getAllKeys();
    asked.onsuccess = () => done(asked.result);
  });
  open.close();
  return keys.some((key) => key.startsWith("complaints-ready"));
}"""


async def ready_to_complain(page: Page) -> None:
    """Wait until the idle phone has fetched what filing takes."""
    await page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    await page.wait_for_function(READY, polling=250)


async def test_a_nameless_report_is_made_offline_goes_out_by_itself_and_opens_with_its_code_alone(
    open_page: OpenPage, site: Site
):
    page = await open_page("/", **OUT_HERE)
    await ready_to_complain(page)
    await page.context.set_offline(True)

    await page.get_by_role("link", name="投诉举报").click()
    await page.locator("input[type=file]").set_input_files([PHOTO])
    await expect(page.get_by_text("照片.jpg")).to_be_visible()
    await page.locator("#c-text").fill(LIGHT)
    await page.get_by_role("button", name="开始录音").click()
    await expect(page.get_by_text(re.compile("正在录音 0:(0[2-9]|[1-5][0-9])"))).to_be_visible()
    await page.get_by_role("button", name="说完了").click()
    await expect(page.locator("audio")).to_be_visible()
    await page.get_by_role("button", name="用现在的位置").click()
    await expect(page.get_by_text("误差约 35 米")).to_be_visible()
    await expect(page.locator(".complain-saved")).to_have_text("已存在手机上")  # within a second
    await page.reload()  # whatever happens to the page, nothing of it is lost
    await expect(page.locator("#c-text")).to_have_value(LIGHT)
    await expect(page.get_by_text("照片.jpg")).to_be_visible()
    await expect(page.get_by_text("路灯不亮").first).to_be_visible()  # suggested on the phone
    await expect(page.locator("audio")).to_be_visible()
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_text("已存好，等待发送")).to_be_visible()
    await expect(page.locator(".code-groups li").last).to_be_visible()
    code = "".join(await page.locator(".code-groups li").all_inner_texts())
    id_ = page.url.rpartition("/")[2]
    assert not await axe_faults(page)

    await page.context.set_offline(False)
    await expect(page.get_by_role("heading", name="已送达")).to_be_visible(timeout=ENOUGH_MS)
    ((latitude, longitude, accuracy, person, files),) = await site.rows(KEPT, id_)
    assert (latitude, longitude, accuracy, person, files) == (30_630_000, 119_700_000, 35, None, 2)
    await page.get_by_role("button", name="我已经记下来了").click()
    await expect(page.get_by_role("searchbox")).to_be_visible()
    assert code not in str(await page.evaluate(EVERYTHING_KEPT))

    other = await open_page("/complaints/open")
    await other.get_by_label("查询码").fill(" ".join(re.findall("..", code)))
    await other.get_by_role("button", name="查看").click()
    await expect(other.get_by_text(LIGHT)).to_be_visible()
    await expect(other.locator(".complaint-files img")).to_be_visible()
    assert not await axe_faults(other)


async def test_from_opening_the_app_to_submitted_it_takes_six_taps_at_most_besides_typing(
    open_page: OpenPage,
):
    elsewhere = {"longitude": 119.66, "latitude": 30.67, "accuracy": 20}  # nobody has reported there
    page = await open_page("/", **OUT_HERE | {"geolocation": elsewhere})
    await page.evaluate(
        "() => { window.taps = 0; addEventListener('click', (tap) => (taps += tap.isTrusted), true); }"
    )

    await page.get_by_role("link", name="投诉举报").click()
    async with page.expect_file_chooser() as choosing:
        await page.locator("label.file-picker").click()
    await (await choosing.value).set_files([PHOTO])
    await page.locator("#c-text").fill(LIGHT)
    await expect(page.get_by_text("路灯不亮").first).to_be_visible()
    await page.get_by_role("button", name="用现在的位置").click()
    await expect(page.get_by_text("误差约 20 米")).to_be_visible()
    await page.get_by_role("button", name="提交").click()
    await expect(page.get_by_role("heading", name="已送达")).to_be_visible(timeout=ENOUGH_MS)

    assert 4 <= await page.evaluate("taps") <= 6  # the whole way, in one page that was never loaded anew


EVERYTHING_KEPT = """async () => {
  const open = await new Promise((done) => {
    const asked = indexedDB.open("zhengtong");
    asked.onsuccess = () => done(asked.result);
  });
  const kept = {};
  for (const name of open.objectStoreNames)
    kept[name] = await new Promise((done) => {
      open.transaction([name]).objectStore(name).getAll().onsuccess = ({ target }) => done(target.result);
    });
  open.close();
  return JSON.stringify([kept, { ...localStorage }, { ...sessionStorage }]);
}"""


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("path", ["/complain", "/complaints/open", "/complaints", "/complaints/statistics"])
async def test_every_page_is_open_to_everybody_in_both_languages(
    open_page: OpenPage, language: str, path: str
):
    page = await open_page(path, language=language, **OUT_HERE)

    await expect(page.get_by_role("main").locator("h1")).to_be_visible()
    for button in await page.get_by_role("main").locator("button[type=submit]").all():
        await button.click()  # with its faults on the screen
        await expect(page.locator(".field-error").first).to_be_visible()
    assert not await axe_faults(page)
