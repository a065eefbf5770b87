"""Text messages as a channel: what the gateway takes counts as confirmed."""

from backend.kit.sms import Sms
from backend.kit.smsgateway import SmsFailed
from backend.notifications.channels.outcome import Outcome, Result

__all__ = ["Sms", "send"]


async def send(way: Sms, phone: str, text: str, message_id: str) -> Outcome:
    """Hand a message to the gateway, under the same id at every try."""
    try:
        await way.send(phone, text, message_id)
    except SmsFailed as fault:
        return Outcome(Result.NEVER if fault.lasting else Result.LATER, fault.reason[:40])
    return Outcome(Result.PROVEN)
