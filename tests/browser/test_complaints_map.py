"""What people report, on the map and in the list beside it: each follows the other, offline too."""

import asyncio
import re

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.applying import ready_for_offline
from tests.browser.conftest import OpenPage, Site, axe_faults
from tests.browser.filing import Citizen
from tests.browser.test_take_part import kept

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

# Three in the town of Meixi, beside each other; two in Xiaofeng; one of which nobody said where.
MEIXI, XIAOFENG = "330523110201", "330523105003"
REPORTS = (
    ("pothole", "梅溪桥头的路面有个大坑", MEIXI, 30_781_000, 119_753_000, "submitted"),
    ("street-light", "梅溪桥头的路灯不亮", MEIXI, 30_781_900, 119_754_000, "delivered"),
    ("garbage", "梅溪码头堆着垃圾没人收", MEIXI, 30_776_000, 119_760_000, "in_review"),
    ("pothole", "孝丰老街的路面有个大坑", XIAOFENG, 30_592_000, 119_545_000, "in_review"),
    ("garbage", "孝丰车站堆着垃圾没人收", XIAOFENG, 30_590_000, 119_560_000, "submitted"),
    ("street-light", "不知道是哪里的路灯不亮", XIAOFENG, None, None, "in_review"),
)
_PLACE = """UPDATE complaints_complaint c SET latitude = $2, longitude = $3, public_latitude = $2,
  public_longitude = $3, moderation = 'clear', public_from = now() - interval '1 hour'
  FROM cases_case k WHERE k.id = c.case_id AND k.number = $1"""
_STATE = "UPDATE cases_case SET state = $2 WHERE number = $1"
_HEARD_SECONDS = 3  # stored answers hear of what is changed by SQL within two
_OTHERS = "UPDATE complaints_complaint SET public_from = NULL WHERE public_from IS NOT NULL"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def reports(site: Site) -> None:
    """File what the county sees in these tests, and nothing else."""
    await site.forget_limits()
    await site.rows(_OTHERS)
    citizen = await Citizen(site.url).sign_in("13800000731")
    for category, text, region, latitude, longitude, state in REPORTS:
        number = await citizen.complain(category, text, region)
        await site.rows(_PLACE, number, latitude, longitude)
        await site.rows(_STATE, number, state)
    await asyncio.sleep(_HEARD_SECONDS)


async def rows(page: Page) -> list[str]:
    return [text.strip() for text in await page.locator(".complaint-snippet").all_inner_texts()]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_list_and_map_narrow_each_other_on_the_desk(open_page: OpenPage, reports: None, language: str):
    page = await open_page("/complaints", desk=True, language=language)
    sheet = page.locator(".map-sheet")
    await expect(sheet).to_be_visible()
    await expect(page.get_by_role("status").filter(has_text="5")).to_be_visible()
    await expect(page.locator(".complaint-snippet")).to_have_count(6)
    assert not await axe_faults(page)

    await page.locator("#p-region").focus()
    await page.locator("#p-region").select_option("330523110000")  # an area comes into sight
    await expect(page).to_have_url(re.compile("at="))
    await expect(page.get_by_role("status").filter(has_text="3")).to_be_visible()
    await expect(page.locator(".complaint-snippet")).to_have_count(3)
    await expect(page.locator("#p-region")).to_be_focused()  # nobody is thrown back to the top

    await page.locator("#p-category").select_option("garbage")
    await expect(page.locator(".complaint-snippet")).to_have_count(1)
    await expect(page.locator(".map-mark")).to_have_count(1)
    await page.locator("#p-category").select_option("")
    await page.locator("#p-region").select_option("")
    await expect(page.locator(".complaint-snippet")).to_have_count(6)
    assert "at=" not in page.url
    assert page.complaints == []


async def test_the_map_is_moved_by_keys_and_the_list_follows(open_page: OpenPage, reports: None):
    page = await open_page("/complaints?view=map")
    sheet = page.locator(".map-sheet")
    await expect(page.locator(".map-mark").first).to_be_visible()
    await expect(page.get_by_role("status").filter(has_text="地图上有 5 件")).to_be_visible()

    marks = page.locator(".map-mark")
    labels = [await mark.get_attribute("aria-label") for mark in await marks.all()]
    three = next(at for at, label in enumerate(labels) if "3" in str(label))
    await marks.nth(three).focus()
    await page.keyboard.press("Enter")  # closer
    await expect(page.get_by_role("status").filter(has_text="地图这一片有 3 件")).to_be_visible()
    assert {text[:2] for text in await rows(page)} == {"梅溪"}
    assert not await axe_faults(page)

    await page.get_by_role("link", name=re.compile("垃圾没人收")).first.click()
    await expect(page.get_by_text("梅溪码头堆着垃圾没人收")).to_be_visible()
    await page.go_back()  # to where it was
    await expect(page.get_by_role("status").filter(has_text="地图这一片有 3 件")).to_be_visible()

    await sheet.focus()
    await page.keyboard.press("0")
    await expect(page.get_by_role("status").filter(has_text="地图上有 5 件")).to_be_visible()
    await expect(page.locator(".complaint-snippet")).to_have_count(6)
    assert page.complaints == []


async def test_the_last_answer_is_read_and_narrowed_offline(open_page: OpenPage, reports: None):
    page = await open_page("/complaints?view=map")
    await expect(page.get_by_role("status").filter(has_text="地图上有 5 件")).to_be_visible()
    await ready_for_offline(page)
    await page.reload()  # asked through the worker, which keeps the answers
    await expect(page.get_by_role("status").filter(has_text="地图上有 5 件")).to_be_visible()
    await kept(page, "PublicComplaints", "CountyMap")
    await page.context.set_offline(True)

    await page.locator("#p-region").select_option("330523105000")
    await expect(page.locator(".complaint-snippet")).to_have_count(3)
    await page.locator("#p-state").select_option("IN_REVIEW")
    await expect(page.locator(".complaint-snippet")).to_have_count(2)
    await page.locator("#p-state").select_option("")
    await page.locator("#p-region").select_option("")
    await expect(page.locator(".complaint-snippet")).to_have_count(6)
    await page.get_by_role("button", name="放大", exact=True).click()
    await page.get_by_role("button", name="放大", exact=True).click()
    await expect(page.get_by_role("button", name="列出全县的")).to_be_visible()
    assert len(await rows(page)) < 6
    await page.get_by_role("button", name="列出全县的").click()
    await expect(page.locator(".complaint-snippet")).to_have_count(6)
    await expect(page.locator(".map-mark").first).to_be_visible()
