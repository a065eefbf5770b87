"""A webhook and one try at it."""

from datetime import datetime

from backend.kit.ids import new_id
from backend.sharing.endpoints import seal_phone, seal_secret
from backend.sharing.models import Announcement, Attempt, Delivery, Endpoint


async def build_webhook(now: datetime) -> None:
    """Make them after everything else, so that nothing is sent."""
    id_ = new_id()
    endpoint = await Endpoint.create(
        id=id_,
        name="province",
        url="https://province.example",
        secret_enc=seal_secret(id_, "secret"),
        owner_phone_enc=seal_phone(id_, "13800000001"),
        created_at=now,
    )
    announcement = await Announcement.create(
        kind="item.published",
        topic="items",
        subject="x",
        title_zh="示例",
        title_en="Sample",
        link="/",
        at=now,
    )
    delivery = await Delivery.create(announcement=announcement, endpoint=endpoint, next_at=now)
    await Attempt.create(delivery=delivery, at=now, status=200)
