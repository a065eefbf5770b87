"""Counts what one operation does against a limit."""

from backend.kit.graphql.context import Context
from backend.kit.limits import Limiter, Rate


def limiter_of(context: Context) -> Limiter:
    """Give the limits that who asks is held against."""
    return Limiter(context.redis, context.settings.secret_key)


async def spend(context: Context, rate: Rate, subject: str) -> None:
    """Count one of a subject. Refuses TOO_MANY."""
    await limiter_of(context).spend(context.now, (rate, subject))
