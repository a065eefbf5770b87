"""The commands of the archive, as an administrator types them."""

import os
import subprocess
import sys
from argparse import Namespace
from datetime import UTC, date, datetime

import pyotp
import pytest

from backend.audit import api as audit
from backend.cases.models import Case
from backend.commands import archive as commands
from backend.identity.api import reset_credentials
from backend.kit import secretkeys
from backend.settings import ROOT
from tests.archive import closed

HANDS = ("--head", "decider", "--witness", "clerk", "--witness", "handler")


@pytest.fixture
def typed(settings, demo_settings):
    """Run a command on the test's own county."""

    def run(*words, typing=b""):
        environment = secretkeys.demo_values(demo_settings.var_dir / "secrets") | {
            "PATH": os.environ["PATH"],
            "DEMO": "1",
            "VAR_DIR": str(settings.var_dir),
            "DATABASE_URL": settings.database_url,
            "REDIS_URL": settings.redis_url,
        }
        return subprocess.run(
            [sys.executable, "-m", "backend.cli", "archive", *words],
            cwd=ROOT,
            env=environment,
            input=typing,
            capture_output=True,
            check=False,
        )

    return run


@pytest.fixture
async def overdue(world, clock):
    """Give a case that was closed long ago."""
    case = await closed.withdrawn(world, clock)
    await Case.filter(id=case.id).update(finished_at=clock.now().replace(year=2010))
    return case


@pytest.mark.slow
async def test_a_register_is_drawn_and_destroyed(overdue, clock, typed, tmp_path):
    sheet = tmp_path / "register.csv"
    drawn = typed("due", "--into", str(sheet))
    assert (drawn.returncode, drawn.stderr[:33]) == (0, b"1 cases are over their term on 20")
    assert overdue.number in sheet.read_text("utf-8")
    missing = typed("destroy", str(tmp_path / "none.csv"), *HANDS)
    assert (missing.returncode, b"No such file" in missing.stderr) == (1, True)

    unsigned = typed("destroy", str(sheet), *HANDS)
    assert (unsigned.returncode, b"decider has not signed" in unsigned.stderr) == (1, True)
    for name in ("decider", "clerk", "handler"):
        made = await reset_credentials(name, datetime.now(UTC))  # by the clock the command goes by
        lines = f"{made.password}\n{pyotp.TOTP(made.totp_secret).now()}\n".encode()
        one = typed("sign", str(sheet), "--officer", name, typing=lines)
        assert (one.returncode, one.stderr[: len(name) + 8]) == (0, f"{name} signed ".encode())

    gone = typed("destroy", str(sheet), *HANDS)
    assert (gone.returncode, gone.stderr[:22]) == (0, b"1 cases were destroyed")
    assert not await Case.all().exists()
    await audit.seal(clock.now())
    assert (await audit.verify()).holds


async def test_a_register_is_shown_of_any_day_and_never_written_over_another(
    overdue, settings, clock, tmp_path, capfdbinary
):
    sheet = tmp_path / "register.csv"
    before, after = (Namespace(on=date(2020, 3, day), into=None) for day in (2, 3))
    assert (await commands._due(settings, before, clock.now())).startswith("0 cases")
    assert overdue.number.encode() not in capfdbinary.readouterr().out
    assert (await commands._due(settings, after, clock.now())).startswith("1 cases")
    shown = capfdbinary.readouterr().out

    await commands._due(settings, Namespace(on=None, into=sheet), clock.now())
    assert sheet.read_bytes() == shown
    with pytest.raises(FileExistsError):
        await commands._due(settings, Namespace(on=None, into=sheet), clock.now())


async def test_a_case_is_held_and_released_by_its_number(overdue, settings, clock):
    named = Namespace(number=overdue.number.lower(), officer="clerk", because="诉讼")

    assert "kept for good" in await commands._hold(settings, named, clock.now())
    assert (await Case.get(id=overdue.id)).kept_for_good == "诉讼"
    assert "counts again" in await commands._release(settings, named, clock.now())
    assert (await Case.get(id=overdue.id)).kept_for_good == ""
