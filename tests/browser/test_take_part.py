"""Taking part: the calendar, votes of every kind, cast offline, changed, looked up, refused when too late."""

import asyncio
import re
from contextlib import asynccontextmanager
from uuid import UUID

import pytest
from playwright.async_api import Page, expect

from tests.browser.applying import question, ready_for_offline
from tests.browser.conftest import axe_faults
from tests.browser.words import BOTH, EN, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENOUGH_MS = 60_000
KEPT = 'async () => (await (await caches.open("public-1")).keys()).map(({ url }) => url)'
GOING = '[data-group]:not([data-group="closed"])'
PAGES_OF = {
    "polls": "PollPage",
    "surveys": "SurveyPage",
    "consultations": "ConsultationPage",
    "interviews": "InterviewPage",
}
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
DRESSES = [{"language": "zh-CN"}, {"language": "en", "dark": True, "elder": True}]

ENGLISH = {
    "夜间公交": "night bus",
    "集镇—卫生院": "Town centre – health centre",
    "集镇—高铁站": "Town centre – railway station",
    "集镇—高铁站接驳": "Town centre – railway station shuttle",
    "登录后投票": "Sign in to vote",
    "填入": "Fill in",
    "您还没有投票": "You have not voted yet",
    "投票": "Cast your vote",
    "选票在这部手机里等待送出": "Your ballot waits on this phone to be sent",
    "算进去了。": "Yes, it was counted.",
    "更改选票": "Change your vote",
    "您一共提交了 2 次，只算最后一次。": "You have sent it 2 times; only the last one counts.",
    "您已参加": "You took part",
    "截止前提醒我": "Remind me before it closes",
    "把“象棋角”排在第 1": "Put “Chess corner” in place 1",
    "把“白茶炒制体验”排在第 2": "Put “Making white tea” in place 2",
    "上移：白茶炒制体验": "Move up: Making white tea",
    "“白茶炒制体验”现在排第 1": "“Making white tea” is now in place 1",
    "白茶炒制体验": "Making white tea",
    "象棋角": "Chess corner",
    "亲子故事会": "Stories for children",
    "停车": "Parking",
    "3 分": "3 points",
    "4 分": "4 points",
}


async def poll_of(site, code: str) -> UUID:
    [row] = await site.rows("SELECT id FROM voting_poll WHERE code = $1", code)
    return row["id"]


async def cells_of(site, poll: UUID, phone: str) -> list[list[int]]:
    """Give what the ballots say that this phone's owner has cast."""
    rows = await site.rows("SELECT cells, voter FROM voting_ballot WHERE poll_id = $1 AND revision > 0", poll)
    return [row["cells"] for row in rows if str(row["voter"]) == phone]


async def kept(page: Page, *questions: str) -> None:
    """Wait until the page is whole in the worker's store, the answers to these questions too."""
    await ready_for_offline(page)
    wanted = [question(one) for one in questions]
    for _ in range(100):
        urls = " ".join(await page.evaluate(KEPT))
        if all(one in urls for one in wanted):
            return
        await page.wait_for_timeout(200)
    pytest.fail(f"not kept: {questions}")


async def me(page: Page) -> str:
    return str(await page.evaluate("JSON.parse(localStorage.getItem('person')).id"))


@pytest.mark.parametrize("dress", DRESSES, ids=["zh", "en-elder-dark"])
async def test_the_calendar_leads_from_the_first_page_to_what_is_open_soon_coming_and_over(open_page, dress):
    page = await open_page("/", language=dress["language"], dark=dress.get("dark", False))
    if dress.get("elder"):
        await page.locator(".top-tools button").first.click()
    await page.locator('a.home-mine[href="/take-part"]').click()
    for group, title in (
        ("soon", "图书角|reading corner"),
        ("open", "夜间公交|night bus"),
        ("coming", "春季集市|spring market"),
        ("closed", "四项服务|four services"),
    ):
        await expect(page.locator(f'[data-group="{group}"]')).to_contain_text(re.compile(title))
    ended = page.get_by_role("link", name=re.compile("四项服务|four services"))
    await expect(ended.locator(".part-came")).to_contain_text(re.compile("引导台|Guides"))
    assert not await axe_faults(page)

    await ended.click()
    await expect(page.get_by_role("table")).to_contain_text("4.58")
    assert not await axe_faults(page)
    assert page.complaints == []


