"""Jobs against a real PostgreSQL: with the fact or not at all, once, again after a worker is killed."""

import asyncio
import shutil
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from backend.kit import db as kit_db
from backend.kit import jobs, jobworker
from tests.answers.way import Way
from tests.infra import trial_tasks

LOST_AFTER_SECONDS = 2


async def said():
    return [word for word in await written() if word != "tick"]


async def ticks():
    return (await written()).count("tick")


async def written():
    rows = await kit_db.connection().execute_query_dict("SELECT word FROM trial_log ORDER BY id")
    return [row["word"] for row in rows]


async def waiting():
    rows = await kit_db.connection().execute_query_dict("SELECT count(*) AS n FROM procrastinate_jobs")
    return rows[0]["n"]


@pytest.fixture
async def log(db):
    await kit_db.connection().execute_script(trial_tasks.TABLE)


@pytest.fixture
def drain(settings, clock):
    return lambda: jobworker.drain(settings.database_url, clock=clock, tools={str: "a tool"})


@pytest.fixture
def start_worker(settings):
    started = []

    def start(url=settings.database_url, lost_after=LOST_AFTER_SECONDS):
        command = [sys.executable, "-m", "tests.infra.trial_tasks", url, str(lost_after)]
        started.append(subprocess.Popen(command, cwd=Path(__file__).parents[2]))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


async def until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not await condition():
        assert time.monotonic() < deadline, "waited in vain"
        await asyncio.sleep(0.05)


async def test_a_job_runs_with_its_arguments_clock_and_tools(log, drain, clock):
    await jobs.defer("trial.say", word="hello")

    await drain()

    assert await said() == [f"hello at {clock.now().isoformat()} with a tool"]
    assert await waiting() == 0


async def test_a_job_of_a_rolled_back_transaction_never_was(log, drain):
    with pytest.raises(ZeroDivisionError):
        await defer_and_fail()
    await drain()

    assert await said() == []


async def defer_and_fail():
    async with kit_db.transaction():
        await jobs.defer("trial.say", word="lost")
        raise ZeroDivisionError


async def test_a_job_waits_for_its_time(log, drain, clock):
    await jobs.defer("trial.say", at=clock.now() + timedelta(days=400), word="later")

    await drain()
    assert await said() == []

    clock.advance(days=401)
    await drain()
    assert len(await said()) == 1


async def test_a_unique_word_keeps_a_second_job_from_waiting(log, drain):
    for _ in range(3):
        await jobs.defer("trial.say", unique="one", word="once")

    await drain()
    assert len(await said()) == 1

    await jobs.defer("trial.say", unique="one", word="again")
    await drain()
    assert len(await said()) == 2


async def test_a_job_may_cause_another(log, drain):
    await jobs.defer("trial.echo", word="hello", times=3)

    await drain()

    assert await said() == ["hello"] * 3


async def test_a_failing_job_is_tried_again_later_and_given_up_in_the_end(log, drain):
    await jobs.defer("trial.fail", unique="one")

    await drain()
    assert await said() == ["failing, attempt 1"]
    first = await stored("scheduled_at > now() + interval '4 seconds' AND status = 'todo'")

    await hurry()
    await drain()
    assert await said() == ["failing, attempt 1", "failing, attempt 2"]

    assert first == 1
    assert await stored("status = 'failed'") == 1


async def hurry():
    await kit_db.connection().execute_query("UPDATE procrastinate_jobs SET scheduled_at = NULL")


async def stored(condition):
    rows = await kit_db.connection().execute_query_dict(f"SELECT 1 FROM procrastinate_jobs WHERE {condition}")
    return len(rows)


async def test_an_unknown_task_is_refused_where_it_is_deferred(db):
    with pytest.raises(LookupError, match="no task is called"):
        await jobs.defer("trial.unheard")


def test_two_tasks_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two tasks are called"):
        jobs.task("trial.say")(trial_tasks.say)


@pytest.mark.slow
async def test_a_job_whose_worker_is_killed_runs_again(log, start_worker):
    await jobs.defer("trial.linger", seconds=60)
    first = start_worker()
    await until(lambda: said_so(1))

    first.send_signal(signal.SIGKILL)
    start_worker()

    await until(lambda: said_so(2))
    assert await said() == [f"lingering in {first.pid}", f"lingering in {await last_pid()}"]


async def said_so(times):
    return len(await said()) >= times


async def last_pid():
    return (await said())[-1].split()[-1]


@pytest.mark.slow
async def test_three_racing_workers_run_each_job_and_each_turn_of_a_periodic_task_once(log, start_worker):
    for number in range(300):
        await jobs.defer("trial.say", word=f"{number}")

    begun = time.monotonic()
    for _ in range(3):
        start_worker()
    await until(lambda: ticked(4))
    # One more for the turn before the start, one for the second that has just begun.
    assert await ticks() <= time.monotonic() - begun + 2
    await until(none_waiting)

    words = sorted(int(line.split()[0]) for line in await said())
    assert words == list(range(300))


async def none_waiting():
    return await waiting() == 0


async def ticked(times):
    return await ticks() >= times


@pytest.mark.slow
async def test_a_worker_asked_to_stop_finishes_its_job(log, start_worker):
    await jobs.defer("trial.linger", seconds=1)
    worker = start_worker()
    await until(lambda: said_so(1))

    worker.send_signal(signal.SIGTERM)

    assert await asyncio.to_thread(worker.wait, 60) == 0
    assert await waiting() == 0


@pytest.mark.slow
async def test_a_worker_waits_for_a_database_that_went_away_and_remembers_what_it_has_done(
    log, settings, start_worker
):
    way = Way(settings.database_url)
    await way.open()
    try:
        worker = start_worker(way.url, lost_after=60)
        await jobs.defer("trial.linger", seconds=1)
        await until(lambda: said_so(1))
        await way.take_away()
        await asyncio.sleep(3)  # the job is done meanwhile, and nobody can be told
        await way.open()
        await until(none_waiting)

        await jobs.defer("trial.say", word="and on")
        await until(lambda: said_so(2))
        assert len(await said()) == 2  # nothing was done twice
        assert worker.poll() is None
        worker.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(worker.wait, 60) == 0
    finally:
        await way.take_away()
        shutil.rmtree(way.folder)


async def test_the_clock_that_is_given_decides_what_is_due_not_the_machines(log, drain, clock):
    clock.at -= timedelta(days=3650)
    at = clock.now() + timedelta(minutes=5)
    await jobs.defer("trial.say", at=at, word="soon")

    await drain()
    assert await said() == []
    assert await stored(f"status = 'todo' AND scheduled_at = '{at.isoformat()}'") == 1

    clock.advance(minutes=5)
    await drain()
    assert len(await said()) == 1
