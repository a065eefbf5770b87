"""A consultation on the phone: text, changes, an opinion given offline and answered, the report."""

import re
from uuid import UUID, uuid4

import pytest
from playwright.async_api import expect

from tests.browser.conftest import axe_faults
from tests.browser.test_take_part import ENOUGH_MS, kept, me
from tests.browser.words import BOTH, ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DRESSES = [{"language": "zh-CN"}, {"language": "en", "dark": True}]
ENGLISH = {
    "对“第三条　运输”提意见": "Give your opinion on “Article 3 – Carrying”",
    "您对“第三条　运输”的意见": "Your opinion on “Article 3 – Carrying”",
    "旺季放到二十三时，我叫李四。": "Make it 23:00 in the season. My name is Li Si.",
    "旺季放到二十三时": "Make it 23:00 in the season",
    "登录后提交": "Sign in to send",
    "填入": "Fill in",
    "提交意见": "Send the opinion",
    "意见已存好，等待送出。": "Your opinion is safe and waits to be sent.",
    "待审核": "To be looked through",
    "没有公开，因为：含姓名。": "Not shown, because: 含姓名。",
    "部分采纳": "Adopted in part",
    "放到二十二时三十分。": "It becomes 22:30.",
    "毛竹": "bamboo",
    "您已参加": "You took part",
}


async def consultation_of(site, code: str) -> UUID:
    [row] = await site.rows("SELECT id FROM consultations_consultation WHERE code = $1", code)
    return row["id"]


@pytest.mark.parametrize("dress", DRESSES, ids=["zh", "en-dark"])
async def test_from_the_calendar_to_what_changed_and_what_came_of_another(open_page, dress):
    page = await open_page("/take-part", language=dress["language"], dark=dress.get("dark", False))
    over = page.locator('[data-group="closed"]').get_by_role("link", name=re.compile("积分|Points"))
    await expect(over).to_contain_text(re.compile("采纳或部分采纳 3 条|3 adopted"))
    await page.get_by_role("link", name=re.compile("毛竹|bamboo")).click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("毛竹|bamboo"))
    await expect(page.locator("#s2")).to_contain_text(re.compile("十五日|fifteen"))
    assert not await axe_faults(page)

    await page.get_by_role("link", name=re.compile("第 1 稿到第 2 稿|draft 1 to draft 2")).click()
    await expect(page.locator("del").filter(has_text=re.compile("三十|thirty")).first).to_contain_text(
        re.compile("删去：|Deleted: ")
    )
    await expect(page.locator("ins").filter(has_text=re.compile("十五|fifteen")).first).to_contain_text(
        re.compile("新增：|Inserted: ")
    )
    await expect(page.get_by_text(re.compile("没有变化：第一条|Unchanged: Article 1"))).to_be_visible()
    assert not await axe_faults(page)

    await page.goto("/take-part")
    await over.click()
    await expect(page.get_by_text(re.compile("来自 4 人|from 4 people"))).to_be_visible()
    await expect(page.get_by_text(re.compile("75%"))).to_be_visible()
    await expect(page.get_by_role("table")).to_contain_text(re.compile("怎么积分|How points"))
    assert not await axe_faults(page)
    await page.get_by_role("link", name=re.compile("公开的意见|Public opinions")).click()
    await expect(page.get_by_text(re.compile("未采纳|Not adopted"))).to_be_visible()
    assert not await axe_faults(page)
    assert page.complaints == []


