"""Interviews: announced, asked into, led from the desk, followed live over broken lines, read afterwards."""

import asyncio
import re

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.applying import question, ready_for_offline
from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENOUGH_MS = 60_000
TITLE = "路灯坏了找谁修？"
ASKED = "我是王小明，手机 13912345678，路灯坏了打哪个电话？"
ENGLISH = {
    TITLE: "Who mends the street lamps?",
    "存为草稿": "Save as a draft",
    "请选择主办部门": "Choose the department that invites",
    "发布预告": "Announce it",
    "看群众看到的页面": "See the page as everybody does",
    "修改草稿": "Change the draft",
    "请用中文和英文写名称": "Write the title in Chinese and in English",
    "草稿已修改": "The draft is changed",
    "改期": "Move it",
    "结束要晚于开始和现在，最长 8 小时": "It has to end after it starts and after now, within 8 hours",
    "访谈改期": "An interview is moved",
    "开始前提醒我": "Remind me before it starts",
    "已设提醒": "You will be reminded",
    "存到手机日历": "Put it into the phone's calendar",
    ASKED: "I am Xiaoming, phone 13912345678, and whom do I call about a lamp?",
    "手机 ■■": "phone ■■",
    "王小明": "Xiaoming",
    "我是■■，手机 ■■，路灯坏了打哪个电话？": "I am ■■, phone ■■, and whom do I call about a lamp?",
    "提交问题": "Send the question",
    "没有网络，连上后自动发送": "No network; it goes out by itself",
    "正在审核": "With the moderators",
    "再涂去": "Strike also",
    "公开": "Show",
    "现在开始": "Begin now",
    "正在直播": "Live now",
    "回答 我是": "Answer I am",
    "发布": "Publish",
    "打 0572-0000203，两个工作日内修好。": "Call 0572-0000203; it is mended within two working days.",
    "两个工作日内修好": "within two working days",
    "更正 我是": "Correct I am",
    "打 0572-0000203，三个工作日内修好。": "Call 0572-0000203; it is mended within three working days.",
    "三个工作日内修好": "within three working days",
    "主持人口误。": "A slip of the tongue.",
    "隐藏": "Hide",
    "已隐藏": "Hidden",
    "恢复": "Put back",
    "结束访谈": "End the interview",
    "已结束": "Over",
    "公布实录": "Publish the transcript",
    "实录已公布": "Transcript published",
    "在实录中查找": "Search the transcript",
    "工作日": "working",
    "找到 1 条": "1 entry found",
    "没有网络。连上网后自动继续，内容不会少。": "No network. It goes on by itself once you are online",
    "今天天气怎么样？": "How is the weather today?",
    "不公开……": "Do not show…",
    "不公开": "Do not show",
    "与本场主题无关": "It is not about the subject of this interview.",
    "梅溪镇夜间公交，先开哪一条？（示例）": "Which night bus should Meixi start with? (sample)",
    "放入页面": "Put it on the page",
    "集镇—高铁站接驳": "Town centre – railway station shuttle",
    "投票": "Cast your vote",
    "算进去了。": "Yes, it was counted.",
    "使用此视频": "Use this video",
    "本县不允许播放该网站的视频": "Videos from this site are not allowed here",
}
DRESSES = [{"language": "zh-CN"}, {"language": "en", "dark": True, "elder": True}]


async def write(desk: Page) -> None:
    """Write an interview down, with a guest, for a week from now."""
    await desk.select_option("#talk-department", "mx-housing")
    for box, text in (
        ("title-zh", TITLE),
        ("title-en", "Who mends the street lamps?"),
        ("text-zh", "镇里请规划所的同志来回答。"),
        ("host-zh", "周主持"),
        ("host-en", "Host Zhou"),
        ("guest-0-nameZh", "林所长"),
        ("guest-0-nameEn", "Lin"),
        ("guest-0-postZh", "规划所所长"),
        ("guest-0-postEn", "Head of planning"),
    ):
        await desk.fill(f"#talk-{box}", text)


