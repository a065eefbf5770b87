"""What a newcomer sees first: the home page, in both languages and in the dark, without a fault."""

import pytest

from tests.browser.conftest import axe_faults

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "word"), [("zh-CN", "政通"), ("en", "Zhengtong")])
async def test_the_first_page_greets_in_the_language_of_the_phone(open_page, language, word):
    page = await open_page("/", language=language)

    await page.get_by_role("main").wait_for()

    assert await page.locator("html").get_attribute("lang") == language
    assert word in await page.title()
    assert page.complaints == []


@pytest.mark.parametrize("dark", [False, True])
async def test_the_first_page_is_open_to_everybody(open_page, dark):
    page = await open_page("/", dark=dark)
    await page.get_by_role("main").wait_for()

    assert await axe_faults(page) == []
