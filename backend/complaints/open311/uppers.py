"""Higher levels that complaints go up to: added on the server's command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from backend.audit import api as audit
from backend.complaints.open311.georeport import GeoReport
from backend.complaints.open311.models import Upper
from backend.complaints.open311.upper import ADAPTERS, seal_key
from backend.kit.actor import SYSTEM
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from backend.kit.outgoing.addresses import AddressRule
from backend.kit.text import clean

__all__ = ["ADAPTERS", "GeoReport", "NewUpper", "add_upper", "uppers"]


@dataclass(frozen=True)
class NewUpper:
    """A higher level's server. `services`: our category → their service, `*` for all others."""

    code: str
    name_zh: str
    name_en: str
    adapter: str
    services: Mapping[str, str]
    url: str = ""
    key: str = ""


async def add_upper(wanted: NewUpper, rule: AddressRule, now: datetime) -> Upper:
    """Add a higher level. Refuses OPEN311_NAME_TAKEN, OPEN311_UPPER_ADDRESS, OPEN311_UPPER_UNKNOWN."""
    if wanted.adapter not in ADAPTERS:
        raise Refused("OPEN311_UPPER_UNKNOWN", field="adapter")
    if wanted.adapter == "georeport" and not rule.allows(wanted.url):
        raise Refused("OPEN311_UPPER_ADDRESS", field="url")
    code = clean(wanted.code, 40, required=True, field="code")
    if await Upper.exists(code=code):
        raise Refused("OPEN311_NAME_TAKEN", field="code")
    upper = Upper(
        id=new_id(),
        code=code,
        name_zh=clean(wanted.name_zh, 100, required=True, field="name"),
        name_en=clean(wanted.name_en, 100, field="name"),
        adapter=wanted.adapter,
        url=wanted.url,
        services=dict(wanted.services),
    )
    upper.key_enc = seal_key(upper, wanted.key) if wanted.key else None
    await upper.save(force_create=True)
    await audit.record(SYSTEM, "open311.upper_added", "open311_upper", upper.id, {"code": code}, now)
    return upper


async def uppers() -> list[Upper]:
    """List the higher levels that complaints may go up to."""
    return await Upper.filter(withdrawn=False).order_by("code")
