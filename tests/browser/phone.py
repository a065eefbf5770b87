"""What a citizen's thumb does on the phone, in Chinese."""

import random

from playwright.async_api import Page, expect

from tests.fixtures import pictures

IDENTITY = "330523199003077214"  # sound check digit, nobody's
PHOTO = {"name": "照片.jpg", "mimeType": "image/jpeg", "buffer": pictures.jpeg()}


async def sign_in(page: Page, phone: str | None = None) -> str:
    """Sign in with a number nobody has used yet, or the one given."""
    phone = phone or f"139{random.randrange(10**8):08}"
    await page.goto("/signin")
    await page.get_by_role("textbox").first.fill(phone)
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="填入").click()  # six digits are sent by themselves
    await page.wait_for_url("**/me")
    return phone


async def fill_in(page: Page, item: str) -> None:
    """Go through the short form of an item up to the page where everything is checked."""
    await page.goto(f"/apply/{item}")
    await page.get_by_label("姓名").fill("王小𠀀")  # a character of Extension B must survive
    await page.get_by_label("身份证号码").fill(IDENTITY)
    await page.get_by_label("手机号码").fill("13800000009")
    await page.get_by_label("乡镇").select_option(label="梅溪镇")
    await page.get_by_label("村（社区）", exact=True).select_option(label="紫梅社区")
    await page.get_by_label("具体位置").fill("村小学东边第二户")
    await go_on(page, "申请内容")
    await page.get_by_role("textbox").first.fill("第一个孩子将于五月出生，申请办理证明")
    await go_on(page, "材料")
    for slot in await page.locator("input[type=file]").all():
        await slot.set_input_files([PHOTO])
    await expect(page.get_by_text("照片.jpg").first).to_be_visible()
    await go_on(page, "声明")
    await page.get_by_role("checkbox").check()
    await go_on(page, "检查并提交")


async def go_on(page: Page, heading: str) -> None:
    await page.get_by_role("button", name="继续").click()
    await expect(page.get_by_role("heading", name=heading).first).to_be_visible()


async def submit(page: Page) -> str:
    """Send, wait for the receipt, give the number on it."""
    await page.get_by_role("button", name="提交申请").click()
    return await receipt(page)


async def receipt(page: Page) -> str:
    await expect(page.get_by_role("heading", name="已送达")).to_be_visible(timeout=30_000)
    return str(await page.get_by_text("ZT-").first.inner_text()).strip()
