"""A version never changes."""

from datetime import UTC, datetime

import pytest
from asyncpg.exceptions import RaiseError

from backend.catalogue.models import Item, ItemVersion
from backend.places.api import Department, Region, Window


async def an_item(code="FOR-01"):
    region = await Region.create(code="330523000000", level="county", name_zh="安吉县", name_en="Anji County")
    office = {"name_zh": "林业站", "name_en": "Forestry Station", "region": region}
    words = {"address_zh": "示例", "address_en": "sample", "hours_zh": "示例", "hours_en": "sample"}
    department = await Department.create(code="forestry", phone="0572-0000000", **office, **words)
    window = await Window.create(code="forestry", department=department, **office)
    return await Item.create(code=code, department=department, window=window)


async def a_version(item, number=1):
    return await ItemVersion.create(
        item=item,
        number=number,
        since=datetime(2026, 3, 2, tzinfo=UTC),
        item_class="promised",
        kind="application",
        content={"name": {"zh": "林木采伐许可证", "en": "Felling permit"}},
        form=None,
        limit_days=7,
        statutory_days=20,
        fee_fen=0,
        silence_approves=False,
        applies_online=True,
        sample=True,
        fingerprint="0" * 64,
    )


async def test_a_version_can_be_added_and_made_current(db):
    item = await an_item()
    item.current = await a_version(item)
    await item.save()

    assert (await Item.get(code="FOR-01").select_related("current")).current.limit_days == 7


async def test_a_version_cannot_be_changed(db):
    version = await a_version(await an_item())

    with pytest.raises(RaiseError, match="never changes"):
        await ItemVersion.filter(id=version.id).update(limit_days=1)


async def test_a_version_cannot_be_deleted(db):
    version = await a_version(await an_item())

    with pytest.raises(RaiseError, match="never changes"):
        await version.delete()
