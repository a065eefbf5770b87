"""Complaints about one thing: found nearby, chosen, merged and separated at the desk, seen by citizens."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage, Site, axe_faults
from tests.browser.filing import Citizen
from tests.browser.test_desk import act, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TOWN, PHONE = "330523110000", "13800000514"
HERE = {"latitude": 30_800_000, "longitude": 119_700_000, "accuracyMetres": 8}
TEXTS = ("路口垃圾堆了好几天没人清", "垃圾还在原处，气味很重", "示例路口垃圾桶满了")


async def three(site: Site) -> list[str]:
    citizen = await Citizen(site.url).sign_in(PHONE)
    numbers = [
        await citizen.complain("garbage", text, TOWN, place=HERE | {"latitude": HERE["latitude"] + 100 * off})
        for off, text in enumerate(TEXTS)
    ]
    await citizen.http.aclose()
    return numbers


def offered(desk: Page, number: str):
    return desk.locator(".desk-beside li", has_text=number)


async def test_an_officer_chooses_from_those_nearby_and_the_citizen_follows_the_lead(
    open_page: OpenPage, signed: OpenPage, site: Site
):
    lead, one, two = await three(site)
    desk = await open_page(f"/desk/cases/{two}", desk=True)
    await sign_in(desk, site, "clerk.county")

    await act(desk, "merge")
    await expect(offered(desk, lead)).to_contain_text(TEXTS[0])
    await expect(offered(desk, lead)).to_contain_text("相距约 22 米")
    assert not await axe_faults(desk)
    await offered(desk, one).get_by_role("checkbox").check()
    await desk.locator("#desk-beside-words").fill(lead)
    await desk.keyboard.press("Enter")
    await expect(offered(desk, one).get_by_role("checkbox")).to_be_checked()  # what was chosen stays
    await offered(desk, lead).get_by_role("checkbox").check()
    await expect(
        desk.get_by_role("radio", name=lead)
    ).to_be_checked()  # the oldest leads unless told otherwise
    assert not await axe_faults(desk)
    await desk.locator(".desk-form button[type=submit]").click()
    check = desk.locator(".desk-check")
    await expect(check.locator(".desk-beside-all li").first).to_contain_text(TEXTS[0])
    await expect(check.locator(".desk-beside-told")).to_contain_text("会收到通知")
    assert not await axe_faults(desk)
    await desk.locator(".desk-form button[type=submit]").click()
    await expect(desk.locator(".desk-done")).to_contain_text("并案")
    await desk.get_by_role("link", name=f"主件 {lead}").click()
    await expect(desk.locator(".desk-head-number")).to_contain_text(lead)

    await site.rows(
        "UPDATE complaints_complaint SET public_from = now() - interval '1 minute' WHERE case_id IN"
        " (SELECT id FROM cases_case WHERE number = $1)",
        lead,
    )
    await site.forget_limits()
    phone = await signed(PHONE, f"/cases/{two}")
    together = phone.locator("section, .card", has_text="并在一起办理").last
    await expect(together).to_be_visible()
    await expect(phone.get_by_text(lead)).to_have_count(0)  # the number is another person's
    assert not await axe_faults(phone)
    await phone.get_by_role("link", name="看那一件").click()
    await expect(phone.locator(".complaint-text").first).to_contain_text(TEXTS[0])


async def test_some_are_separated_from_their_lead_in_english(open_page: OpenPage, site: Site):
    lead, one, two = await three(site)
    desk = await open_page(f"/desk/cases/{lead}", desk=True, language="en")
    await sign_in(desk, site, "clerk.county")
    await act(desk, "merge")
    for number in (one, two):
        await desk.locator("#desk-beside-words").fill(number)
        await desk.keyboard.press("Enter")
        await offered(desk, number).get_by_role("checkbox").check()
    await desk.get_by_role("radio", name=f"This one, {lead}").check()
    await desk.locator(".desk-form button[type=submit]").click()
    await expect(desk.locator(".desk-check")).to_contain_text("will get a notice")
    await desk.locator(".desk-form button[type=submit]").click()
    await expect(desk.get_by_text("2 cases lie under it")).to_be_visible()

    await act(desk, "splitGroup")
    await offered(desk, one).get_by_role("checkbox").check()
    await desk.locator("#desk-reason").fill("It is another bin.")
    assert not await axe_faults(desk)
    await desk.locator(".desk-form button[type=submit]").click()
    await expect(desk.locator(".desk-check")).to_contain_text(TEXTS[1])
    await desk.locator(".desk-form button[type=submit]").click()
    await expect(desk.get_by_text("1 case lies under it")).to_be_visible()

    await desk.goto(f"/desk/cases/{two}")
    await act(desk, "split")
    await desk.locator("#desk-reason").fill("This one, too.")
    await desk.locator(".desk-form button[type=submit]").click()
    await desk.locator(".desk-form button[type=submit]").click()
    await expect(desk.locator(".desk-done")).to_be_visible()
    assert not await axe_faults(desk)
