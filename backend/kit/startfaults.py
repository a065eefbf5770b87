"""Why a server did not start, as one sentence and the next step."""

from pathlib import Path

_STILL_ENDING = "pre-existing shared memory block"
_KNOWN_REASONS = {
    _STILL_ENDING: "its former processes still work on the tables: wait for their end, then start again",
    "No space left on device": "the disk is full: free some space, then start again",
    "Permission denied": "it may not use its folder: run as its owner, or set VAR_DIR to one of your own",
    "could not map anonymous shared memory": "memory is short: close other programs, then start again",
    "incompatible with server": "its folder is another version's: restore that, or set VAR_DIR to a new one",
}


class Failed(Exception):  # noqa: N818 - it is shown to a person as it stands
    """A server could not start. Its text is one sentence and the next step."""


def explain(label: str, log: Path, since: int = 0) -> str:
    """Turn what a server wrote before it ended into one sentence and the next step."""
    reason = known_reason(log, since)
    if reason is None:
        lines = [line for line in _written(log, since).splitlines() if line.strip()] or ["it said nothing"]
        last = next((line for line in reversed(lines) if "FATAL" in line or "PANIC" in line), lines[-1])
        reason = f"{last.strip()} (more in {log})"
    return f"{label} did not start: {reason}."


def known_reason(log: Path, since: int = 0) -> str | None:
    """Find a cause with a known remedy in what a server wrote since then."""
    text = _written(log, since)
    return next((sentence for words, sentence in _KNOWN_REASONS.items() if words in text), None)


def is_still_ending(log: Path, since: int) -> bool:
    """Say whether a server did not start because processes of its former life have not ended yet."""
    return _STILL_ENDING in _written(log, since)


def _written(log: Path, since: int) -> str:
    with log.open("rb") as file:
        file.seek(since)
        return file.read().decode(errors="replace")
