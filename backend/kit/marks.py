"""Marks of what is written down: alike, and only alike, where it says the same."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec


def fingerprint(columns: Mapping[str, Any]) -> str:
    """Give the mark of columns: 64 hexadecimal digits (SHA-256), whatever the order they come in."""
    return hashlib.sha256(msgspec.json.encode(columns, order="deterministic")).hexdigest()


def mark_of(row: object, names: Iterable[str]) -> str:
    """Give the mark of what a row says in these columns. An instant is the same in every time zone.

    Whoever changes a draft shows the mark they read (`seen`), so that nobody is written over unseen.
    """
    return fingerprint({name: _plain(getattr(row, name)) for name in names})


def _plain(value: Any) -> Any:
    return value.astimezone(UTC) if isinstance(value, datetime) else value
