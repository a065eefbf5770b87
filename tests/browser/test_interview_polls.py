"""Polls shown inside interviews: ballots of open ones, of secret ones the way to their page alone."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import axe_faults
from tests.browser.test_interviews import ENGLISH, ENOUGH_MS, announced
from tests.browser.words import ZH, Words

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SECRET_INSIDE = """UPDATE interviews_interview SET poll_id = voting_poll.id FROM voting_poll
    WHERE interviews_interview.id = $1 AND voting_poll.secret RETURNING voting_poll.id"""


async def test_a_secret_poll_is_no_ballot_inside_but_the_way_to_its_page(open_page, signed, site):
    desk, address = await announced(open_page, site, "coordinator.meixi", Words(ZH, ENGLISH))
    offered = desk.locator("#talk-poll")
    await expect(offered).to_contain_text("梅溪镇夜间公交")
    await expect(offered).not_to_contain_text("便民服务中心")

    # An interview of before may still have one.
    ((poll,),) = await site.rows(_SECRET_INSIDE, address.rsplit("/", 1)[1])
    phone = await signed("13900000604", address)
    await expect(phone.get_by_text("无记名投票在它自己的页面上投。")).to_be_visible(timeout=ENOUGH_MS)
    assert await phone.get_by_role("radio").count() == 0
    assert not await axe_faults(phone)
    await phone.get_by_role("link", name="打开投票页面").click()
    await phone.wait_for_url(f"**/polls/{poll}")
