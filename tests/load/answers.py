"""Results of a survey that a million have answered, whole and broken down: how long they take, each anew."""

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
    for told in (_told(world, us), _told_in_parts(world, us)):
        assert told == many, f"the results tell of {told:,}, not of {many:,}"
    asked = {
        "survey results": workloads.named("survey"),
        "a survey broken down": workloads.BREAKDOWNS,
    }
    took = {name: growth.p50_ms(world, us, workload, seconds) for name, workload in asked.items()}
    words = ", ".join(f"{name} p50 {ms:.2f} ms" for name, ms in took.items())
    report.notes.append(
        f"## Survey results over {many:,} responses\n\nOne request at a time, nothing stored: {words}."
    )
    report.verdicts += [
        verdict(f"{name} over {many:,} responses", f"≤ {_MOST_MS:g} ms", f"{ms:.2f} ms", ms <= _MOST_MS)
        for name, ms in took.items()
    ]
    say(f"answers: {many:,}, {words}")


def _told(world: World, us: Contestant) -> int:
    reply = json.loads(wire.ask_once(us.port, us.encode(next(workloads.survey(world)), None)))
    return int(reply["data"]["survey"]["results"]["responses"])


def _told_in_parts(world: World, us: Contestant) -> int:
    reply = json.loads(wire.ask_once(us.port, us.encode(next(workloads.breakdowns(world)), None)))
    return sum(part["answered"] for part in reply["data"]["survey"]["breakdowns"][0]["parts"])


async def _grow(world: World, many: int) -> None:
    connection = await world.connect()
    try:
        await opinions.survey(connection, world.responses, many)
        world.responses = max(world.responses, many)
    finally:
        await connection.close()
