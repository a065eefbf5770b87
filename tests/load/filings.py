"""Applications and complaints to send: items whose form needs no photos, answers it accepts, places."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle

from backend.forms.api import validate
from backend.kit.clock import civil_date
from backend.kit.ids import new_id
from tests.load.contestants import Call
from tests.load.world import World

_ANSWERS = {
    "question": "请问办理这一事项需要准备哪些材料，大约多久可以办完？",
    "home": {"region": "330523100001", "text": "一组1号"},
    "evidence": "none",
    "reply": "phone",
    "phone": "13800000001",
}
_ITEMS = """
SELECT v.id, v.form FROM catalogue_item i JOIN catalogue_item_version v ON v.id = i.current_id
WHERE v.applies_online AND NOT i.withdrawn AND v.form #>> '{steps,0,key}' = 'question' ORDER BY md5(i.code)
LIMIT 100
"""


def submissions(world: World) -> Iterator[Call]:
    """Give endless applications of all readers for a hundred items, each new."""
    drawn = random.Random(11)
    while True:
        given = {
            "id": str(new_id()),
            "itemVersion": drawn.choice(world.forms),
            "answers": world.answers,
            "files": [],
            "declaredAt": "2026-01-05T02:00:00Z",
        }
        yield Call("SubmitApplication", {"input": given}, drawn.choice(world.readers), changes=True)


_WRONG = ("路灯坏了好几天，晚上走路看不见。", "路面有个坑，骑车容易摔跤。", "垃圾桶满了没人收，味道很大。")
_CATEGORIES = ("street-light", "pothole", "traffic-sign")
_MIDDLE, _SPREAD = (30_638_000, 119_680_000), 60_000  # of the county, in millionths of a degree


def complaints(world: World) -> Iterator[Call]:
    """Give endless complaints, by all readers in turn, all over the county."""
    drawn = random.Random(13)
    for reader in cycle(world.readers):
        latitude, longitude = (middle + drawn.randint(-_SPREAD, _SPREAD) for middle in _MIDDLE)
        given = {
            "id": str(new_id()),
            "category": drawn.choice(_CATEGORIES),
            "text": drawn.choice(_WRONG),
            "place": {"latitude": latitude, "longitude": longitude, "accuracyMetres": 12},
            "declaredAt": "2026-01-05T02:00:00Z",
        }
        yield Call("SubmitComplaint", {"input": given}, reader, changes=True)


async def prepare(world: World) -> None:
    """Find the items, and a village to live in."""
    connection = await world.connect()
    try:
        found = await connection.fetch(_ITEMS)
        village = await connection.fetchval("SELECT min(code) FROM places_region WHERE level = 'village'")
    finally:
        await connection.close()
    world.answers = _ANSWERS | {"home": {"region": village, "text": "一组1号"}}
    world.forms = [str(row["id"]) for row in found]
    for row in found:
        faults = validate(json.loads(row["form"]), world.answers, civil_date(datetime.now(UTC)))
        assert not faults, faults
