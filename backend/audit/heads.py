"""The newest link, kept in a file outside the database: with it `audit verify` finds a trail cut short."""

from pathlib import Path

from backend.kit.files.lasting import write_whole


def note_head(folder: Path, head: str) -> None:
    """Keep the newest link in a file, replaced as a whole."""
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(head_file(folder), f"{head}\n".encode())


def head_file(folder: Path) -> Path:
    """Name the file that keeps the newest link."""
    return folder / "audit-head"
