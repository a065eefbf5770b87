"""What the documents tell people to type and to open is there."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from backend.cli import main
from backend.settings import ROOT

PAGES = [
    *sorted(ROOT.glob("*.md")),
    *(ROOT / name for name in ("pwa/README.md", "tests/load/README.md", "docker/README.md")),
]
# What stands in a line of its own, indented, or between backticks: what is meant to be typed.
TYPED = re.compile(r"^ {4,}(.+?)(?:  +#.*)?$|`([^`\n]+)`", re.MULTILINE)
MAKE = re.compile(r"\bmake ((?:[a-z-]+ ?)+)")
PROGRAM = re.compile(r"\bzhengtong ([a-z][a-z0-9]*)")
MODULE = re.compile(r"python -m ((?:tests|backend)[\w.]+)")
SCRIPT = re.compile(r"npm run ([\w-]+)")
LINK = re.compile(r"\]\(((?!https?:|#)[^)#]+)")
# Words after make that are no targets: a sentence went on between the backticks.
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def typed(page: Path) -> str:
    return "\n".join(line or code for line, code in TYPED.findall(page.read_text()))


def named(pattern: re.Pattern[str], page: Path) -> set[str]:
    return {word for found in pattern.findall(typed(page)) for word in found.split()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_of_a_document_exists(page):
    scripts = json.loads((ROOT / "pwa" / "package.json").read_text())["scripts"]

    assert named(MAKE, page) <= TARGETS
    assert named(SCRIPT, page) <= set(scripts)
    assert [module for module in named(MODULE, page) if find_spec(module) is None] == []
    for command in named(PROGRAM, page):
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0, command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_document_leads_somewhere(page):
    assert [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()] == []


def test_the_two_commands_stand_first_in_the_readme_and_are_what_ci_runs():
    assert {"run", "test", "help", "chaos"} <= named(MAKE, ROOT / "README.md")
    assert "make check test" in (ROOT / ".ci" / "run").read_text()


def test_the_readme_fits_a_screen_or_two():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 80
