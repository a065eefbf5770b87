"""Filing for others: `POST requests`. Sent twice it is filed once; a token stands for what is filed later."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import orjson

from backend.cases.api import Case
from backend.complaints.actions.submit import submit
from backend.complaints.facts import Medium
from backend.complaints.models import Complaint
from backend.complaints.open311 import asked
from backend.complaints.open311.models import Filing, Intake, Open311Client
from backend.complaints.submission import Submission
from backend.kit import crypto, db, jobs
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused, not_found
from backend.kit.ids import new_id

FILE: Final = "complaints.file_intake"
_SAME_WITHIN: Final = timedelta(minutes=10)
_UNTOLD: Final = frozenset({"api_key"})


async def take(
    client: Open311Client, form: Mapping[str, str], key: str | None, now: datetime
) -> dict[str, Any]:
    """Take a request in, or give the reply to the same one sent before.

    The same is what comes under one `Idempotency-Key`, or word for word within ten minutes. Refuses
    OPEN311_KEY_REUSED, what `asked.report` refuses and what filing refuses.
    """
    report = asked.report(form)
    digest = _digest(form)
    await db.connection().execute_query(
        "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [f"open311:{client.id}:{key or digest}"]
    )
    earlier = await _earlier(client, key, digest, now)
    if earlier is not None:
        return _reply(earlier)
    intake = Intake(
        id=new_id(), client_id=client.id, key=_key(key or f"{digest}:{new_id()}"), digest=digest, at=now
    )
    if client.by_token:
        intake.state, intake.form_enc = (
            Filing.WAITING,
            crypto.seal(orjson.dumps(dict(form)), _place(intake.id)),
        )
        await jobs.defer(FILE, intake=str(intake.id))
    else:
        intake.complaint_id = await _file(report, now)
    await intake.save(force_create=True)
    return _reply(intake)


async def file_intake(id_: UUID, now: datetime) -> None:
    """File what was answered with a token. A refusal is kept: the token then leads nowhere."""
    async with db.transaction():
        intake = await Intake.select_for_update().get_or_none(id=id_, state=Filing.WAITING)
        if intake is None or intake.form_enc is None:
            return
        form = orjson.loads(crypto.open_(bytes(intake.form_enc), _place(id_)))
        try:
            async with db.transaction():
                intake.complaint_id = await _file(asked.report(form), now)
            intake.state = Filing.FILED
        except Refused as refused:
            intake.state, intake.refused = Filing.REFUSED, refused.code
        intake.form_enc = None
        await intake.save()


async def resolved(token: str) -> dict[str, Any]:
    """Say which request a token stands for, as soon as it is filed. Refuses NOT_FOUND."""
    id_ = asked.request_id(token)
    intake = await Intake.get_or_none(id=id_) if id_ else None
    if intake is None or intake.state is Filing.REFUSED:
        raise not_found()
    return {"service_request_id": str(intake.complaint_id) if intake.complaint_id else None, "token": token}


async def _earlier(client: Open311Client, key: str | None, digest: str, now: datetime) -> Intake | None:
    if key is None:
        same = Intake.filter(client_id=client.id, digest=digest, at__gt=now - _SAME_WITHIN)
        return await same.order_by("-at").first()
    found = await Intake.get_or_none(client_id=client.id, key=_key(key))
    if found is not None and found.digest != digest:
        raise Refused("OPEN311_KEY_REUSED")
    return found


async def _file(report: asked.Report, now: datetime) -> UUID:
    # Nobody holds the key of this hash: a client follows its requests under its own api_key.
    sent = Submission(
        id=new_id(),
        category=report.service,
        text=report.text,
        declared_at=now,
        place=report.place,
        recovery=secrets.token_hex(32),
    )
    case: Case = await submit(ANONYMOUS, sent, now=now)
    complaint = await Complaint.get(case_id=case.id)
    complaint.medium = Medium.OPEN311
    await complaint.save(update_fields=["medium"])
    return complaint.id


def _reply(intake: Intake) -> dict[str, Any]:
    named = {"token": str(intake.id)}
    if intake.complaint_id is not None and intake.form_enc is None:
        named = {"service_request_id": str(intake.complaint_id)}
    return {**named, "service_notice": None, "account_id": None}


def _digest(form: Mapping[str, str]) -> str:
    told = sorted((name, value) for name, value in form.items() if name not in _UNTOLD)
    return hashlib.sha256(orjson.dumps(told)).hexdigest()


def _key(key: str) -> str:
    return hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()


def _place(id_: UUID) -> str:
    return f"complaints.open311_intake:{id_}"
