"""Each stage of the image is built from what its Dockerfile copies, and needs nothing else of the house."""

import os
import shutil
import subprocess
import sys

import pytest

from backend.settings import ROOT

pytestmark = pytest.mark.slow

DOCKERFILE = ROOT / "docker" / "Dockerfile"


@pytest.fixture
def stage(tmp_path):
    """Give a way to lay out what one stage of the Dockerfile copies out of the house."""

    def lay_out(name):
        for source, target in copied(name):
            if (ROOT / source).is_dir():
                built = shutil.ignore_patterns("node_modules", "dist", "__pycache__")
                shutil.copytree(ROOT / source, tmp_path / target, ignore=built)
            else:
                place = tmp_path / target / source if target.endswith("/") else tmp_path / target
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / source, place)
        return tmp_path

    return lay_out


def copied(stage):
    """Name what a stage copies, and whereto; what lies in a folder that is copied whole comes with it."""
    lines = DOCKERFILE.read_text().partition(f" AS {stage}\n")[2].partition("\nFROM ")[0].splitlines()
    copies = [line.split()[1:] for line in lines if line.startswith("COPY ") and "--from" not in line]
    found = [(source, words[-1]) for words in copies for source in words[:-1]]
    whole = tuple(f"{source}/" for source, _ in found)
    return [pair for pair in found if not pair[0].startswith(whole)]


def test_the_app_is_built_from_what_its_stage_copies(stage):
    folder = stage("app")
    (folder / "pwa" / "node_modules").symlink_to(ROOT / "pwa" / "node_modules")

    command = [str(ROOT / "tools" / "with-node"), "npm", "run", "--silent", "build"]
    done = run(command, folder / "pwa")

    assert done.returncode == 0, done.stderr
    assert (folder / "pwa" / "dist" / "server" / "pages.js").exists()


def test_the_program_runs_from_what_its_stage_copies(stage):
    folder = stage("server")

    done = run([sys.executable, "-m", "backend.cli", "schema", "export", "--check"], folder)

    assert done.returncode == 0, done.stderr


def run(command, folder):
    environment = os.environ | {"PYTHONPATH": str(folder), "DEMO": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
