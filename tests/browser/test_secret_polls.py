"""Secret polls: from the desk over a phone that checks by itself to a recount by anybody."""

import copy
import random
import re
from pathlib import Path

import orjson
import pytest
from playwright.async_api import Page, Request, expect

from backend.voting.facts import PollKind
from backend.voting.secret.publication import read, write
from backend.voting.secret.recount import recount
from tests.browser.applying import ready_for_offline
from tests.browser.conftest import axe_faults
from tests.browser.test_desk import sign_in
from tests.browser.test_take_part import kept, poll_of
from tests.browser.words import BOTH, EN, ZH, Words
from tests.voting.ballot_box import Box, Voter

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENOUGH_MS = 60_000
TITLE = "食堂换不换承包人？"
ENGLISH = {
    TITLE: "Shall the library open on Sundays?",
    "存为草稿": "Save as a draft",
    "20 或以上": "20 or more",
    "无记名 · 单选": "Secret · One option",
    "发布": "Publish",
    "进行中": "Open",
    "这次投票不记名": "This poll is secret",
    "这些防不住": "this system cannot help",
    "领取投票凭证": "Take your voting token",
    "第二步：投票": "Step 2: vote",
    "投票": "Cast your vote",
    "换": "Change",
    "不换": "Keep",
    "选票在这部手机里等待送出": "Your ballot waits on this phone to be sent",
    "收下了，等待混入日志。": "It was taken and waits to be mixed into the log.",
    "改投": "Change your vote",
    "您一共投了 2 次，只算最后一次。": "You have voted 2 times; only the last one counts.",
    "保存回执": "Save the receipt",
    "退出登录或清除浏览器数据后就没有了": "Signing out or clearing the browser removes it",
    "退出登录": "Sign out",
    "不退出": "Stay signed in",
    "无记名投票": "Secret poll",
    "已领凭证，还没有投": "Token taken, not voted yet",
    "您已参加": "You took part",
    "结束后公布结果": "results after closing",
    "1 次不记名投票的凭证或回执": "the token or receipts of 1 secret poll",
    "怎么做到不记名": "How it stays secret",
    "截止前提醒我": "Remind me before it closes",
    "提前结束": "Close early",
    "已结束": "Closed",
    "算进去了，这部手机核对过。": "Yes, it counts. This phone has checked it.",
    "打开核对页面": "Open the checking page",
    "全部核对无误。": "Everything holds.",
    "共 2 张选票，1 人投票，发出凭证 1 张": "2 ballots of 1 voter; 1 token given out. Each has",
    "您的 2 份回执都在日志里。": "All receipts of yours (2) are in the log.",
    "结果：22:00": "Result: 22:00",
    "共 28 张选票，28 人投票，发出凭证 28 张": "28 ballots of 28 voters; 28 tokens given out. Each has",
}
CANTEEN = "Shall the canteen change hands?"
CODES = "async ([file, more]) => (await recount(file, more)).faults.map(({ code }) => code)"


async def write_down(page: Page, said: Words) -> None:
    """Fill in a secret poll of two options."""
    chinese, english = ("图书室星期日开不开？", said(TITLE)) if said.language == EN else (TITLE, CANTEEN)
    await page.fill("#poll-title-zh", chinese)
    await page.fill("#poll-title-en", english)
    for place, (zh, en) in enumerate((("换", "Change"), ("不换", "Keep"))):
        await page.fill(f"#poll-option-{place}", zh)
        await page.fill(f"#poll-option-en-{place}", en)
    await page.check("#poll-secret")


async def publish(desk: Page, site, said: Words) -> str:
    """Write it and publish it at the desk; give the address of its page."""
    await sign_in(desk, site, said.coordinator)
    await write_down(desk, said)
    await expect(desk.locator("#poll-hidden")).to_have_count(0)  # always after the closing
    await desk.fill("#poll-voters", "3")
    await desk.get_by_role("button", name=said("存为草稿")).click()
    await expect(desk.get_by_role("alert")).to_contain_text(said("20 或以上"))
    assert not await axe_faults(desk)
    await desk.fill("#poll-voters", "20")
    await desk.get_by_role("button", name=said("存为草稿")).click()
    row = desk.get_by_role("row", name=re.compile(re.escape(said(TITLE))))
    await expect(row).to_contain_text(said("无记名 · 单选"))
    await row.get_by_role("button", name=f"{said('发布')} {said(TITLE)}").click()
    await desk.get_by_role("dialog").get_by_role("button", name=said("发布")).click()
    await expect(row).to_contain_text(said("进行中"), timeout=ENOUGH_MS)
    address = await row.get_by_role("link").get_attribute("href")
    assert address
    return address


