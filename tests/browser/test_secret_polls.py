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
from tests.voting.ballot_box import Box, Voter

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ENOUGH_MS = 60_000
TITLE = "食堂换不换承包人？"
CODES = "async ([file, more]) => (await recount(file, more)).faults.map(({ code }) => code)"


async def write_down(page: Page) -> None:
    """Fill in a secret poll of two options."""
    await page.fill("#poll-title-zh", TITLE)
    await page.fill("#poll-title-en", "Shall the canteen change hands?")
    for place, (zh, en) in enumerate((("换", "Change"), ("不换", "Keep"))):
        await page.fill(f"#poll-option-{place}", zh)
        await page.fill(f"#poll-option-en-{place}", en)
    await page.check("#poll-secret")


async def publish(desk: Page, site) -> str:
    """Write it and publish it at the desk; give the address of its page."""
    await sign_in(desk, site, "coordinator.meixi")
    await write_down(desk)
    await expect(desk.locator("#poll-hidden")).to_have_count(0)  # always after the closing
    await desk.fill("#poll-voters", "3")
    await desk.get_by_role("button", name="存为草稿").click()
    await expect(desk.get_by_role("alert")).to_contain_text("20 或以上")
    assert not await axe_faults(desk)
    await desk.fill("#poll-voters", "20")
    await desk.get_by_role("button", name="存为草稿").click()
    row = desk.get_by_role("row", name=re.compile(TITLE))
    await expect(row).to_contain_text("无记名 · 单选")
    await row.get_by_role("button", name=f"发布 {TITLE}").click()
    await desk.get_by_role("dialog").get_by_role("button", name="发布").click()
    await expect(row).to_contain_text("进行中", timeout=ENOUGH_MS)
    address = await row.get_by_role("link").get_attribute("href")
    assert address
    return address


async def take_token(phone: Page) -> None:
    """Read what is promised and what is not, and take the token."""
    await expect(phone.get_by_text("这次投票不记名")).to_be_visible()
    await expect(phone.get_by_text("这个系统防不住")).to_be_visible()
    assert not await axe_faults(phone)
    await phone.get_by_role("button", name="领取投票凭证").click()
    await expect(phone.get_by_role("heading", name="第二步：投票")).to_be_visible(timeout=ENOUGH_MS)
    await kept(phone, "PollPage")


async def vote_and_change(phone: Page) -> None:
    """Vote without a network, and otherwise with one."""
    await phone.context.set_offline(True)
    await phone.reload()
    await phone.get_by_role("radio", name="不换").check()
    await phone.get_by_role("button", name="投票", exact=True).click()
    await expect(phone.get_by_text("选票在这部手机里等待送出")).to_be_visible()
    assert not await axe_faults(phone)
    await phone.context.set_offline(False)
    await expect(phone.get_by_text("收下了，等待混入日志。")).to_be_visible(timeout=ENOUGH_MS)
    await phone.get_by_role("button", name="改投").click()
    await phone.get_by_role("radio", name="换", exact=True).check()
    await phone.get_by_role("button", name="改投").click()
    await expect(phone.get_by_text("您一共投了 2 次，只算最后一次。")).to_be_visible()
    await expect(phone.get_by_text("收下了，等待混入日志。")).to_be_visible(timeout=ENOUGH_MS)
    assert not await axe_faults(phone)


async def test_from_the_desk_over_an_offline_phone_to_a_recount_by_anybody(open_page, signed, site, tmp_path):
    desk = await open_page("/desk/polls/new", desk=True)
    address = await publish(desk, site)
    phone = await signed("13900000541", address)
    sent: list[Request] = []
    phone.context.on("request", lambda request: sent.append(request))  # noqa: PLW0108 - it must take an attribute
    await take_token(phone)
    await vote_and_change(phone)
    await nameless(sent)
    poll = address.rsplit("/", 1)[-1]
    pool = await site.rows("SELECT cells FROM voting_pool WHERE poll_id = $1 ORDER BY revision", poll)
    assert [list(one["cells"]) for one in pool] == [[201], [101]]
    async with phone.expect_download() as saving:
        await phone.get_by_role("button", name="保存回执").click()
    await (await saving.value).save_as(tmp_path / "receipt.json")

    await site.rows("UPDATE voting_poll SET least_voters = 1 WHERE id = $1", poll)
    await desk.get_by_role("button", name=f"提前结束 {TITLE}").click()
    await desk.get_by_role("dialog").get_by_role("button", name="提前结束").click()
    await expect(desk.get_by_role("row", name=re.compile(TITLE))).to_contain_text("已结束", timeout=ENOUGH_MS)
    await phone.reload()
    await expect(phone.get_by_text("算进去了，这部手机核对过。")).to_be_visible(timeout=ENOUGH_MS)
    await expect(phone.get_by_role("table")).to_contain_text(re.compile("换.*1.*100%"))
    assert not await axe_faults(phone)
    async with phone.context.expect_page() as opening:
        await phone.get_by_role("link", name="打开核对页面").click()
    await check(await opening.value, tmp_path / "receipt.json")


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


async def check(page: Page, receipts: Path) -> None:
    """Recount on the page of its own, with the receipts, in both languages."""
    await expect(page.get_by_text("全部核对无误。")).to_be_visible(timeout=ENOUGH_MS)
    await expect(page.get_by_text("共 2 张选票，1 人投票，发出凭证 1 张")).to_be_visible()
    await page.set_input_files("#receipts", receipts)
    await expect(page.get_by_text("您的 2 份回执都在日志里。")).to_be_visible()
    assert not await axe_faults(page)
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_text("Everything holds.")).to_be_visible()
    await expect(page.get_by_role("heading", name="Shall the canteen change hands?")).to_be_visible()
    assert not await axe_faults(page)


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
    other = tmp_path / "other.json"
    other.write_text("[]")
    await page.set_input_files("#file", other)
    await expect(page.get_by_text("cannot be read")).to_be_visible()
