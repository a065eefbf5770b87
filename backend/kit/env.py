"""Reads single values of the environment, and says what is wrong with them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from backend.kit.database import credentials

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


def address_faults(public_url: str) -> list[str]:
    """Say what is wrong with the address people type."""
    parts = urlsplit(public_url)
    if parts.scheme in {"http", "https"} and parts.hostname and not parts.path:
        return []
    return [f"PUBLIC_URL is {public_url}: write it as https://name, with nothing after the name."]


def database_faults(env: Mapping[str, str], *names: str) -> list[str]:
    """Say what is wrong with the addresses of databases."""
    faults = list[str]()
    for name in names:
        try:
            credentials(env.get(name) or "postgresql:///")
        except ValueError as error:
            faults.append(f"{name} {error}: write postgresql://user:password@host/database.")
    return faults
