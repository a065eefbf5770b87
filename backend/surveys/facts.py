"""The words of this room; no tables here."""

from dataclasses import dataclass
from enum import StrEnum


class Asked(StrEnum):
    """Who may answer."""

    ANYONE = "anyone"
    RESIDENTS = "residents"
    INVITED = "invited"


@dataclass(frozen=True)
class Audience:
    """Who may answer, of which region where residents are asked, and whether once each."""

    asked: Asked = Asked.ANYONE
    region: str | None = None
    once: bool = True
