"""Tells those in charge, by text message, what broke and what came right."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from backend.kit import db, i18n
from backend.kit.sms import Sms
from backend.kit.smsgateway import SmsFailed
from backend.operations.finding import Finding
from backend.operations.keeping import to_tell
from backend.operations.states import Standing

_log = logging.getLogger("zhengtong.operations")
_LANGUAGE: Final = i18n.DEFAULT_LANGUAGE


async def alert(sms: Sms, phones: Sequence[str], now: datetime) -> int:
    """Tell every phone what is new. Where no gateway takes it, the next look tries again."""
    told = 0
    try:
        async with db.transaction():
            for row in await to_tell(now):
                finding = Finding(row.about, row.standing, row.key, row.params)
                await tell(sms, phones, finding, f"{row.since:%Y%m%dT%H%M%S}-{(now - row.since).days}")
                told += 1
    except SmsFailed as fault:
        _log.warning("nobody could be told by text message: %s", fault.reason)
    return told


async def tell(sms: Sms, phones: Sequence[str], finding: Finding, when: str) -> None:
    """Tell of one thing, and log it; `when` tells one time from another.

    Raises `SmsFailed` where a gateway took it for no phone.
    """
    is_broken = finding.standing is Standing.BROKEN
    _log.log(logging.ERROR if is_broken else logging.INFO, "%s %s", finding.what("en"), finding.todo("en"))
    key = "operations.alert.broken" if is_broken else "operations.alert.well"
    text = i18n.text(key, _LANGUAGE, what=finding.what(_LANGUAGE), todo=finding.todo(_LANGUAGE))
    faults = []
    for place, phone in enumerate(phones):
        try:
            await sms.send(phone, text, f"{finding.key}-{when}-{place}")
        except SmsFailed as fault:
            faults.append(fault)
    if faults and len(faults) == len(phones):
        raise faults[0]