async def agree(desk: Page, verb: str) -> None:
    """Press what leads the interview on, and mean it."""
    await desk.get_by_role("button", name=verb, exact=True).click()
    await desk.get_by_role("dialog").get_by_role("button", name=verb, exact=True).click()
    await expect(desk.get_by_role("dialog")).to_have_count(0)


async def announced(open_page, site, who: str, said: Words) -> tuple[Page, str]:
    """Give the desk of an announced interview, and the address of its page.

    A code signs in once: no two tests in a row take the same officer.
    """
    desk = await open_page("/desk/interviews/new", desk=True, language=said.language)
    await sign_in(desk, site, who)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("alert")).to_contain_text(said("请选择主办部门"))
    assert not await axe_faults(desk)
    await write(desk)
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("heading", name=said(TITLE))).to_be_visible()
    await agree(desk, said("发布预告"))
    link = desk.get_by_role("link", name=said("看群众看到的页面"))
    return desk, str(await link.get_attribute("href"))


async def unfold(phone: Page) -> None:
    """Open the poll inside, which is folded to one line on a phone."""
    await phone.locator(".part-inside summary").click(timeout=ENOUGH_MS)


async def correct_and_hide(desk: Page, phone: Page, said: Words) -> None:
    """Correct the answer; say something that is then hidden, put back and hidden: the phone follows."""
    await desk.get_by_role("button", name=re.compile("^" + said("更正 我是"))).click()
    await desk.locator("[data-entry] textarea").fill(said("打 0572-0000203，三个工作日内修好。"))
    await desk.locator("[data-entry]").get_by_role("button", name=said("发布")).click()
    await expect(phone.locator(".talk-said")).to_contain_text(said("三个工作日内修好"), timeout=ENOUGH_MS)
    await expect(phone.locator(".talk-said")).not_to_contain_text(said("两个工作日内修好"))

    slip = said("主持人口误。")
    await desk.fill("#say-text", slip)
    await desk.locator("form").get_by_role("button", name=said("发布"), exact=True).first.click()
    await expect(phone.locator(".talk-said li")).to_have_count(2, timeout=ENOUGH_MS)
    entry = desk.locator("[data-entry]").filter(has_text=slip)
    for verb, left in (("隐藏", 1), ("恢复", 2), ("隐藏", 1)):
        await entry.get_by_role("button", name=f"{said(verb)} {slip}").click()
        await expect(phone.locator(".talk-said li")).to_have_count(left, timeout=ENOUGH_MS)
    await expect(phone.locator(".talk-said")).not_to_contain_text(slip)
    await expect(entry).to_contain_text(said("已隐藏"))
    assert not await axe_faults(desk)


