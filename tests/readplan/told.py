"""A webhook and one try at it."""

from datetime import datetime

from backend.sharing.models import Announcement, Attempt, Delivery, Endpoint


async def build_webhook(now: datetime) -> None:
    """Make them after everything else, so that nothing is sent."""
    endpoint = await Endpoint.create(
        name="province", url="https://province.example", secret_enc=b"", owner_phone_enc=b"", created_at=now
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
