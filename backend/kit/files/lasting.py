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
