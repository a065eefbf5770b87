"""Who acts. Passed explicitly to every action and query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from backend.kit.divisions import within


class ActorKind(StrEnum):
    ANONYMOUS = "anonymous"
    CITIZEN = "citizen"
    STAFF = "staff"
    HOLDER = "holder"  # of one case's recovery code; `id` is the case
    DEVICE = "device"  # nobody in particular, sending files; `id` is made of the device's secret
    SYSTEM = "system"


@dataclass(frozen=True)
class Post:
    """A role held in a department (None: every department of the region) within a region.

    `region` is a division code; a post reaches the regions below it too (`covers`).
    """

    role: str
    department: UUID | None
    region: str

    def covers(self, region: str, department: UUID | None) -> bool:
        """Say whether the post reaches a department in a region; the right role elsewhere does not."""
        return within(region, self.region) and (self.department is None or self.department == department)


@dataclass(frozen=True)
class Actor:
    """Whoever asks: kind, own id (person or staff), posts of staff, language of the replies."""

    kind: ActorKind
    id: UUID | None = None
    name: str = ""
    posts: tuple[Post, ...] = ()
    language: str = "zh-CN"
    session: UUID | None = None
    confirmed_at: datetime | None = None  # when last signed in or, an officer, showed a second factor

    def holds(self, roles: Iterable[str], region: str, department: UUID | None) -> bool:
        """Say whether any of the roles is held for this department and region."""
        wanted = set(roles)
        return any(post.role in wanted and post.covers(region, department) for post in self.posts)

    def holds_anywhere(self, roles: Iterable[str]) -> bool:
        """Say whether an officer holds any of the roles, wherever."""
        wanted = set(roles)
        return self.is_staff and any(post.role in wanted for post in self.posts)

    @property
    def is_citizen(self) -> bool:
        return self.kind is ActorKind.CITIZEN

    @property
    def is_holder(self) -> bool:
        return self.kind is ActorKind.HOLDER

    @property
    def is_staff(self) -> bool:
        return self.kind is ActorKind.STAFF


ANONYMOUS = Actor(ActorKind.ANONYMOUS)
SYSTEM = Actor(ActorKind.SYSTEM, name="system")
