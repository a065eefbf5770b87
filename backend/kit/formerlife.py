"""What a PostgreSQL that was killed leaves behind, and what must not be taken away from its successor."""

import os
from pathlib import Path

from backend.kit import children
from backend.kit.startfaults import Failed

_STATUS_LINE = 7  # what a start waits for: "ready"


def clear_stale_pid(pid_file: Path, running: str) -> None:
    """Have a start not be hindered by the number of a process that is gone. Raises `Failed` if it still runs.

    Left by a machine that lost power, the number may be another program's by now; PostgreSQL passes over that
    of its own parent. The rest of the file stays: by it PostgreSQL finds out whether processes of its former
    life still write to these tables, and waits for their end. Without it both would.
    """
    lines = pid_file.read_text().splitlines() if pid_file.exists() else []
    first = lines[0].strip() if lines else ""
    if not first.isdigit():
        return
    command = children.command_of(first)
    if "postgres" in command and str(pid_file.parent) in command:
        raise Failed(
            f"Another {running} (process {first}): "
            f"stop it with Ctrl-C in its window or with kill {first}, or set VAR_DIR."
        )
    lines[0], lines[_STATUS_LINE:] = str(os.getpid()), []
    pid_file.write_text("\n".join(lines) + "\n")
