"""A server that cannot begin ends, so that whoever keeps it running starts it again."""

import os
import subprocess
import sys

import pytest

from backend.settings import ROOT

pytestmark = pytest.mark.slow

NOWHERE = {"DATABASE_URL": "postgresql://x@127.0.0.1:9/none", "REDIS_URL": "redis://127.0.0.1:9/0"}


def test_without_a_database_it_says_so_and_is_gone(tmp_path):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = kept | NOWHERE | {"DEMO": "1", "VAR_DIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-m", "backend.cli", "serve"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip

    assert done.returncode not in {0, -9}
    assert "PostgreSQL does not answer" in done.stdout + done.stderr
