"""The bills of materials name everything that is locked, in the versions that are installed from it."""

import json
import re
import subprocess

import pytest

from backend.settings import ROOT

LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def bills():
    """Write them as anybody does, and give what each names with its version."""
    subprocess.run(["make", "-s", "sbom"], cwd=ROOT, check=True, capture_output=True, timeout=280)
    return {part: _named(part) for part in ("server", "app")}


def _named(part):
    bill = json.loads((ROOT / "var" / "sbom" / f"{part}.cdx.json").read_text("utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    return {
        ("/".join(filter(None, (one.get("group"), one["name"]))), one["version"])
        for one in bill["components"]
    }


@pytest.mark.slow
def test_that_of_the_server_names_all_of_requirements(bills):
    locked = set(LOCKED.findall((ROOT / "requirements.txt").read_text("utf-8")))

    assert len(locked) > 100
    assert bills["server"] == locked


@pytest.mark.slow
def test_that_of_the_app_names_all_of_the_package_lock(bills):
    packages = json.loads((ROOT / "pwa" / "package-lock.json").read_text("utf-8"))["packages"]
    locked = {(path.rpartition("node_modules/")[2], one["version"]) for path, one in packages.items() if path}

    assert len(locked) > 50
    assert bills["app"] == locked
