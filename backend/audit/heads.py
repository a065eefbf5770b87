"""The newest link, kept in a file outside the database: with it `audit verify` finds a trail cut short."""

import os
from pathlib import Path


def note_head(folder: Path, head: str) -> None:
    """Keep the newest link in a file, replaced as a whole."""
    folder.mkdir(parents=True, exist_ok=True)
    path = head_file(folder)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_text(head + "\n")
    fresh.replace(path)


def head_file(folder: Path) -> Path:
    """Name the file that keeps the newest link."""
    return folder / "audit-head"