async def take_token(phone: Page, said: Words) -> None:
    """Read what is promised and what is not, and take the token."""
    await expect(phone.get_by_text(said("这次投票不记名"))).to_be_visible()
    await expect(phone.get_by_text(said("这些防不住"))).to_be_visible()
    warned = phone.get_by_text(said("退出登录或清除浏览器数据后就没有了"))
    await expect(warned.filter(visible=True)).to_have_count(1)
    remind = phone.get_by_role("button", name=re.compile(said("截止前提醒我")))
    await expect(remind).to_be_visible()
    assert not await axe_faults(phone)
    await phone.get_by_role("button", name=said("领取投票凭证")).click()
    await expect(phone.get_by_role("heading", name=said("第二步：投票"))).to_be_visible(timeout=ENOUGH_MS)
    await expect(remind).to_have_count(0)
    await phone.get_by_text(said("怎么做到不记名")).click()
    await expect(warned).to_be_visible()
    await kept(phone, "PollPage")


async def stands_in_calendar(phone: Page, address: str, *words: str) -> None:
    """See what the calendar says of it, as this phone alone can know, and come back."""
    await phone.goto("/take-part")
    for word in words:
        await expect(phone.locator(f'a[href="{address}"]')).to_contain_text(word)
    assert not await axe_faults(phone)
    await phone.goto(address)


async def vote_and_change(phone: Page, said: Words) -> None:
    """Vote without a network, and otherwise with one."""
    await phone.context.set_offline(True)
    await phone.reload()
    await phone.get_by_role("radio", name=said("不换")).check()
    await phone.get_by_role("button", name=said("投票"), exact=True).click()
    await expect(phone.get_by_text(said("选票在这部手机里等待送出"))).to_be_visible()
    assert not await axe_faults(phone)
    await phone.context.set_offline(False)
    await expect(phone.get_by_text(said("收下了，等待混入日志。"))).to_be_visible(timeout=ENOUGH_MS)
    await phone.get_by_role("button", name=said("改投")).click()
    await phone.get_by_role("radio", name=said("换"), exact=True).check()
    await phone.get_by_role("button", name=said("改投")).click()
    await expect(phone.get_by_text(said("您一共投了 2 次，只算最后一次。"))).to_be_visible()
    await expect(phone.get_by_text(said("收下了，等待混入日志。"))).to_be_visible(timeout=ENOUGH_MS)
    assert not await axe_faults(phone)


@BOTH
async def test_from_the_desk_over_an_offline_phone_to_a_recount_by_anybody(
    open_page, signed, site, tmp_path, language
):
    said = Words(language, ENGLISH)
    desk = await open_page("/desk/polls/new", desk=True, language=language)
    address = await publish(desk, site, said)
    phone = await signed("13900000541" if language == ZH else "13900000543", address, language=language)
    sent: list[Request] = []
    phone.context.on("request", lambda request: sent.append(request))  # noqa: PLW0108 - it must take an attribute
    await take_token(phone, said)
    await stands_in_calendar(
        phone, address, said("无记名投票"), said("已领凭证，还没有投"), said("结束后公布结果")
    )
    await vote_and_change(phone, said)
    await stands_in_calendar(phone, address, said("您已参加"))
    await nameless(sent)
    poll = address.rsplit("/", 1)[-1]
    pool = await site.rows("SELECT cells FROM voting_pool WHERE poll_id = $1 ORDER BY revision", poll)
    assert [list(one["cells"]) for one in pool] == [[201], [101]]
    async with phone.expect_download() as saving:
        await phone.get_by_role("button", name=said("保存回执")).click()
    await (await saving.value).save_as(tmp_path / "receipt.json")

    await stay_signed_in(phone, said)
    await phone.goto(address)
    await site.rows("UPDATE voting_poll SET least_voters = 1 WHERE id = $1", poll)
    await desk.get_by_role("button", name=f"{said('提前结束')} {said(TITLE)}").click()
    await desk.get_by_role("dialog").get_by_role("button", name=said("提前结束")).click()
    row = desk.get_by_role("row", name=re.compile(re.escape(said(TITLE))))
    await expect(row).to_contain_text(said("已结束"), timeout=ENOUGH_MS)
    await phone.reload()
    await expect(phone.get_by_text(said("算进去了，这部手机核对过。"))).to_be_visible(timeout=ENOUGH_MS)
    await expect(phone.get_by_role("table")).to_contain_text(re.compile(said("换") + ".*1.*100%"))
    assert not await axe_faults(phone)
    async with phone.context.expect_page() as opening:
        await phone.get_by_role("link", name=said("打开核对页面")).click()
    await check(await opening.value, tmp_path / "receipt.json", said)


