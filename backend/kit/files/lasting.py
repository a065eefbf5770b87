"""What must outlive a power cut."""

import os
from pathlib import Path


def settle(path: Path) -> None:
    """Have the system write a file, or the names in a folder, to disk before this returns."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all, in place of what it was, and outlives a power cut."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_bytes(content)
    settle(fresh)
    fresh.replace(path)
    settle(path.parent)