@BOTH
async def test_an_opinion_is_written_before_signing_in_sent_offline_and_its_answer_comes_back(
    open_page, site, language
):
    said = Words(language, ENGLISH)
    row = await consultation_of(site, "meixi-bamboo-rules")
    page = await open_page(f"/consultations/{row}", language=language)
    await page.get_by_role("button", name=said("对“第三条　运输”提意见")).click()
    await page.get_by_role("textbox", name=said("您对“第三条　运输”的意见")).fill(
        said("旺季放到二十三时，我叫李四。")
    )
    await page.get_by_role("link", name=said("登录后提交")).click()
    await page.get_by_role("textbox").first.fill("13900000521" if language == ZH else "13900000524")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name=said("填入"), exact=True).click()
    await page.wait_for_url(f"**/consultations/{row}#s3")
    await expect(page.get_by_role("textbox", name=said("您对“第三条　运输”的意见"))).to_have_value(
        said("旺季放到二十三时，我叫李四。")
    )
    assert not await axe_faults(page)
    await kept(page, "ConsultationPage")

    await page.context.set_offline(True)
    await page.get_by_role("button", name=said("提交意见")).click()
    await expect(page.get_by_text(said("意见已存好，等待送出。"))).to_be_visible()
    await page.reload()
    await expect(page.locator("#s3 .consult-own")).to_contain_text(said("旺季放到二十三时"))
    assert not await axe_faults(page)
    await page.context.set_offline(False)
    await expect(page.locator("#s3 .consult-own")).to_contain_text(said("待审核"), timeout=ENOUGH_MS)
    person = UUID(await me(page))
    [sent] = await site.rows("SELECT id, draft, section FROM consultations_opinion WHERE person = $1", person)
    assert (sent["draft"], sent["section"]) == (2, "s3")

    answer = uuid4()
    await site.rows(
        "INSERT INTO consultations_answer (id, consultation_id, outcome, reason_zh, reason_en, answered_at)"
        " VALUES ($1, $2, 'partly', '放到二十二时三十分。', 'It becomes 22:30.', now())",
        answer,
        row,
    )
    await site.rows(
        "UPDATE consultations_opinion SET standing = 'withheld', reason = '含姓名。', answer_id = $2"
        " WHERE id = $1",
        sent["id"],
        answer,
    )
    await page.reload()
    await expect(page.locator("#s3 .consult-own")).to_contain_text(said("没有公开，因为：含姓名。"))
    await expect(page.locator("#s3 .consult-own")).to_contain_text(said("部分采纳"))
    await expect(page.locator("#s3 .consult-own")).to_contain_text(said("放到二十二时三十分。"))
    await page.goto("/take-part")
    await expect(page.get_by_role("link", name=re.compile(said("毛竹")))).to_contain_text(said("您已参加"))


async def test_what_comes_after_the_closing_returns_to_the_hand_that_wrote_it(signed, site):
    row = await consultation_of(site, "meixi-bamboo-rules")
    page = await signed("13900000522", f"/consultations/{row}")
    await page.get_by_role("button", name="对“对全文”提意见").click()
    await page.get_by_label("您对“对全文”的意见").fill("来得太晚的话。")
    await page.context.set_offline(True)
    await page.get_by_role("button", name="提交意见").click()
    await expect(page.get_by_text("意见已存好，等待送出。")).to_be_visible()
    try:
        await site.rows("UPDATE consultations_consultation SET closed_at = now() WHERE id = $1", row)
        await page.context.set_offline(False)
        await expect(page.get_by_text("意见已存好，等待送出。")).to_have_count(0, timeout=ENOUGH_MS)
        await page.goto("/drafts")
        await expect(page.get_by_text("征集已经结束，不再接收意见。")).to_be_visible()
    finally:
        await site.rows("UPDATE consultations_consultation SET closed_at = NULL WHERE id = $1", row)


async def test_in_english_by_keys_alone_and_one_that_has_not_opened_takes_nothing(signed, site):
    row = await consultation_of(site, "meixi-bamboo-rules")
    page = await signed("13900000523", f"/consultations/{row}", language="en", desk=True)
    button = page.get_by_role("button", name="Give your opinion on “Article 4 – Heavy rain”")
    await button.focus()
    await page.keyboard.press("Enter")
    await page.get_by_label("Your opinion on “Article 4 – Heavy rain”").fill("Good.")
    await page.get_by_role("button", name="Send the opinion").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#s6 .consult-own")).to_contain_text("To be looked through", timeout=ENOUGH_MS)
    assert not await axe_faults(page)

    coming = await consultation_of(site, "county-school-bus")
    await page.goto(f"/consultations/{coming}")
    await expect(page.locator(".notice-title")).to_contain_text("Opinions are taken from")
    await expect(page.get_by_role("button", name=re.compile("Give your opinion"))).to_have_count(0)
    assert not await axe_faults(page)