async def stay_signed_in(phone: Page, said: Words) -> None:
    """Be told that signing out loses what the phone holds of a secret poll, and stay."""
    await phone.goto("/me")
    await phone.get_by_role("button", name=said("退出登录")).click()
    await expect(phone.get_by_role("dialog")).to_contain_text(said("1 次不记名投票的凭证或回执"))
    assert not await axe_faults(phone)
    await phone.get_by_role("button", name=said("不退出")).click()


async def nameless(sent: list[Request]) -> None:
    """See that ballots and questions about the log carried neither a pass nor a cookie."""
    bodies = [(one, one.post_data or "") for one in sent if one.url.endswith("/graphql")]
    ballots = [one for one, body in bodies if '"signature"' in body]
    asked = [one for one, body in bodies if '"leaf"' in body]
    assert len(ballots) >= 2
    assert asked
    for one in [*ballots, *asked]:
        told = await one.all_headers()
        assert not {"authorization", "cookie"} & told.keys()


async def check(page: Page, receipts: Path, said: Words) -> None:
    """Recount on the page of its own, with the receipts, and then in the other language."""
    await expect(page.get_by_text(said("全部核对无误。"))).to_be_visible(timeout=ENOUGH_MS)
    await expect(page.get_by_text(said("共 2 张选票，1 人投票，发出凭证 1 张"))).to_be_visible()
    await page.set_input_files("#receipts", receipts)
    await expect(page.get_by_text(said("您的 2 份回执都在日志里。"))).to_be_visible()
    assert not await axe_faults(page)
    if said.language == EN:
        return
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_text("Everything holds.")).to_be_visible()
    await expect(page.get_by_role("heading", name=CANTEEN)).to_be_visible()
    assert not await axe_faults(page)


@BOTH
async def test_the_demo_has_a_secret_poll_that_is_over_for_anybody_to_recount(open_page, site, language):
    said, poll = Words(language, ENGLISH), await poll_of(site, "meixi-square-secret")
    page = await open_page("/take-part", language=language)
    line = page.locator(f'a[href="/polls/{poll}"]')
    await expect(line).to_contain_text(said("结果：22:00"))
    await line.click()
    await expect(page.get_by_role("table")).to_contain_text(re.compile("22:00.*14.*50%"))
    assert not await axe_faults(page)
    async with page.context.expect_page() as opening:
        await page.get_by_role("link", name=said("打开核对页面")).click()
    checking = await opening.value
    await expect(checking.get_by_text(said("全部核对无误。"))).to_be_visible(timeout=ENOUGH_MS)
    await expect(checking.get_by_text(said("共 28 张选票，28 人投票，发出凭证 28 张"))).to_be_visible()
    assert not await axe_faults(checking)


async def test_in_english_in_the_dark_and_what_is_missing_is_said(signed, open_page, site):
    poll = await poll_of(site, "meixi-hall-secret")
    stranger = await open_page(f"/polls/{poll}", language="en", dark=True)
    await expect(stranger.get_by_role("link", name="Sign in to take your token")).to_be_visible()
    assert not await axe_faults(stranger)

    page = await signed("13900000542", f"/polls/{poll}", language="en", dark=True, desk=True)
    await ready_for_offline(page)
    await expect(page.get_by_role("button", name="Take your voting token")).to_be_visible()
    await page.context.set_offline(True)
    await page.get_by_role("button", name="Take your voting token").click()
    await expect(page.get_by_role("alert")).to_contain_text("no network")
    await page.context.set_offline(False)
    await page.get_by_role("button", name="Take your voting token").click()
    await expect(page.get_by_role("heading", name="Step 2: vote")).to_be_visible(timeout=ENOUGH_MS)
    await page.get_by_role("button", name="Cast your vote").click()
    await expect(page.get_by_role("alert")).to_contain_text("Choose at least 1")
    await page.get_by_role("radio", name="Waiting times").check()
    await page.get_by_role("button", name="Cast your vote").click()
    await expect(page.get_by_text("waits to be mixed into the log")).to_be_visible(timeout=ENOUGH_MS)
    await expect(page.locator(".part-says")).to_have_text("Waiting times")
    await expect(page.get_by_text("Until then nobody sees them")).to_be_visible()
    assert not await axe_faults(page)

    await site.forget_limits()  # a second device of the same person, within the minute
    again = await signed("13900000542", f"/polls/{poll}", language="en")
    await again.get_by_role("button", name="Take your voting token").click()
    await expect(again.get_by_role("alert")).to_contain_text("on another device")


