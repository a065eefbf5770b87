"""The program's own log: standard error, one JSON object a line, instants in UTC.

What people write never gets here: refusals are told by code, faults by place. A fault's message may quote a
row, so of faults that libraries log only the kind and the places are told.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Final

FACTS: Final = "facts"
"""The attribute of a record under which facts are handed over: `log.info("…", extra={FACTS: {…}})`."""


class JsonLines(logging.Formatter):
    """One object a line, in ASCII: nothing that is logged can end a line or begin another."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "at": _instant(record),
            "level": record.levelname.lower(),
            "by": record.name,
            "said": record.getMessage(),
            **getattr(record, FACTS, {}),
        }
        return json.dumps(told | _fault(record), default=str)


class PlainLines(logging.Formatter):
    """For the terminal of a demonstration."""

    def format(self, record: logging.LogRecord) -> str:
        facts = getattr(record, FACTS, {}) | _fault(record)
        told = "".join(f" {name}={value}" for name, value in facts.items())
        return f"{_instant(record)} {record.levelname} {record.name} {record.getMessage()}{told}"


def begin(*, plain: bool = False) -> None:
    """Tell what this process logs, from now on."""
    handler = logging.StreamHandler()
    handler.setFormatter(PlainLines() if plain else JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("zhengtong").setLevel(logging.INFO)


def _instant(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _fault(record: logging.LogRecord) -> dict[str, str]:
    fault = record.exc_info[1] if record.exc_info else None
    if fault is None:
        return {}
    return {"fault": type(fault).__name__, "trace": "".join(traceback.format_tb(fault.__traceback__))}