@BOTH
async def test_an_interview_from_the_announcement_to_its_transcript(open_page, signed, site, language):
    said = Words(language, ENGLISH)
    desk, address = await announced(open_page, site, "coordinator.meixi", said)
    phone = await signed("13900000601" if language == ZH else "13900000611", address, language=language)
    await phone.get_by_role("button", name=said("开始前提醒我")).click()
    await expect(phone.get_by_role("button", name=said("已设提醒"))).to_have_attribute("aria-pressed", "true")
    await expect(phone.locator("[data-line=open]")).to_be_visible(timeout=ENOUGH_MS)
    file = await phone.request.get(
        str(await phone.get_by_role("link", name=said("存到手机日历")).get_attribute("href"))
    )
    assert (await file.text()).startswith("BEGIN:VCALENDAR")

    # Until somebody asks, the form is one line, so that the talk comes into sight.
    send, field = phone.get_by_role("button", name=said("提交问题")), phone.locator("#ask-text")
    await expect(send).to_be_hidden()
    assert (await field.bounding_box())["height"] < 60
    await field.focus()
    await expect(send).to_be_visible()

    # Typed without a network it waits on the phone, and goes out by itself.
    await ready_for_offline(phone)
    await phone.context.set_offline(True)
    await field.fill(said(ASKED))
    await send.click()
    await expect(phone.locator(".talk-mine")).to_contain_text(said("没有网络，连上后自动发送"))
    await phone.context.set_offline(False)
    await expect(phone.locator(".talk-mine")).to_contain_text(said("正在审核"), timeout=ENOUGH_MS)
    assert not await axe_faults(phone)

    # At the desk it appears by itself, struck; the moderator strikes the name too.
    waiting = desk.locator("[data-question]")
    await expect(waiting).to_contain_text(said("手机 ■■"), timeout=ENOUGH_MS)
    await waiting.get_by_label(said("再涂去")).fill(said("王小明"))
    assert not await axe_faults(desk)
    await waiting.get_by_role("button", name=said("公开"), exact=True).click()
    shown = phone.locator(".talk-asked [data-entry]")
    await expect(shown).to_contain_text(said("我是■■，手机 ■■，路灯坏了打哪个电话？"), timeout=ENOUGH_MS)
    await shown.get_by_role("button").click()
    await expect(shown.get_by_role("button")).to_have_attribute("aria-pressed", "true")
    await expect(shown).to_contain_text("1", timeout=ENOUGH_MS)

    await agree(desk, said("现在开始"))
    await expect(phone.get_by_text(said("正在直播"), exact=True)).to_be_visible(timeout=ENOUGH_MS)
    await desk.get_by_role("button", name=re.compile("^" + said("回答 我是"))).click()
    await desk.locator("[data-entry] textarea").fill(said("打 0572-0000203，两个工作日内修好。"))
    await desk.locator("[data-entry]").get_by_role("button", name=said("发布")).click()
    await expect(phone.locator(".talk-said")).to_contain_text(said("两个工作日内修好"), timeout=ENOUGH_MS)
    assert not await axe_faults(phone)

    await correct_and_hide(desk, phone, said)

    await agree(desk, said("结束访谈"))
    await expect(phone.get_by_text(said("已结束"), exact=True)).to_be_visible(timeout=ENOUGH_MS)
    await agree(desk, said("公布实录"))
    await expect(phone.get_by_text(said("实录已公布"), exact=True)).to_be_visible(timeout=ENOUGH_MS)
    await phone.get_by_label(said("在实录中查找")).fill(said("工作日"))
    await expect(phone.get_by_text(said("找到 1 条"))).to_be_visible()
    await expect(phone.locator("mark")).to_have_text(said("工作日"))
    assert not await axe_faults(phone)
    assert phone.complaints == [] or all("ERR_INTERNET_DISCONNECTED" in one for one in phone.complaints)


@BOTH
async def test_a_draft_is_changed_and_what_is_announced_moves(open_page, signed, site, language):
    said = Words(language, ENGLISH)
    desk = await open_page("/desk/interviews/new", desk=True, language=language)
    await sign_in(desk, site, said.coordinator)
    await write(desk)
    await desk.fill("#talk-host-zh", "周主待")
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await desk.get_by_role("button", name=said("修改草稿")).click()
    await expect(desk.locator("#talk-guest-0-nameEn")).to_have_value("Lin")
    assert not await axe_faults(desk)
    await desk.fill("#talk-title-en", "")
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("alert")).to_contain_text(said("请用中文和英文写名称"))
    await desk.fill("#talk-title-en", ENGLISH[TITLE])
    await desk.fill("#talk-host-zh", "周主持")
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_text(said("草稿已修改"))).to_be_visible()
    await agree(desk, said("发布预告"))
    address = str(await desk.get_by_role("link", name=said("看群众看到的页面")).get_attribute("href"))
    follower = await signed("13900000571" if language == ZH else "13900000572", address, language=language)
    await expect(follower.get_by_text("周主持" if language == ZH else "Host Zhou")).to_be_visible()
    await follower.get_by_role("button", name=said("开始前提醒我")).click()
    await expect(follower.get_by_role("button", name=said("已设提醒"))).to_have_attribute(
        "aria-pressed", "true"
    )

    await desk.get_by_role("button", name=said("改期")).click()
    dialog = desk.get_by_role("dialog")
    assert not await axe_faults(desk)
    await dialog.locator("#talk-to").fill("09:00")
    await dialog.get_by_role("button", name=said("改期")).click()
    await expect(dialog.get_by_text(said("结束要晚于开始和现在，最长 8 小时")).first).to_be_visible()
    await dialog.locator("#talk-from").fill("19:30")
    await dialog.locator("#talk-to").fill("20:30")
    await dialog.locator("#talk-move-why").fill("当天停电 Power cut")
    await dialog.get_by_role("button", name=said("改期")).click()
    await expect(dialog).to_have_count(0)
    await expect(desk.get_by_text(re.compile(r"19:30 – 20:30"))).to_be_visible()
    await follower.goto("/notices")
    notice = follower.get_by_text(said("访谈改期"))
    await expect(notice.first).to_be_visible(timeout=ENOUGH_MS)
    await follower.goto(address)
    await expect(follower.get_by_text(re.compile("19:30"))).to_be_visible()
    assert not await axe_faults(follower)


