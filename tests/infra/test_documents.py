"""What the documents tell people to type exists."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from backend.settings import ROOT

DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "STYLE.md")]
TEXT = "\n".join(path.read_text("utf-8") for path in DOCUMENTS)
_TYPED = "\n".join(re.findall(r"`make [^`\n]+`|^    make [^#\n]+", TEXT, re.MULTILINE))
TARGETS = sorted(set(re.findall(r"\bmake ([a-z]+)\b", _TYPED)))
COMMANDS = sorted(set(re.findall(r"zhengtong ((?:county|schema|audit|staff) [a-z]+|[a-z]+)\b", TEXT)))


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_that_is_named_exists(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_zhengtong_command_that_is_named_exists(command):
    program = str(Path(sys.executable).with_name("zhengtong"))

    words = [program, *command.split(), "--help"]
    told = subprocess.run(words, check=False, capture_output=True, text=True, timeout=60, cwd=ROOT)

    assert told.returncode == 0, told.stderr


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_inside_the_project_leads_somewhere(document):
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", document.read_text("utf-8"))

    assert [link for link in links if not (ROOT / link).exists()] == []
