"""Rates kept in PostgreSQL while Valkey is away: slower, and as strict.

The same algorithm as in `limits.lua`, in a transaction of its own: what is spent stays spent when the request
that spent it is undone. What Valkey knew is not known here, and the other way round: who changes over has at
most one allowance more.
"""

from collections.abc import Mapping
from datetime import datetime

from tortoise import fields
from tortoise.models import Model

from backend.kit import readers

_KNOW = """
INSERT INTO kit_spent_rate (id, arrival_ms) SELECT id, 0 FROM unnest($1::text[]) AS id ORDER BY id
ON CONFLICT (id) DO NOTHING
"""
# In one order for everybody: two who spend from the same rates wait for each other, and never both.
_HOLD = "SELECT id, arrival_ms FROM kit_spent_rate WHERE id = ANY($1::text[]) ORDER BY id FOR UPDATE"
_SPEND = """
UPDATE kit_spent_rate AS k SET arrival_ms = s.arrival_ms
FROM unnest($1::text[], $2::bigint[]) AS s (id, arrival_ms) WHERE k.id = s.id
"""


class SpentRate(Model):
    """A rate of a subject, and when its next request would be due at the steady rate."""

    id = fields.CharField(primary_key=True, max_length=48)
    arrival_ms = fields.BigIntField(db_index=True)

    class Meta:
        table = "kit_spent_rate"


async def spend(now_ms: int, rates: Mapping[str, tuple[float, float]]) -> float:
    """Take one from each rate, by key its interval and window in milliseconds, or none; give the wait."""
    keys = sorted(rates)
    async with readers.current().lent() as connection, connection.transaction():
        await connection.execute(_KNOW, keys)
        held = {row["id"]: row["arrival_ms"] for row in await connection.fetch(_HOLD, keys)}
        arrivals = [max(int(held[key]), now_ms) + rates[key][0] for key in keys]
        waits = [at - rates[key][1] - now_ms for key, at in zip(keys, arrivals, strict=True)]
        if max(waits) <= 0:
            await connection.execute(_SPEND, keys, [round(at) for at in arrivals])
        return float(max(0, *waits))


async def forget(key: str) -> None:
    """Give a whole allowance back."""
    await SpentRate.filter(id=key).delete()


async def sweep(now: datetime) -> int:
    """Forget what has no effect any more."""
    return await SpentRate.filter(arrival_ms__lt=round(now.timestamp() * 1000)).delete()
