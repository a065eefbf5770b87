"""Higher levels' systems: the base of all adapters, those for a demo and an outage, and their registry."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from backend.complaints.open311.models import Upper
from backend.kit import crypto
from backend.kit.outgoing.calling import Outgoing


@dataclass(frozen=True)
class Report:
    """What is sent up: what is wrong and where, and the key under which it is sent, however often."""

    key: str
    service: str
    text: str
    since: datetime
    latitude: float | None = None
    longitude: float | None = None
    address: str = ""


@dataclass(frozen=True)
class Taken:
    """A report has arrived: under a number, or a token that will become one."""

    request_id: str = ""
    token: str = ""


@dataclass(frozen=True)
class Standing:
    """How a request fares there."""

    closed: bool
    notes: str = ""
    agency: str = ""


class Failed(Exception):  # noqa: N818 - says what happened
    """Nothing came of a call. `lasting`: nothing ever will; `wait`: how long they ask us to wait."""

    def __init__(self, reason: str, *, lasting: bool = False, wait: timedelta | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lasting = lasting
        self.wait = wait


class Authority(ABC):
    """A higher level's system. Every call raises `Failed`."""

    @abstractmethod
    async def file(self, report: Report, *, again: bool) -> Taken:
        """Hand a report over. `again`: it may have arrived before, and must not twice."""

    @abstractmethod
    async def resolve(self, token: str) -> str:
        """Give the number a token became, or nothing as long as it did not."""

    @abstractmethod
    async def look(self, request_id: str, since: datetime, now: datetime) -> Standing:
        """Say how a request fares."""


class DemoAuthority(Authority):
    """Takes everything, and has answered it two days later: for demonstrations without a province."""

    async def file(self, report: Report, *, again: bool) -> Taken:
        return Taken(request_id=f"DEMO-{report.key[:8]}")

    async def resolve(self, token: str) -> str:
        return token

    async def look(self, request_id: str, since: datetime, now: datetime) -> Standing:
        answered = now - since >= timedelta(days=2)
        return Standing(answered, "已处理（示例）" if answered else "处理中（示例）", "示例上级部门")


class OutageAuthority(Authority):
    """Answers nothing, to rehearse what follows."""

    async def file(self, report: Report, *, again: bool) -> Taken:
        raise Failed("outage")

    async def resolve(self, token: str) -> str:
        raise Failed("outage")

    async def look(self, request_id: str, since: datetime, now: datetime) -> Standing:
        raise Failed("outage")


Make = Callable[[Upper, Outgoing], Authority]
ADAPTERS: Final[dict[str, Make]] = {
    "demo": lambda _upper, _outgoing: DemoAuthority(),
    "outage": lambda _upper, _outgoing: OutageAuthority(),
}


def authority(upper: Upper, outgoing: Outgoing) -> Authority:
    """Give the adapter of a higher level's system."""
    return ADAPTERS[upper.adapter](upper, outgoing)


def service_for(services: Mapping[str, str], category: str) -> str | None:
    """Give their service for a category of ours; None: they take no such complaints."""
    return services.get(category) or services.get("*")


def seal_key(upper: Upper, key: str) -> bytes:
    """Seal the key that a higher level gave us."""
    return crypto.seal(key, f"complaints.upper:{upper.id}")


def key_of(upper: Upper) -> str:
    """Open the key that a higher level gave us."""
    return crypto.open_text(bytes(upper.key_enc), f"complaints.upper:{upper.id}") if upper.key_enc else ""