async def test_in_the_large_type_titles_and_the_names_of_options_have_the_whole_width(open_page, site):
    page = await open_page("/", language="en")
    await page.locator(".top-tools button").first.click()
    await page.goto(f"/polls/{await poll_of(site, 'meixi-night-bus')}")
    table = page.locator(".part-both table")
    assert await table.evaluate("one => one.querySelector('td').offsetWidth / one.offsetWidth") > 0.9
    assert await page.locator(".table").evaluate("one => one.scrollWidth <= one.clientWidth")
    assert not await axe_faults(page)

    await page.goto("/take-part")
    row = page.locator('[data-group="open"] li').first
    share = "one => one.querySelector('.list-text').offsetWidth / one.offsetWidth"
    assert await row.evaluate(share) > 0.75


async def test_the_calendar_and_a_poll_open_without_a_network_and_say_how_old_they_are(open_page, site):
    poll = await poll_of(site, "meixi-night-bus")
    page = await open_page("/take-part")
    await kept(page, "Polls", "Surveys")
    await page.goto(f"/polls/{poll}")
    await kept(page, "PollPage")

    await page.context.set_offline(True)
    await page.goto("/take-part")
    await expect(page.locator('[data-group="open"]')).to_contain_text("夜间公交")
    await expect(page.get_by_text("显示的是手机里保存的内容")).to_be_visible()
    await page.get_by_role("link", name=re.compile("夜间公交")).click()
    await expect(page.get_by_role("heading", name="我的票算进去了吗？")).to_be_visible()
    await expect(page.get_by_role("table")).to_contain_text("集镇—中学—工业园")
    assert not await axe_faults(page)


async def test_what_is_open_is_kept_before_anybody_opens_it_but_not_where_data_is_dear(open_page):
    dear = await open_page("/", language="zh-CN")
    await dear.add_init_script(SAVES_DATA)
    await kept(dear)
    await dear.goto("/take-part")
    await kept(dear, "Polls")
    await dear.wait_for_timeout(2_000)
    urls = " ".join(await dear.evaluate(KEPT))
    assert not [one for one in PAGES_OF.values() if question(one) in urls]

    page = await open_page("/", language="zh-CN")
    await kept(page)
    await page.goto("/take-part")
    await expect(page.locator(f"{GOING} a").first).to_be_visible()
    first = {path: page.locator(f'{GOING} a[href^="/{path}/"]').first for path in PAGES_OF}
    going = [path for path, entry in first.items() if await entry.count()]
    assert {"polls", "surveys", "consultations"} <= set(going)
    await kept(page, *(PAGES_OF[path] for path in going))
    await page.context.set_offline(True)
    for path in going:
        await page.goto("/take-part")
        title = await first[path].locator(".list-title").inner_text()
        await first[path].click()
        await expect(page.get_by_role("heading", level=1)).to_contain_text(title)


