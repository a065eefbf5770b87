"""Looks at the provider where citizens may sign in as well."""

from datetime import datetime

from backend.identity import api as identity
from backend.operations.api import Finding, broken, good, thought
from backend.settings import Settings


async def look_at_openid(settings: Settings, now: datetime) -> list[Finding]:
    """Say whether its document fits and its keys can be had; nothing where there is none but our sample."""
    if settings.openid is None or settings.openid.sample:
        return []
    standing = await identity.openid_standing(settings.openid, settings.outgoing_adapter, now)
    if standing == "away":
        return [broken("openid", "away", issuer=settings.openid.issuer)]
    if standing == "no_challenges":
        return [thought("openid", "no_challenges", issuer=settings.openid.issuer)]
    return [good("openid", issuer=settings.openid.issuer)]