async def test_a_reminder_set_before_the_page_has_its_answer_stays_set(signed):
    page = await signed("13900000614", "/take-part", language="en", service_workers="block")
    asked, told = asyncio.Event(), asyncio.Event()

    async def hold(route: Route) -> None:
        answer = await route.fetch()
        asked.set()
        await told.wait()
        await route.fulfill(response=answer)

    await page.route(re.compile(f"documentId={question('MyInterview')}"), hold)
    await page.get_by_role("link", name=re.compile("village house")).click()
    await asked.wait()
    await page.get_by_role("button", name="Remind me before it starts").click()
    reminded = page.get_by_role("button", name="You will be reminded")
    await expect(reminded).to_be_visible()
    async with page.expect_response(re.compile(question("MyInterview"))):
        told.set()
    await page.wait_for_timeout(500)
    await expect(reminded).to_be_visible(timeout=1)


@BOTH
async def test_a_phone_whose_line_breaks_misses_nothing_and_shows_nothing_twice(open_page, site, language):
    said = Words(language, ENGLISH)
    desk, address = await announced(open_page, site, "coordinator.county", said)
    await agree(desk, said("现在开始"))
    phone = await open_page(address, language=language)
    await expect(phone.locator("[data-line=open]")).to_be_visible(timeout=ENOUGH_MS)

    async def say(text: str) -> None:
        await desk.fill("#say-text", text)
        await desk.locator("form").get_by_role("button", name=said("发布"), exact=True).first.click()
        await expect(desk.locator("[data-entry]").filter(has_text=text)).to_be_visible(timeout=ENOUGH_MS)

    await say("第一句")
    await expect(phone.locator(".talk-said li")).to_have_count(1, timeout=ENOUGH_MS)
    for number in (2, 3):
        await phone.context.set_offline(True)
        await expect(phone.locator("[data-line=offline]")).to_be_visible(timeout=ENOUGH_MS)
        await expect(phone.get_by_text(said("没有网络。连上网后自动继续，内容不会少。"))).to_be_visible()
        await say(f"断线时第 {number} 句")
        await expect(phone.locator(".talk-said li")).to_have_count(number - 1)
        await phone.context.set_offline(False)
        await expect(phone.locator(".talk-said li")).to_have_count(number, timeout=ENOUGH_MS)
    shown = await phone.locator(".talk-said li .talk-text").all_inner_texts()
    assert [text.strip() for text in shown] == ["断线时第 3 句", "断线时第 2 句", "第一句"]


