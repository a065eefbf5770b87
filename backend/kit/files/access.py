"""Who may read a file: its owner, and whoever a room vouches for."""

from collections.abc import Awaitable, Callable

from backend.kit.actor import Actor
from backend.kit.files.model import Upload

MayRead = Callable[[Actor, Upload], Awaitable[bool]]
_rooms: list[MayRead] = []


def register(question: MayRead) -> MayRead:
    """Let a room say who else may read the files it has claimed (usable as a decorator)."""
    if question not in _rooms:
        _rooms.append(question)
    return question


async def may_read(actor: Actor, upload: Upload) -> bool:
    """Say whether the actor may read a file."""
    if actor.id is None:
        return False
    if (upload.owner_kind, upload.owner_id) == (actor.kind.value, actor.id):
        return True
    return any([await question(actor, upload) for question in _rooms])
