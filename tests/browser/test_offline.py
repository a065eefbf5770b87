"""What comes between phone and server: odd answers, a closed database, a wrong clock, a new form, leaving."""

import json
import math
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, expect

from backend.settings import ROOT
from tests.browser.applying import ITEM, fill, ready_for_offline
from tests.browser.conftest import OpenPage, Site, axe_faults
from tests.browser.phone import sign_in
from tests.fixtures import pictures

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

MINE = "SELECT number FROM cases_case WHERE id = $1"
ENOUGH_MS = 45_000
CLOSABLE = """
const opened = new Set();
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (...rest) { opened.add(this); return begin.apply(this, rest); };
window.closeDatabases = () => { for (const one of opened) one.close(); opened.clear(); };
"""
REFUSED = """Object.defineProperty(window, "indexedDB", {
  get() { throw new DOMException("refused", "SecurityError"); },
});"""
SKEWED = """
const Real = Date;
window.Date = class extends Real {
  constructor(...given) { given.length ? super(...given) : super(Real.now() + SKEW); }
  static now() { return Real.now() + SKEW; }
};
"""
SHARE = """([name, type, bytes]) => {
  const form = Object.assign(document.createElement("form"), {
    method: "post", action: "/share", enctype: "multipart/form-data",
  });
  const input = Object.assign(document.createElement("input"), { type: "file", name: "files" });
  const carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(bytes)], name, { type }));
  input.files = carried.files;
  form.append(input);
  document.body.append(form);
  form.submit();
}"""


async def queue(page: Page) -> str:
    """Submit on the review page and give the id of what was submitted."""
    await page.get_by_role("button", name="提交申请").click()
    await page.wait_for_url("**/sent/*")
    return page.url.rpartition("/")[2]


async def answer(page: Page, status: int, code: str, *, times: float = math.inf, **headers: str) -> list[str]:
    """Give so many of the next mutations this answer, others to the server; list the keys they came with."""
    keys: list[str] = []

    said = json.dumps({"errors": [{"message": "这样不行", "extensions": {"code": code}}]})

    async def answering(route: Route) -> None:
        key = route.request.headers.get("idempotency-key")
        if key:
            keys.append(key)
        if key and len(keys) <= times:
            await route.fulfill(status=status, body=said, headers=headers, content_type="application/json")
        else:
            await route.continue_()

    await page.context.route("**/graphql", answering)
    return keys


@pytest.mark.parametrize(
    ("status", "code", "headers"),
    [
        (401, "UNAUTHENTICATED", {}),
        (429, "TOO_MANY", {"Retry-After": "1"}),
        (500, "FAULT", {}),
        (503, "UNAVAILABLE", {"Retry-After": "1"}),
    ],
)
async def test_what_the_server_could_not_take_now_is_sent_again_under_its_key(
    signed: OpenPage, site: Site, status, code, headers
):
    page = await signed(f"1380030{status:04}", f"/apply/{ITEM}", service_workers="block")
    await fill(page)
    keys = await answer(page, status, code, times=1, **headers)

    id_ = await queue(page)

    await expect(page.locator("h1")).to_have_text("已送达", timeout=ENOUGH_MS)
    assert keys.count(keys[0]) > 1
    assert len(await site.rows(MINE, id_)) == 1


@pytest.mark.parametrize(("status", "code"), [(413, "BODY_TOO_LARGE"), (400, "VARIABLES_INVALID")])
async def test_what_the_server_will_not_take_comes_back_as_a_draft_with_the_reason(
    signed: OpenPage, site: Site, status, code
):
    page = await signed(f"1380030{status:04}", f"/apply/{ITEM}", service_workers="block")
    await fill(page)
    await answer(page, status, code)

    id_ = await queue(page)
    await page.goto("/drafts")

    await expect(page.get_by_text("这样不行")).to_be_visible()
    assert not await axe_faults(page)
    await page.get_by_role("link", name="继续填写").click()
    await page.wait_for_url("**step=review*")
    await page.goto(page.url.replace("step=review", "step=question"))
    await expect(page.locator("#f-question")).to_have_value("毛竹买卖合同怎么签？")
    assert not await site.rows(MINE, id_)


