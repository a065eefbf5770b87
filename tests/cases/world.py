"""A small named world: one county, two townships, two offices, the people in and around them, four items.

`clerk`, `handler`, `decider` and `coordinator` belong to Housing in Meixi. Everyone else is somebody who
must not get in: another township, another office, another citizen.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.catalogue.models import Item, ItemVersion
from backend.identity.models import Mandate, Person, Role, Staff
from backend.identity.personal import phone_index
from backend.kit.actor import Actor, ActorKind, Post
from backend.kit.ids import new_id
from backend.places.api import Department, Region, Window

COUNTY, MEIXI, XIAOFENG, VILLAGE = "330523000000", "330523110000", "330523105000", "330523110201"

FORM = {
    "format": 1,
    "steps": [
        {
            "key": "applicant",
            "title": {"zh": "申请人", "en": "Applicant"},
            "fields": [
                {
                    "key": "name",
                    "type": "text",
                    "label": {"zh": "姓名", "en": "Name"},
                    "required": True,
                    "maxLength": 50,
                },
                {"key": "home", "type": "place", "label": {"zh": "地点", "en": "Place"}},
                {
                    "key": "photo",
                    "type": "file",
                    "label": {"zh": "照片", "en": "Photo"},
                    "document": "SITE_PHOTOS",
                },
            ],
        }
    ],
}
DOCUMENTS = [
    {
        "code": code,
        "name": {"zh": zh, "en": en},
        "required": True,
        "original": True,
        "copies": 1,
        "online": True,
        "note": None,
    }
    for code, zh, en in (
        ("ID_CARD", "身份证", "Identity card"),
        ("HOUSEHOLD_BOOK", "户口簿", "Household register"),
        ("SITE_PHOTOS", "现场照片", "Photographs of the site"),
    )
]


@dataclass
class World:
    """Ids of the places and items, actors of the people."""

    now: datetime
    housing: Department
    finance: Department
    window: Window
    items: dict[str, Item] = field(default_factory=dict)
    versions: dict[str, ItemVersion] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Actor:
        if name not in self.people:
            raise AttributeError(name)
        return self.people[name]


async def build(now: datetime) -> World:
    for code, level, parent, zh, en in (
        (COUNTY, "county", None, "安吉县", "Anji County"),
        (MEIXI, "township", COUNTY, "梅溪镇", "Meixi"),
        (XIAOFENG, "township", COUNTY, "孝丰镇", "Xiaofeng"),
        (VILLAGE, "village", MEIXI, "示例村", "Sample Village"),
    ):
        await Region.create(code=code, level=level, parent_id=parent, name_zh=zh, name_en=en)
    housing = await office("mx-housing", "梅溪镇国土所", "Meixi Land Office")
    finance = await office("mx-finance", "梅溪镇财政所", "Meixi Finance Office")
    window = await Window.create(
        code="housing", name_zh="建房窗口", name_en="Housing window", department=housing, region_id=MEIXI
    )
    world = World(now, housing, finance, window)
    for name, number in (("li", "13800000001"), ("wang", "13800000002"), ("agent", "13800000003")):
        world.people[name] = await citizen(name, number, now)
    for name, role, department, region in (
        ("clerk", "clerk", housing, MEIXI),
        ("handler", "handler", housing, MEIXI),
        ("colleague", "handler", housing, MEIXI),
        ("decider", "decider", housing, MEIXI),
        ("coordinator", "coordinator", None, MEIXI),
        ("supervisor", "supervisor", None, COUNTY),
        ("finance_handler", "handler", finance, COUNTY),
        ("other_clerk", "clerk", None, XIAOFENG),
        ("other_decider", "decider", housing, XIAOFENG),
    ):
        world.people[name] = await staff(name, role, department, region)
    for item_class in ("immediate", "promised", "joint", "escalated"):
        await item(world, item_class, now)
    await world.items["joint"].co_departments.add(finance)
    await item(world, "promised", now, code="silent", silence_approves=True)
    return world


async def office(code: str, zh: str, en: str) -> Department:
    return await Department.create(
        code=code,
        name_zh=zh,
        name_en=en,
        region_id=MEIXI,
        phone="0572-0000203",
        address_zh="示例路 1 号",
        address_en="1 Sample Road",
        hours_zh="周一至周五",
        hours_en="Monday to Friday",
    )


async def citizen(name: str, number: str, now: datetime) -> Actor:
    person = Person(id=new_id(), phone_index=phone_index(number), created_at=now)
    person.phone, person.name = number, f"{name}示例"
    await person.save(force_create=True)
    return Actor(ActorKind.CITIZEN, person.id)


async def staff(name: str, role: str, department: Department | None, region: str) -> Actor:
    row = await Staff.create(username=name, name=f"{name}示例", name_en=name.title())
    await Role.create(staff=row, role=role, department=department, region_id=region)
    post = Post(role, department.id if department else None, region)
    return Actor(ActorKind.STAFF, row.id, row.name, posts=(post,))


async def item(
    world: World, item_class: str, now: datetime, *, code: str | None = None, **more: Any
) -> ItemVersion:
    code = code or item_class
    made = world.items.get(code) or await Item.create(
        code=code.upper(), department=world.housing, window=world.window
    )
    number = await ItemVersion.filter(item=made).count() + 1
    version = await ItemVersion.create(
        **{
            "item": made,
            "number": number,
            "since": now,
            "item_class": item_class,
            "kind": "application",
            "content": content(code),
            "form": FORM,
            "limit_days": 0 if item_class == "immediate" else 10,
            "statutory_days": 20,
            "fee_fen": 0,
            "silence_approves": False,
            "applies_online": True,
            "sample": True,
            "fingerprint": f"{code}{number}",
            **more,
        }
    )
    made.current_id = version.id
    await made.save()
    world.items[code], world.versions[code] = made, version
    return version


def content(code: str) -> dict[str, Any]:
    words = {"zh": "示例", "en": "Sample"}
    return {
        "name": {"zh": f"{code}事项", "en": f"{code} item"},
        "documents": DOCUMENTS,
        "procedure": [],
        "phone": "0572-0000203",
        **dict.fromkeys(("summary", "time_limit", "fee", "fee_basis", "staff", "legal_basis"), words),
    }


async def mandate(
    world: World, principal: str, agent: str, expires_at: datetime, now: datetime, **limits: list[str]
) -> UUID:
    row = await Mandate.create(
        principal_id=world.people[principal].id,
        agent_id=world.people[agent].id,
        **limits,
        created_at=now,
        expires_at=expires_at,
    )
    return row.id
