"""Results of a survey that a million have answered: how long they take, each time worked out anew."""

import asyncio
import json
from typing import Final

from tests.load import cores, growth, opinions, wire, workloads
from tests.load.contestants import Contestant
from tests.load.report import Report, verdict
from tests.load.world import World

ANSWERS: Final = 1_000_000
_MOST_MS: Final = 100.0


def answers(
    world: World, us: Contestant, report: Report, say: cores.Say, many: int = ANSWERS, seconds: float = 2.0
) -> None:
    """Let so many answer, see that the results tell of all of them, and time the results."""
    asyncio.run(_grow(world, many))
    told = _told(world, us)
    assert told == many, f"the results tell of {told:,}, not of {many:,}"
    took = growth.p50_ms(world, us, "survey", seconds)
    words = f"p50 {took:.2f} ms, one request at a time, nothing stored"
    report.notes.append(f"## Survey results over {many:,} responses\n\n{words}.")
    report.verdicts.append(
        verdict(
            f"survey results over {many:,} responses",
            f"≤ {_MOST_MS:g} ms",
            f"{took:.2f} ms",
            took <= _MOST_MS,
        )
    )
    say(f"answers: {many:,}, {words}")


def _told(world: World, us: Contestant) -> int:
    reply = json.loads(wire.ask_once(us.port, us.encode(next(workloads.survey(world)), None)))
    return int(reply["data"]["survey"]["results"]["responses"])


async def _grow(world: World, many: int) -> None:
    connection = await world.connect()
    try:
        await opinions.survey(connection, world.responses, many)
        world.responses = max(world.responses, many)
    finally:
        await connection.close()
