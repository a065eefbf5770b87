"""A server raises the limit of what it may have open."""

import subprocess
import sys

import pytest

SAYS = (
    "import resource; from backend.kit.descriptors import open_many;"
    "resource.setrlimit(resource.RLIMIT_NOFILE, (256, {hard}));"
    "print(open_many(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])"
)


@pytest.mark.parametrize(("hard", "most"), [(300, "300 300"), (4_096, "4096 4096")])
def test_the_soft_limit_is_raised_as_far_as_the_hard_one_lets_us(hard: int, most: str) -> None:
    command = [sys.executable, "-c", SAYS.format(hard=hard)]

    told = subprocess.run(command, check=True, capture_output=True, text=True)

    assert told.stdout.split() == most.split()
