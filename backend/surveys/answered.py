"""What a phone sends when somebody answers, and what it is told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.kit.actor import Actor
from backend.surveys.tokens import Token


@dataclass(frozen=True)
class Answered:
    """What a phone sends. Its id is made there: sent again, it is the same response."""

    actor: Actor
    id: UUID
    survey: UUID
    version: UUID
    answers: Any
    now: datetime
    invitation: str | None = None
    token: Token | None = None
    device: str | None = None  # the secret that its photos were uploaded under, of nobody's


@dataclass(frozen=True)
class Kept:
    """A response that is kept; whether a quota was full that it counts under all the same."""

    id: UUID
    full: bool = False