@BOTH
async def test_a_refused_question_says_why_to_its_asker(open_page, signed, site, language):
    said = Words(language, ENGLISH)
    desk, address = await announced(open_page, site, "coordinator.meixi", said)
    phone = await signed("13900000602" if language == ZH else "13900000612", address, language=language)
    await phone.fill("#ask-text", said("今天天气怎么样？"))
    await phone.get_by_role("button", name=said("提交问题")).click()
    waiting = desk.locator("[data-question]")
    await expect(waiting).to_contain_text(said("今天天气怎么样？"), timeout=ENOUGH_MS)
    await waiting.get_by_role("button", name=said("不公开……")).click()
    assert not await axe_faults(desk)
    await waiting.get_by_role("button", name=said("不公开"), exact=True).click()
    await expect(phone.locator(".talk-mine")).to_contain_text(said("与本场主题无关"), timeout=ENOUGH_MS)


@BOTH
async def test_a_poll_is_shown_inside_and_a_video_from_elsewhere_is_not(open_page, signed, site, language):
    said = Words(language, ENGLISH)
    desk, address = await announced(open_page, site, "coordinator.county", said)
    phone = await signed("13900000603" if language == ZH else "13900000613", address, language=language)
    await expect(phone.locator("[data-line=open]")).to_be_visible(timeout=ENOUGH_MS)
    await desk.select_option("#talk-poll", label=said("梅溪镇夜间公交，先开哪一条？（示例）"))
    await desk.get_by_role("button", name=said("放入页面")).click()
    await unfold(phone)
    await phone.get_by_role("radio", name=re.compile(said("集镇—高铁站接驳"))).check(timeout=ENOUGH_MS)
    await phone.get_by_role("button", name=said("投票"), exact=True).click()
    await expect(phone.get_by_text(said("算进去了。"), exact=True)).to_be_visible(timeout=ENOUGH_MS)
    assert not await axe_faults(phone)

    await desk.fill("#talk-video", "https://videos.example/live.m3u8")
    await desk.get_by_role("button", name=said("使用此视频")).click()
    await expect(desk.get_by_text(re.compile(said("本县不允许播放该网站的视频")))).to_be_visible()


@pytest.mark.parametrize("dress", DRESSES, ids=["zh", "en-elder-dark"])
async def test_the_calendar_shows_interviews_and_leads_to_them(open_page, dress):
    page = await open_page("/take-part", language=dress["language"], dark=dress.get("dark", False))
    if dress.get("elder"):
        await page.locator(".top-tools button").first.click()
    await expect(page.locator('[data-group="coming"]')).to_contain_text(re.compile("农房翻建|village house"))
    await page.get_by_role("link", name=re.compile("种粮补贴|grain subsidies")).click()
    await expect(page.locator(".talk-said li")).to_have_count(4)
    await expect(page.get_by_text(re.compile("实录已公布|Transcript published"))).to_be_visible()
    await page.get_by_role("searchbox").fill("一卡通")
    await expect(page.locator(".talk-said li")).to_have_count(1)
    assert not await axe_faults(page)
    await page.go_back()
    await page.get_by_role("link", name=re.compile("农房翻建|village house")).click()
    await expect(page.get_by_role("link", name=re.compile("登录后提问|Sign in to ask"))).to_be_visible()
    await expect(page.locator(".talk-asked li")).to_have_count(2)
    assert not await axe_faults(page)
    assert page.complaints == []


async def test_the_desk_reads_in_english_and_on_a_phone(open_page, site):
    desk = await open_page("/desk/interviews", desk=True, dark=True)
    await sign_in(desk, site, "coordinator.meixi")
    await desk.get_by_role("button", name="English").click()
    await expect(desk.get_by_role("heading", name="Interviews")).to_be_visible()
    assert not await axe_faults(desk)
    await desk.get_by_role("link", name=re.compile("grain subsidies")).click()
    await expect(desk.get_by_role("heading", name="Questions and answers")).to_be_visible()
    assert not await axe_faults(desk)
    await desk.set_viewport_size({"width": 390, "height": 844})
    assert not await axe_faults(desk)
    await desk.goto("/desk/interviews/new")
    await expect(desk.get_by_label("Department that invites")).to_be_visible()
    assert not await axe_faults(desk)
