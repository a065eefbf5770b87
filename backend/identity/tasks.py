"""Work that sign-in causes and the calendar causes."""

from datetime import timedelta
from uuid import UUID

import orjson

from backend.identity.actions.request_code import message_place
from backend.identity.models import SignInCode, SpentChallenge
from backend.kit import crypto
from backend.kit.jobs import Job, task
from backend.kit.sms import adapter
from backend.kit.smsgateway import SmsFailed
from backend.settings import Settings

_CODES_KEPT = timedelta(days=1)


@task("identity.send_code", attempts=5)
async def send_code(job: Job, code_id: str) -> None:
    """Hand a sign-in code to the SMS gateway, unless it has lapsed or was handed over before."""
    row = await SignInCode.get_or_none(id=UUID(code_id))
    if row is None or row.message_enc is None or row.expires_at <= job.clock.now():
        return
    message = orjson.loads(crypto.open_(bytes(row.message_enc), message_place(code_id)))
    settings = job.tool(Settings)
    try:
        gateway = adapter(settings.sms_adapter, settings.var_dir, settings.sms_gateway)
        await gateway.send(message["phone"], message["text"], f"code:{code_id}")
    except SmsFailed as failed:
        if not failed.lasting:
            raise
    await SignInCode.filter(id=row.id).update(message_enc=None)


@task("identity.sweep", every="17 19 * * *")
async def sweep(job: Job) -> None:
    """Forget codes after a day, and lapsed challenges. Sessions go by the rule in `held.py`."""
    now = job.clock.now()
    await SignInCode.filter(expires_at__lt=now - _CODES_KEPT).delete()
    await SpentChallenge.filter(expires_at__lt=now).delete()
