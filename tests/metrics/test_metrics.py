"""Figures for Prometheus: what they count, and that they tell nothing of people."""

import asyncio
import re
import socket
import urllib.request
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
import pytest_asyncio
from prometheus_client.parser import text_string_to_metric_families

from backend.app import create_app
from backend.backups import segments
from backend.backups.page import PAGE
from backend.kit.db import connected, connection
from backend.kit.graphql.documents import CURRENT, read_texts
from backend.kit.graphql.timed import TimedExecutor
from backend.kit.groups.group import Group
from backend.kit.measures import MEASURES, SECONDS, Spread
from backend.kit.startfaults import Failed
from backend.metrics.exporter import Exporter
from backend.metrics.looking import look
from backend.settings import ROOT

IDS = {
    re.match(r"\w+ (\w+)", text)[1]: digest for digest, text in read_texts(ROOT / "graphql" / CURRENT).items()
}
PHONE, NAME = "13800001234", "王小明"
JOB = "INSERT INTO procrastinate_jobs (queue_name, task_name, status, scheduled_at) VALUES ('q', 't', $1, $2)"
WORKER = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES ($1)"


@pytest.fixture(autouse=True)
def counting():
    """Leave nothing counted, and counting off, for other tests."""
    yield
    MEASURES.__init__()


@pytest_asyncio.fixture
async def exporter(settings, clock):
    """Give an exporter with an application at work, and a way to speak to it."""
    exporter = Exporter(settings, clock)
    front = create_app(settings, clock, beside=exporter.beside)
    exporter.watch(front)
    async with front.app.app.router.lifespan_context(front.app.app) as state:

        async def with_state(scope, receive, send):
            await front({**scope, "state": dict(state)}, receive, send)

        transport = httpx.ASGITransport(with_state)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            exporter.client = client
            yield exporter


def scrape(exporter):
    with exporter.telling("127.0.0.1", 0) as port:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics").read().decode()


def figures(text):
    """Give each sample's value by its name and labels' values."""
    samples = (sample for family in text_string_to_metric_families(text) for sample in family.samples)
    return {(sample.name, *sample.labels.values()): sample.value for sample in samples}


async def call(exporter, operation, **variables):
    body = {"documentId": IDS.get(operation, operation), "variables": variables}
    return await exporter.client.post("/graphql", json=body)


async def test_operations_are_counted_by_name_and_outcome(exporter):
    await call(exporter, "RequestCode", phone=PHONE)
    await call(exporter, "sha256:nobody's")

    found = figures(await asyncio.to_thread(scrape, exporter))

    assert found["zhengtong_operation_seconds_count", "RequestCode", "answered"] == 1
    assert found["zhengtong_operation_seconds_count", "other", "refused"] == 1
    assert 0 < found["zhengtong_operation_seconds_sum", "RequestCode", "answered"] < 10
    assert found["zhengtong_operation_seconds_bucket", "+Inf", "RequestCode", "answered"] == 1


async def test_no_word_of_a_person_is_in_any_label(exporter):
    await call(exporter, "RequestCode", phone=PHONE)
    await call(exporter, "SignIn", phone=PHONE, code="123456", name=NAME)
    await exporter.client.post("/graphql", json={"query": f'{{ me(name: "{NAME}") {{ id }} }}'})
    await exporter.client.get(f"/graphql?documentId={PHONE}", headers={"Authorization": f"Bearer {PHONE}"})

    text = await asyncio.to_thread(scrape, exporter)

    for word in (PHONE, NAME, "123456"):
        assert word not in text
    ours = [line for line in text.splitlines() if line.startswith("zhengtong_")]
    labels = {name for line in ours for name in re.findall(r'(\w+)="', line)}
    assert labels <= {"operation", "outcome", "le", "group", "from", "use", "state"}
    operations = {name for line in ours for name in re.findall(r'operation="([^"]*)"', line)}
    assert operations <= {*IDS, "other"}


async def test_queue_and_notices_are_told(settings, clock, db):
    now = clock.now()
    for state, at in (("todo", now - timedelta(minutes=2)), ("todo", now + timedelta(1)), ("failed", None)):
        await connection().execute_query(JOB, [state, at])
    await connection().execute_query(WORKER, [now - timedelta(seconds=5)])
    await connection().execute_query(WORKER, [now - timedelta(minutes=5)])

    seen = await look(settings, now)

    assert (seen.database, seen.valkey) == (True, True)
    assert seen.jobs == {"waiting": 2, "due": 1, "running": 0, "failed": 1}
    assert seen.lag_seconds == 120
    assert seen.workers == 1
    assert seen.backup_age_seconds is None


async def test_age_of_backup_and_log_are_told(settings, clock, db, tmp_path):
    made = tmp_path / f"{clock.now() - timedelta(hours=5):%Y-%m-%dT%H%M%SZ}"
    made.mkdir()
    (made / PAGE).touch()
    (tmp_path / "log" / "7").mkdir(parents=True)
    segments.write_reach(tmp_path / "log" / "7", segments.Reach(clock.now() - timedelta(seconds=50), 0.0))

    seen = await look(replace(settings, backups=tmp_path), clock.now())

    assert 5 * 3600 <= seen.backup_age_seconds < 5 * 3600 + 1
    assert seen.log_age_seconds == 50


async def test_what_does_not_answer_is_told_and_holds_nothing_up(settings, clock):
    async with connected(settings.database):
        await connection().execute_query("ALTER TABLE procrastinate_jobs RENAME TO gone")
        seen = await look(replace(settings, redis_url="unix:///nowhere"), clock.now())

    assert (seen.database, seen.valkey) == (False, False)
    assert seen.lag_seconds is None


async def test_connections_are_told_while_the_application_works(exporter):
    await call(exporter, "Home")

    found = figures(await asyncio.to_thread(scrape, exporter))

    assert found["zhengtong_database_connections", "idle"] >= 1
    assert "process_resident_memory_bytes" in {name for name, *_ in found}


async def test_groups_are_counted_by_how_many_were_written_together(db):
    MEASURES.is_on = True

    async def write(entries):
        return entries

    group = Group("test.together", write)
    await asyncio.gather(*[group.put(number) for number in range(12)])

    spread = MEASURES.groups["test.together"]
    assert spread.total == 12
    assert sum(spread.counts) < 12


async def test_nobody_who_tells_nothing_counts_anything(settings, clock, db):
    async def write(entries):
        return entries

    await Group("test.quiet", write).put(1)

    assert MEASURES.groups == {}
    assert not isinstance(create_app(settings, clock)._calls._executor, TimedExecutor)


def test_a_taken_address_is_told(settings, clock):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        exporter, port = Exporter(settings, clock), taken.getsockname()[1]
        with pytest.raises(Failed, match="cannot be listened on"), exporter.telling("127.0.0.1", port):
            pass


@pytest.mark.parametrize(("value", "step"), [(0, 0), (0.001, 0), (0.0011, 1), (10, 12), (11, 13)])
def test_a_value_counts_at_the_first_step_it_does_not_exceed(value, step):
    spread = Spread(SECONDS)
    spread.add(value)
    assert spread.counts.index(1) == step
