"""A storm: processes die by SIGKILL at moments and in an order drawn from a seed, while everybody writes."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.faults.county import County
from tests.faults.phones import Load

KINDS = {"server": 2, "worker": 2, "postgresql": 2, "backend": 5, "valkey": 4}
_STANDSTILL_SECONDS = 90


@dataclass
class Storm:
    """What fell, and how long nothing was acknowledged in between."""

    struck: Counter[str] = field(default_factory=Counter)
    longest_gap_seconds: float = 0.0


async def storm(
    county: County, load: Load, seed: int, strikes: int, *, between: int, least: int, seconds: float
) -> Storm:
    """Strike so often, each time once `between` more writes were acknowledged and a drawn pause has passed.

    Ends earlier when the seconds are over, yet never before the `least` of strikes. Raises when the county
    stands still.
    """
    drawn, result = random.Random(seed), Storm()
    end = time.monotonic() + seconds
    for done in range(1, strikes + 1):
        await _progress(county, load, between, result)
        await asyncio.sleep(drawn.expovariate(20))
        kind = drawn.choices(list(KINDS), list(KINDS.values()))[0]
        await _strike(county, kind, drawn)
        result.struck[kind] += 1
        if done >= least and time.monotonic() > end:
            break
    await _progress(county, load, between, result)
    return result


async def _strike(county: County, kind: str, drawn: random.Random) -> None:
    match kind:
        case "server":
            await county.strike_part(drawn.choice(county.servers))
        case "worker":
            await county.strike_part(drawn.choice(county.workers))
        case "valkey":
            await county.strike_valkey()
        case "postgresql":
            await county.strike_postgres()
        case "backend":
            await county.strike_backend(drawn.choice)


async def _progress(county: County, load: Load, wanted: int, result: Storm) -> None:
    ledger, begun = load.line.ledger, time.monotonic()
    goal, last, told = ledger.acknowledged + wanted, ledger.acknowledged, begun
    while ledger.acknowledged < goal:
        await asyncio.sleep(0.02)
        await county.revive()
        if ledger.acknowledged > last:
            last, told = ledger.acknowledged, time.monotonic()
        gap = time.monotonic() - told
        result.longest_gap_seconds = max(result.longest_gap_seconds, gap)
        assert gap < _STANDSTILL_SECONDS, f"nothing is acknowledged any more: {dict(ledger.met)}"
