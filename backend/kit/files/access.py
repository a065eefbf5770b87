"""Who may read a file: its owner, whoever a room vouches for, and everybody where a room has published it."""

from collections.abc import Awaitable, Callable

from backend.kit.actor import Actor
from backend.kit.files.model import Upload

MayRead = Callable[[Actor, Upload], Awaitable[bool]]
Public = Callable[[Upload], Awaitable[bool]]
_rooms: list[MayRead] = []
_published: list[Public] = []


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


def open_to_all(question: Public) -> Public:
    """Let a room say which of its files everybody may read, signed in or not (usable as a decorator)."""
    if question not in _published:
        _published.append(question)
    return question


async def is_public(upload: Upload) -> bool:
    """Say whether everybody may read a file."""
    return any([await question(upload) for question in _published])
