"""Reads single values of the environment."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

_ANY: Final = range(1, 10_001)


def flag(env: Mapping[str, str], name: str, *, default: bool) -> bool:
    """Read yes or no."""
    return (env.get(name) or str(int(default))).lower() in {"1", "true", "yes", "on"}


def number(env: Mapping[str, str], name: str, default: int, faults: list[str], within: range = _ANY) -> int:
    """Read a whole number within a range. Notes what is none."""
    value = env.get(name) or str(default)
    if value.isascii() and value.isdigit() and int(value) in within:
        return int(value)
    faults.append(f"{name} is {value}: write a whole number from {within[0]} to {within[-1]}.")
    return default


def folder_or_bucket(address: str) -> Path | str | None:
    """Read where something lies: a folder of this machine, or a bucket (`s3://name/prefix`)."""
    if not address or address.startswith("s3://"):
        return address or None
    return Path(address).expanduser().resolve()
