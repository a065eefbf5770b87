"""Tasks to try the machinery with, and a worker process: `python -m tests.infra.trial_tasks URL SECONDS`."""

import asyncio
import os
import sys

from backend.kit import db, jobworker
from backend.kit.clock import SystemClock
from backend.kit.database import Database
from backend.kit.jobs import Job, defer, task
from backend.settings import SLICES

TABLE = "CREATE TABLE trial_log (id bigserial PRIMARY KEY, word text NOT NULL)"


async def write(word):
    await db.connection().execute_query("INSERT INTO trial_log (word) VALUES ($1)", [word])


@task("trial.say")
async def say(job: Job, word):
    await write(f"{word} at {job.clock.now().isoformat()} with {job.tool(str)}")


@task("trial.echo")
async def echo(job: Job, word, times):
    await write(word)
    if times > 1:
        await defer("trial.echo", word=word, times=times - 1)


@task("trial.fail", attempts=2)
async def fail(job: Job):
    await write(f"failing, attempt {job.attempt}")
    raise RuntimeError("as it was asked to")


@task("trial.linger")
async def linger(job: Job, seconds):
    await write(f"lingering in {os.getpid()}")
    await asyncio.sleep(seconds)


async def tick(job: Job):
    await write("tick")


async def main(url, lost_after_seconds):
    task("trial.tick", every="* * * * * *")(tick)
    async with db.connected(Database(url, SLICES)):
        await jobworker.work(
            url,
            clock=SystemClock(),
            tools={str: "a tool"},
            heartbeat_seconds=lost_after_seconds / 4,
            lost_after_seconds=lost_after_seconds,
        )


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], float(sys.argv[2])))