async def test_the_checking_page_finds_what_the_program_finds(open_page):
    """Each ballot dropped, doubled, moved or altered; each head and count changed; forged with all keys."""
    box, draw = Box(PollKind.SINGLE, ("a", "b", "c")), random.Random(11)
    voters = [Voter(box) for _ in range(7)]
    box.grow([voter.marks(draw.choice((101, 201, 301))) for voter in voters[:4]])
    box.grow([voter.marks(draw.choice((101, 201, 301))) for voter in voters[2:]])
    true = orjson.loads(orjson.dumps(write(box.publication())))
    page = await open_page("/verify-poll.html")
    assert await page.evaluate(CODES, [true, {}]) == []
    tried = 0
    for file in [*changes(true), *forged(box)]:
        expected = sorted({fault.code for fault in recount(read(file)).faults})
        assert sorted(set(await page.evaluate(CODES, [file, {}]))) == expected != []
        tried += 1
    assert tried > 60
    gone, other = box.ballots[0].leaf.hex(), box.cosigner_public.hex()
    without = orjson.loads(orjson.dumps(write(box.forged(box.ballots[1:]))))
    lost = await page.evaluate(CODES, [without, {"receipts": [{"leaf": gone, "promise": "00" * 64}]}])
    assert {"RECEIPT_MISSING", "PROMISE_FALSE"} <= set(lost)
    assert await page.evaluate(CODES, [true, {"cosigners": [other]}]) == []
    assert await page.evaluate(CODES, [true, {"cosigners": ["ab" * 32]}]) == ["HEAD_UNSIGNED"]


def changes(true):
    """Give the file with one thing changed, again and again."""
    for at, ballot in enumerate(true["ballots"]):
        yield changed(true, lambda file, at=at: file["ballots"].pop(at))
        yield changed(true, lambda file, at=at: file["ballots"].append(file["ballots"][at]))
        yield changed(true, lambda file, at=at: file["ballots"].insert((at + 4) % 8, file["ballots"].pop(at)))
        for name in ballot:
            yield changed(true, lambda file, at=at, name=name: alter(file["ballots"][at], name))
    for at in range(len(true["heads"])):
        for name in ("issued", "size", "root", "signature"):
            yield changed(true, lambda file, at=at, name=name: alter(file["heads"][at], name))
    for name in ("title", "titleEn", "headKey"):
        yield changed(true, lambda file, name=name: alter(file["terms"], name))
    for cell in true["counts"]:
        yield changed(true, lambda file, cell=cell: alter(file["counts"], cell))


def changed(true, change):
    """Give a copy of the file with a change."""
    file = copy.deepcopy(true)
    change(file)
    return file


def alter(row, name):
    """Change one value by as little as can be."""
    value = row[name]
    if isinstance(value, int):
        row[name] = value + 1
    elif isinstance(value, list):
        row[name] = [101 if value != [101] else 201]
    else:
        row[name] = ("0" if value[0] != "0" else "1") + value[1:]


def forged(box):
    """Give files that the holder of every key has made."""
    yield orjson.loads(orjson.dumps(write(box.forged(box.ballots[::-1]))))
    yield orjson.loads(orjson.dumps(write(box.forged(box.ballots, issued=6))))


async def test_the_page_works_when_saved_and_opened_without_a_server(open_page, site, tmp_path):
    box = Box(PollKind.SCORE, ("a", "b"))
    voters = [Voter(box) for _ in range(3)]
    box.grow([voter.marks(103) for voter in voters])
    file = tmp_path / "poll.json"
    file.write_bytes(orjson.dumps(write(box.publication())))
    first = await open_page("/verify-poll.html", language="en")
    async with first.expect_download() as saving:
        await first.get_by_role("link", name="Save this page").click()
    saved = tmp_path / "verify.html"
    await (await saving.value).save_as(saved)

    page = await first.context.new_page()
    await page.context.set_offline(True)
    await page.goto(saved.as_uri())
    await page.set_input_files("#file", file)
    await expect(page.get_by_text("Everything holds.")).to_be_visible(timeout=ENOUGH_MS)
    await expect(page.get_by_role("row", name=re.compile("Sample a"))).to_contain_text("3")

    keys = page.get_by_label("Keys of those who watch")
    for typed, said in (
        (box.cosigner_public.hex().upper(), "Everything holds."),
        ("ab" * 32, "These keys have not signed"),
        ("abc", "please compare"),
        ("", "Everything holds."),
    ):
        await keys.fill(typed)
        await keys.press("Enter")
        await expect(page.locator("#result")).to_contain_text(said)
    assert not await axe_faults(page)
    other = tmp_path / "other.json"
    other.write_text("[]")
    await page.set_input_files("#file", other)
    await expect(page.get_by_text("cannot be read")).to_be_visible()
