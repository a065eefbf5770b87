"""The benchmark itself must not rot: a small run, without the peers that need Node and without timing."""

import os

import pytest

from tests.load import bench, checks, workloads


@pytest.fixture
def own_cores():
    cores = os.sched_getaffinity(0)
    yield
    os.sched_setaffinity(0, cores)


@pytest.mark.slow
def test_a_small_run_measures_every_workload_and_writes_a_report(own_cores, tmp_path):
    results = tmp_path / "RESULTS.md"
    options = bench.Options(
        rounds=1,
        seconds=0.1,
        cases=1_000,
        peers=False,
        results=results,
        reads=100,
        streams=20,
        phones=20,
        answers=2_000,
        searches=1,
    )

    report = bench.run(options, say=[].append)

    assert report.faults == []
    measured = {workload.name: found for workload, found in report.tables}
    assert list(measured) == [workload.name for workload in workloads.ALL]
    assert all(one.samples[0].took for found in measured.values() for one in found.values())
    text = results.read_text()
    assert "| zhengtong, not stored |" in text
    assert all(
        f"## {title}" in text
        for title in (
            "Growth",
            "Memory",
            "Open streams",
            "Survey results over 2,000 responses",
            "A talk before 20 phones",
            "Limits under abuse",
            "What is asked",
        )
    )


def test_a_difference_between_two_answers_is_found_wherever_it_is():
    answer = {"items": [{"name": "一", "at": "2026-01-05T00:00:00+00:00"}]}

    assert checks.difference(answer, {"items": [{"name": "一", "at": "2026-01-05T00:00:00Z"}]}) is None
    assert "data.items[0].name" in str(checks.difference(answer, {"items": [{"name": "二", "at": ""}]}))
    assert "1 and 0 entries" in str(checks.difference(answer, {"items": []}))
    assert "data:" in str(checks.difference(answer, {}))
