"""Takes PostgreSQL's log as it is written: `pg_receivewal`, started again whenever it ends.

A slot makes PostgreSQL hold what was not taken yet, so nothing lacks after a pause of either.
"""

import subprocess
from pathlib import Path

from backend.backups.asking import RECEIVER, asked, receiving_address
from backend.kit import children
from backend.kit.programs import postgres_tool
from backend.kit.startfaults import Failed, explain


class Receiver:
    """The log of one PostgreSQL, arriving in a folder: whole pieces, and one that grows (`….partial`)."""

    def __init__(self, database_url: str, folder: Path, log: Path) -> None:
        self.folder = folder
        self._database_url, self._log = database_url, log
        self._child: subprocess.Popen[bytes] | None = None

    def ensure(self) -> None:
        """See that it runs. Raises `Failed`."""
        if self._child and self._child.poll() is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with asked(self._database_url) as postgres:
            if postgres.drop_lost_slot():
                self._forget()
        if self._start("--create-slot", "--if-not-exists").wait() != 0:
            raise Failed(explain("The receiver of the log", self._log))
        self._child = self._start("--directory", str(self.folder), "--status-interval=1")

    def stop(self) -> None:
        """Let it write down what it has, and end it."""
        if self._child:
            children.stop(self._child)

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        common = [postgres_tool("pg_receivewal"), "-d", receiving_address(self._database_url)]
        return children.spawn([*common, "--slot", RECEIVER, "--no-password", *words], log=self._log)

    def _forget(self) -> None:
        # It would ask for what follows the piece it has, which PostgreSQL no longer holds.
        for each in self.folder.iterdir():
            each.unlink()
