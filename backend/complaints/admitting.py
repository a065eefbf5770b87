"""Counts complaints before they are taken: what is refused here costs no transaction."""

from backend.complaints import rates
from backend.complaints.submission import Sending
from backend.kit.graphql.context import Context
from backend.kit.graphql.spending import limiter_of


async def admit(context: Context, sending: Sending) -> None:
    """Spend one complaint of whoever sends it. Refuses TOO_MANY."""
    sent = sending.submission
    if sent.recovery is None:
        spendings = [(rates.PER_PERSON, str(sending.actor.id))] if sending.actor.id else []
    else:
        spendings = [(rates.NAMELESS_PER_ADDRESS, context.address), (rates.NAMELESS_IN_ALL, "")]
        if sent.device:
            spendings.append((rates.NAMELESS_PER_DEVICE, sent.device))
    await limiter_of(context).spend(context.now, *spendings)
