"""Our own server as production runs it, from a copy that knows the benchmark's documents."""

import base64
import hashlib
import json
import shutil
import sys
from functools import cache
from pathlib import Path

from backend.settings import ROOT

OPERATIONS = Path(__file__).parent / "operations"
_PARTS = ("backend", "migrations", "graphql", "county")


def install(folder: Path) -> Path:
    """Copy the program and add the benchmark's documents to those it accepts; give the copy's folder."""
    copy = folder / "program"
    for part in _PARTS:
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    dist = ROOT / "pwa" / "dist"
    if dist.exists():
        shutil.copytree(dist, copy / "pwa" / "dist")
    registry = copy / "graphql" / "persisted.json"
    known = json.loads(registry.read_text("utf-8")) | {_id(text): text for text in _texts().values()}
    registry.write_text(json.dumps(known, ensure_ascii=False), "utf-8")
    return copy


@cache  # asked for each request that is written
def document_id(name: str) -> str:
    """Give the id of a document, the app's or the benchmark's, by the name of its operation."""
    own = _texts()
    if name in own:
        return _id(own[name])
    known: dict[str, str] = json.loads((ROOT / "graphql" / "persisted.json").read_text("utf-8"))
    return next(id_ for id_, text in known.items() if _names(text, name))


@cache
def text_of(name: str) -> str:
    """Give the text of a document."""
    own = _texts()
    if name in own:
        return own[name]
    known: dict[str, str] = json.loads((ROOT / "graphql" / "persisted.json").read_text("utf-8"))
    return next(text for text in known.values() if _names(text, name))


def command() -> list[str]:
    """Give the words that start it; run them in the copy's folder."""
    return [sys.executable, "-m", "backend.cli", "serve"]


def _texts() -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in sorted(OPERATIONS.glob("*.graphql"))}


def _id(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())[:8].decode()


def _names(text: str, name: str) -> bool:
    return any(
        text.startswith(f"{kind} {name}{end}")
        for kind in ("query", "mutation", "subscription")
        for end in ("(", " ")
    )