@BOTH
async def test_a_vote_chosen_before_signing_in_is_cast_offline_counted_and_changed(open_page, site, language):
    said, poll = Words(language, ENGLISH), await poll_of(site, "meixi-night-bus")
    page = await open_page(f"/polls/{poll}", language=language)
    row = page.get_by_role("row", name=re.compile(said("集镇—卫生院")))
    before = int(re.findall(r"\b\d+\b", await row.inner_text())[0])
    await page.get_by_label(said("集镇—卫生院")).check()
    await page.get_by_role("link", name=said("登录后投票")).click()
    await page.get_by_role("textbox").first.fill("13900000511" if language == ZH else "13900000516")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name=said("填入"), exact=True).click()
    await page.wait_for_url(f"**/polls/{poll}")
    await expect(page.get_by_label(said("集镇—卫生院"))).to_be_checked()
    await expect(page.get_by_text(said("您还没有投票"))).to_be_visible()
    remind = page.get_by_role("button", name=re.compile(said("截止前提醒我")))
    await expect(remind).to_be_visible()
    await kept(page, "PollPage")

    await page.context.set_offline(True)
    await page.get_by_role("button", name=said("投票"), exact=True).click()
    await expect(page.get_by_text(said("选票在这部手机里等待送出"))).to_be_visible()
    await page.reload()
    await expect(page.locator(".part-says")).to_contain_text(said("集镇—卫生院"))
    assert not await axe_faults(page)
    await page.context.set_offline(False)
    await expect(page.get_by_text(said("算进去了。"), exact=True)).to_be_visible(timeout=ENOUGH_MS)
    await expect(row).to_contain_text(str(before + 1))
    assert await cells_of(site, poll, await me(page)) == [[201]]
    await expect(remind).to_have_count(0)

    await page.get_by_role("button", name=said("更改选票")).click()
    await expect(page.get_by_label(said("集镇—卫生院"))).to_be_checked()
    await page.get_by_label(said("集镇—高铁站")).check()
    await page.get_by_role("button", name=said("更改选票")).click()
    await expect(page.get_by_text(said("您一共提交了 2 次，只算最后一次。"))).to_be_visible(timeout=ENOUGH_MS)
    await expect(page.locator(".part-says")).to_have_text(said("集镇—高铁站接驳"))
    assert await cells_of(site, poll, await me(page)) == [[301]]
    assert not await axe_faults(page)

    await page.goto("/take-part")
    await expect(page.get_by_role("link", name=re.compile(said("夜间公交")))).to_contain_text(
        said("您已参加")
    )
    row = page.locator("li").filter(has=page.locator(f'a[href="/polls/{poll}"]'))
    await expect(row).to_be_visible()
    await expect(row.get_by_role("button")).to_have_count(0)


@BOTH
async def test_an_order_is_made_on_the_keys_alone(signed, site, language):
    said, poll = Words(language, ENGLISH), await poll_of(site, "reading-corner-order")
    phone = "13900000512" if language == EN else "13900000517"
    page = await signed(phone, f"/polls/{poll}", language=language, desk=True)
    await expect(page.get_by_text(said("您还没有投票"))).to_be_visible()
    for name in ("把“象棋角”排在第 1", "把“白茶炒制体验”排在第 2"):
        await page.get_by_role("button", name=said(name)).focus()
        await page.keyboard.press("Enter")
    up = page.get_by_role("button", name=said("上移：白茶炒制体验"))
    await up.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text(said("“白茶炒制体验”现在排第 1"))).to_be_attached()
    await expect(up).to_be_focused()
    assert not await axe_faults(page)
    await page.get_by_role("button", name=said("投票"), exact=True).focus()
    await page.keyboard.press("Enter")

    await expect(page.get_by_text(said("算进去了。"), exact=True)).to_be_visible(timeout=ENOUGH_MS)
    order = f"{said('白茶炒制体验')}.*{said('象棋角')}"
    await expect(page.locator("ol.part-says")).to_have_text(re.compile(order))
    assert await cells_of(site, poll, await me(page)) == [[301, 402]]
    await expect(page.get_by_role("table")).to_contain_text(said("亲子故事会"))


async def test_several_are_counted_while_they_are_chosen_and_who_may_not_vote_is_told_why(signed, site):
    poll = await poll_of(site, "county-small-projects")
    page = await signed("13900000513", f"/polls/{poll}")

    await expect(page.locator(".part-counted")).to_contain_text("身份证")  # nothing is known of this person
    await expect(page.get_by_role("checkbox")).to_have_count(0)
    await expect(page.get_by_text("结果在投票结束后公布")).to_be_visible()
    assert not await axe_faults(page)

    # Whoever is led to their details comes back to what asked for them.
    await page.get_by_role("link", name="去填写").click()
    await page.get_by_label("身份证号").fill("330523199003077214")
    await page.get_by_role("button", name="保存").click()
    await page.wait_for_url(f"**/polls/{poll}")
    await expect(page.get_by_role("checkbox").first).to_be_visible()


