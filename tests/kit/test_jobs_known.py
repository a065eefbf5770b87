"""A server that imports nothing but the schema knows every job that opening defers."""

import subprocess
import sys

ASKED = "import backend.schema; from backend.kit.jobs import TASKS; print(*sorted(TASKS))"


def test_the_schema_alone_knows_the_jobs_that_seal_polls_and_surveys():
    told = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True).stdout

    assert {"voting.seal", "surveys.seal", "interviews.open", "interviews.remind"} <= set(told.split())
