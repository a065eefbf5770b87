"""How large a file may be and how many a day: of everybody, and of officers who upload videos."""

from datetime import datetime
from typing import Final
from uuid import UUID

from tortoise.functions import Count, Sum

from backend.kit.actor import ActorKind
from backend.kit.clock import CIVIL
from backend.kit.errors import Refused
from backend.kit.files.model import Upload

_MIB: Final = 1024 * 1024
MAX_FILE_BYTES: Final = 10 * _MIB
MAX_VIDEO_BYTES: Final = 512 * _MIB  # an hour and a half at 720p; longer ones are streamed from elsewhere
DAILY_BYTES: Final = 200 * _MIB
DAILY_VIDEO_BYTES: Final = 2048 * _MIB
DAILY_FILES: Final = 200


def is_long(length: int) -> bool:
    """Say whether a file is larger than anything but a video may be."""
    return length > MAX_FILE_BYTES


def check_length(length: int, owner: ActorKind) -> None:
    """Refuse UPLOAD_TOO_LARGE, UPLOAD_EMPTY. Officers alone upload videos."""
    most = MAX_VIDEO_BYTES if owner is ActorKind.STAFF else MAX_FILE_BYTES
    if length > most:
        raise Refused("UPLOAD_TOO_LARGE", field="Upload-Length", most=most // _MIB)
    if length < 1:
        raise Refused("UPLOAD_EMPTY", field="Upload-Length")


async def check_quota(owner: UUID, length: int, now: datetime) -> None:
    """Refuse UPLOAD_QUOTA beyond what one person may send in a day; long files are counted apart."""
    midnight = now.astimezone(CIVIL).replace(hour=0, minute=0, second=0, microsecond=0)
    today = Upload.filter(owner_id=owner, created_at__gte=midnight)
    alike = (
        today.filter(length__gt=MAX_FILE_BYTES)
        if is_long(length)
        else today.filter(length__lte=MAX_FILE_BYTES)
    )
    [(files, octets)] = await alike.annotate(files=Count("id"), octets=Sum("length")).values_list(
        "files", "octets"
    )
    most = DAILY_VIDEO_BYTES if is_long(length) else DAILY_BYTES
    if files + 1 > DAILY_FILES or (octets or 0) + length > most:
        raise Refused("UPLOAD_QUOTA")