async def test_a_ballot_that_comes_after_the_closing_is_refused_kindly(signed, site):
    poll = await poll_of(site, "reading-corner-order")
    page = await signed("13900000514", f"/polls/{poll}")
    await page.get_by_role("button", name="把“象棋角”排在第 1").click()
    await page.context.set_offline(True)
    await page.get_by_role("button", name="投票", exact=True).click()
    await expect(page.get_by_text("选票在这部手机里等待送出")).to_be_visible()
    try:
        await site.rows("UPDATE voting_poll SET closed_at = now() WHERE id = $1", poll)
        await page.context.set_offline(False)
        await expect(page.get_by_text("没有算进去。")).to_be_visible(timeout=ENOUGH_MS)
        await expect(page.get_by_text("投票已经结束，不能再投或修改。")).to_be_visible()
        assert not await axe_faults(page)
        await page.get_by_role("button", name="知道了").click()
        await expect(page.get_by_text("没有算进去。")).to_have_count(0)
    finally:
        await site.rows("UPDATE voting_poll SET closed_at = NULL WHERE id = $1", poll)


@BOTH
async def test_scores_are_given_by_thumb_and_by_arrow_key(signed, site, language):
    said, poll = Words(language, ENGLISH), await poll_of(site, "service-counters-score")
    reopen = "UPDATE voting_poll SET closes_at = now() + interval '2 days', closed_at = NULL WHERE id = $1"
    await site.rows(reopen, poll)
    try:
        phone = "13900000515" if language == ZH else "13900000518"
        page = await signed(phone, f"/polls/{poll}", language=language)
        row = page.get_by_role("group", name=said("停车"))
        await row.locator(".part-number").nth(4).click()
        await row.get_by_role("radio", name=said("4 分")).press("ArrowLeft")
        await expect(row.get_by_role("radio", name=said("3 分"))).to_be_checked()
        assert not await axe_faults(page)
        await page.get_by_role("button", name=said("投票"), exact=True).click()
        await expect(page.get_by_text(said("算进去了。"), exact=True)).to_be_visible(timeout=ENOUGH_MS)
        assert await cells_of(site, poll, await me(page)) == [[303]]
    finally:
        await site.rows("UPDATE voting_poll SET closes_at = now() - interval '4 days' WHERE id = $1", poll)


@pytest.mark.parametrize("path", ["surveys", "consultations", "interviews"])
async def test_each_offers_the_code_of_its_card_which_opens_where_the_app_lives_too(open_page, path):
    page = await open_page("/take-part", language="zh-CN")
    await kept(page, "Polls")
    await page.locator(f'a[href^="/{path}/"]').last.click()
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.get_by_role("button", name="复制结果卡片的代码").click()
    title = await page.get_by_role("heading", level=1).inner_text()
    code = await page.evaluate("navigator.clipboard.readText()")
    address = re.search(r'src="([^"]+)"', code).group(1)

    await page.goto(address)
    await expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert not await axe_faults(page)


async def test_a_result_is_framed_by_another_site_with_the_code_that_was_copied(open_page, site):
    poll = await poll_of(site, "service-counters-score")
    page = await open_page(f"/polls/{poll}", language="en")
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.get_by_role("button", name="Copy the code of the result card").click()
    await expect(page.get_by_text("The code is copied.")).to_be_visible()
    code = await page.evaluate("navigator.clipboard.readText()")

    async with another_site(f"<!doctype html><title>Another site</title>{code}") as address:
        await page.goto(address)
        card = page.frame_locator("iframe")
        await expect(card.get_by_role("heading")).to_contain_text("services")
        await expect(card.get_by_text("4.58 / 5")).to_be_visible()
        await expect(card.get_by_role("link", name="See it on Zhengtong")).to_have_attribute("target", "_top")


@asynccontextmanager
async def another_site(body: str):
    """Serve one page from another origin: Chromium lets no page from nowhere frame one of this machine."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = (
            "HTTP/1.1 200 OK",
            "Content-Type: text/html",
            f"Content-Length: {len(body)}",
            "Connection: close",
        )
        writer.write("\r\n".join((*head, "", body)).encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield f"http://localhost:{server.sockets[0].getsockname()[1]}/"