async def test_a_key_used_before_with_other_words_stops_and_says_so(signed: OpenPage, site: Site):
    page = await signed("13800300409", f"/apply/{ITEM}", service_workers="block")
    await fill(page)
    await answer(page, 409, "IDEMPOTENCY_MISMATCH")

    id_ = await queue(page)
    await page.goto("/drafts")

    await expect(page.get_by_text("以前送达过内容不同的一份")).to_be_visible()
    assert not await site.rows(MINE, id_)


async def test_after_the_session_ended_it_waits_for_its_person_and_nobody_else(signed: OpenPage, site: Site):
    page = await signed("13800300001", f"/apply/{ITEM}", service_workers="block")
    await fill(page)
    await page.context.set_offline(True)
    id_ = await queue(page)
    pass_ = await page.context.cookies()
    await page.goto("about:blank")  # the page had a token of its own for some minutes more
    await page.context.clear_cookies()
    await page.context.set_offline(False)
    await page.goto("/drafts")
    await expect(page.get_by_text("登录后自动发送")).to_be_visible()
    await expect(page.get_by_role("link", name="去登录")).to_be_visible()
    assert not await axe_faults(page)

    await sign_in(page, "13800300002")
    await page.goto("/drafts")
    await expect(page.get_by_text("别人留下的")).to_be_visible()
    assert not await site.rows(MINE, id_)

    await page.context.add_cookies(pass_)  # the same phone number gets no second code within the minute
    await page.reload()
    for _ in range(ENOUGH_MS // 500):
        if await site.rows(MINE, id_):
            break
        await page.wait_for_timeout(500)
    assert len(await site.rows(MINE, id_)) == 1


async def test_a_database_closed_underneath_loses_no_word_and_no_submission(signed: OpenPage, site: Site):
    page = await signed("13800300003", "/drafts", service_workers="block")
    await page.add_init_script(CLOSABLE)
    await page.goto(f"/apply/{ITEM}")
    await page.fill("#f-question", "第一句")
    await page.evaluate("closeDatabases()")
    await fill(page)
    await page.evaluate("closeDatabases()")

    id_ = await queue(page)
    await page.evaluate("closeDatabases()")

    await expect(page.locator("h1")).to_have_text("已送达", timeout=ENOUGH_MS)
    assert len(await site.rows(MINE, id_)) == 1


@pytest.mark.parametrize("days", [3, -400])
async def test_a_phone_whose_clock_is_wrong_submits_and_is_dated_by_the_server(
    signed: OpenPage, site: Site, days
):
    page = await signed(f"13800310{abs(days):03}", "/drafts", service_workers="block")
    await page.add_init_script(SKEWED.replace("SKEW", str(days * 86_400_000)))
    await page.goto(f"/apply/{ITEM}")
    await fill(page)
    await page.context.set_offline(True)
    id_ = await queue(page)
    await page.context.set_offline(False)

    await expect(page.locator("h1")).to_have_text("已送达", timeout=ENOUGH_MS)
    near = "SELECT abs(extract(epoch FROM now() - submitted_at)) < 300 AS near FROM cases_case WHERE id = $1"
    assert [row["near"] for row in await site.rows(near, id_)] == [True]


async def test_a_draft_survives_a_new_form_and_shows_what_no_longer_fits(
    signed: OpenPage, site: Site, tmp_path: Path
):
    page = await signed("13800300004", "/apply/STA-01", service_workers="block")
    await page.fill("#f-question", "统计上的人口怎么算？")
    await page.check("#f-evidence-1")
    await page.fill("#f-papers", "一张旧的证明")
    await expect(page.locator(".apply-saved")).to_contain_text("已存在手机上")
    load_with(
        site, tmp_path, ", key: papers,", ", key: evidencePapers,", "{key: papers,", "{key: evidencePapers,"
    )

    await page.goto("/apply/STA-01")

    await expect(page.locator("#f-question")).to_have_value("统计上的人口怎么算？")
    await expect(page.locator(".apply-unplaced")).to_contain_text("一张旧的证明")
    assert not await axe_faults(page)


def load_with(site: Site, folder: Path, *changes: str) -> None:
    """Put the county in force anew, its short forms changed, as an administrator would."""
    county = folder / "county"
    shutil.copytree(ROOT / "county", county)
    forms = county / "forms" / "standard.yaml"
    text = forms.read_text()
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        text = text.replace(old, new)
    forms.write_text(text)
    subprocess.run(
        [str(Path(sys.executable).with_name("zhengtong")), "county", "load", str(county)],
        env=os.environ | {"VAR_DIR": str(site.folder), "DEMO": "1"},
        cwd=ROOT,
        check=True,
        timeout=120,
    )


async def test_signing_out_with_a_full_outbox_says_what_goes_and_sends_nothing_afterwards(
    signed: OpenPage, site: Site
):
    page = await signed("13800300005", f"/apply/{ITEM}", service_workers="block")
    await fill(page)
    await page.context.route(
        "**/graphql", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    id_ = await queue(page)
    await page.goto("/me")

    await page.get_by_role("button", name="退出登录").click()
    await expect(page.get_by_role("dialog")).to_contain_text("1 份还没有送出的申请")
    assert not await axe_faults(page)
    await page.get_by_role("dialog").get_by_role("button", name="不退出").click()
    await page.goto("/drafts")
    await expect(page.get_by_role("button", name="现在发送")).to_be_visible()

    await page.goto("/me")
    await page.get_by_role("button", name="退出登录").click()
    await page.get_by_role("dialog").get_by_role("button", name="退出登录").click()
    await page.wait_for_url("**/")
    await page.context.unroute("**/graphql")
    await page.goto("/drafts")
    await expect(page.get_by_text("没有草稿，也没有待发送的内容")).to_be_visible()
    assert not await site.rows(MINE, id_)


async def test_a_photo_shared_from_another_app_goes_into_the_draft_that_is_chosen(open_page: OpenPage):
    page = await open_page("/")
    await sign_in(page)
    await ready_for_offline(page)
    await page.goto("/apply/JUS-02")
    await page.fill("#f-name", "王小明")
    await expect(page.locator(".apply-saved")).to_contain_text("已存在手机上")

    await page.evaluate(SHARE, ["墙裂了.jpg", "image/jpeg", list(pictures.jpeg())])
    await expect(page.get_by_text("收到 1 张照片")).to_be_visible()
    assert not await axe_faults(page)
    await page.get_by_role("button", name="放进这份").click()

    await expect(page.get_by_text("墙裂了.jpg")).to_be_visible()


async def test_a_picture_the_phone_cannot_open_is_refused_in_words_and_blocks_nothing(signed: OpenPage):
    page = await signed("13800300007", "/apply/JUS-02?step=documents", service_workers="block")
    slot = page.locator("input[type=file]").first
    await slot.set_input_files(
        [{"name": "IMG_1.heic", "mimeType": "", "buffer": b"\0\0\0\x18ftypheic" + bytes(64)}]
    )
    await expect(page.get_by_text("“IMG_1.heic”打不开")).to_be_visible()
    assert not await axe_faults(page)

    await slot.set_input_files([{"name": "好的.jpg", "mimeType": "image/jpeg", "buffer": pictures.jpeg()}])
    await expect(page.get_by_text("好的.jpg")).to_be_visible()


async def test_a_window_that_may_keep_nothing_still_applies_online_and_says_what_is_lost(
    open_page: OpenPage, site: Site
) -> None:
    page = await open_page("/")
    await page.add_init_script(REFUSED)
    await sign_in(page)
    await page.goto(f"/apply/{ITEM}")
    await expect(page.locator(".network")).to_contain_text("不让保存内容")
    assert not await axe_faults(page)

    await fill(page)
    id_ = await queue(page)

    await expect(page.locator("h1")).to_have_text("已送达")
    assert len(await site.rows(MINE, id_)) == 1
    await page.get_by_role("link", name="查看办理进度").click()
    await expect(page.locator(".timeline li")).to_have_count(1)
