"""What PostgreSQL really did: every statement's own EXPLAIN (ANALYZE, FORMAT JSON), from the server's log.

`auto_explain` sees the statement as it was run, prepared or not, with the plan that was used and not one that
another session might be given.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

_SETTINGS = {
    "session_preload_libraries": "auto_explain",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_format": "json",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_timing": "off",
}


@dataclass(frozen=True)
class Explained:
    """A statement and the nodes of its plan."""

    text: str
    nodes: tuple[dict[str, Any], ...]

    def scanned(self, tables: frozenset[str]) -> set[str]:
        """Name those of the tables that were read from end to end."""
        return {node["Relation Name"] for node in self.nodes if node["Node Type"] == "Seq Scan"} & tables

    def touched(self, tables: frozenset[str]) -> int:
        """Count the rows of the tables that were looked at, whether or not they were wanted."""
        return int(sum(_looked_at(node) for node in self.nodes if node.get("Relation Name") in tables))


async def explain_all(connection: asyncpg.Connection, database: str) -> None:
    """Let every later session of the database put its plans into the log."""
    for name, value in _SETTINGS.items():
        await connection.execute(f"ALTER DATABASE {database} SET {name} = '{value}'")


def explained(log: Path, since: int) -> list[Explained]:
    """Read the plans logged after a place in the log."""
    text = log.read_bytes()[since:].decode()
    return [
        Explained(found["Query Text"], tuple(_nodes(found["Plan"])))
        for found in map(json.loads, _entries(text))
    ]


def _entries(text: str) -> Iterator[str]:
    for entry in text.split("  plan:\n")[1:]:
        lines = entry.split("\n")
        end = next((number for number, line in enumerate(lines) if not line.startswith("\t")), len(lines))
        yield "".join(lines[:end])


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for inner in node.get("Plans", ()):
        yield from _nodes(inner)


def _looked_at(node: dict[str, Any]) -> float:
    lost = sum(value for name, value in node.items() if name.startswith("Rows Removed"))
    return float((node["Actual Rows"] + lost) * node["Actual Loops"])
