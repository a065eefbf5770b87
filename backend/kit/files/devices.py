"""Files from devices whose owners are not signed in, and from holders of a code: few, small, soon forgotten.

The device makes a secret and sends it with every request for a file; its hash owns the files. Whoever holds
the secret may go on with an upload and have it taken into a case. A device costs nothing to make up, so what
bounds the cost is the fence around an address and around all of them.
"""

import hashlib
import re
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from starlette.requests import Request

from backend.kit import crypto
from backend.kit.actor import Actor, ActorKind
from backend.kit.errors import Refused
from backend.kit.files.intake import Announced
from backend.kit.http.subscribers import subscriber
from backend.kit.limits import Limiter, Rate

HEADER: Final = "upload-device"
MOST_BYTES: Final = 4 * 1024 * 1024
_SECRET: Final = re.compile("[A-Za-z0-9_-]{22,64}")  # 128 bits and more
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
PER_DEVICE: Final = Rate("nameless files per device", 20, _DAY)
PER_ADDRESS: Final = Rate("nameless files per address", 60, _HOUR)
IN_ALL: Final = Rate("nameless files in all", 600, _HOUR)


def device_actor(secret: str) -> Actor:
    """Give the actor that owns a device's files. Refuses UNAUTHENTICATED for what is no secret."""
    if not _SECRET.fullmatch(secret):
        raise Refused("UNAUTHENTICATED")
    digest = hashlib.sha256(b"zhengtong device\0" + secret.encode()).digest()
    return Actor(ActorKind.DEVICE, UUID(bytes=digest[:16]))


class Fence:
    """Counts what devices and holders of a code send."""

    def __init__(self) -> None:
        self._limiter: Limiter | None = None

    async def admit(self, request: Request, actor: Actor, announced: Announced, now: datetime) -> None:
        """Count a new file. Refuses UPLOAD_TOO_LARGE, TOO_MANY."""
        if announced.length > MOST_BYTES:
            raise Refused("UPLOAD_TOO_LARGE", field="Upload-Length", most=MOST_BYTES // (1024 * 1024))
        if self._limiter is None:
            self._limiter = Limiter(request.state.redis, crypto.derived_key("kit.files.devices"))
        address = subscriber(request.scope)
        await self._limiter.spend(now, (PER_DEVICE, str(actor.id)), (PER_ADDRESS, address), (IN_ALL, ""))
