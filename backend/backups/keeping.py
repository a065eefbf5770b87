"""Keeps, beside the backups, what happens between them: PostgreSQL's log and the files uploaded since.

A round seals the pieces that are whole and a copy of the one that grows, then the files that changed; then it
notes up to when everything is kept. The log comes first, so no file it names lacks. A piece goes only once it
lies sealed on disk.
"""

import gzip
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Final

import pyrage

from backend.backups import erased, segments
from backend.backups.asking import Answers, asked
from backend.backups.page import instant_name, newest_log_after
from backend.backups.receiving import Receiver
from backend.backups.sealing import seal_into
from backend.backups.segments import Reach
from backend.backups.taking import pack
from backend.kit.clock import Clock
from backend.kit.startfaults import Failed
from backend.settings import Settings

_PATIENCE_SECONDS: Final = 10
_OVERLAP_SECONDS: Final = 5  # a file that changed while the last round looked is taken once more
_PIECE_BYTES: Final = 1 << 20
_SLOW: Final = "The log arrives more slowly than it is written: look at disk and network."
_NOT_SHOWN: Final = (
    "PostgreSQL does not show this role how far the log has come: "
    "GRANT pg_read_all_stats TO it, as a superuser."
)


class Keeping:
    """The log of one county, kept in a folder of backups."""

    def __init__(self, settings: Settings, backups: Path, to: pyrage.x25519.Recipient, clock: Clock) -> None:
        self._settings, self._backups, self._to, self._clock = settings, backups, to, clock
        spool = settings.var_dir / "received-log"
        self._receiver = Receiver(settings.database_url, spool, settings.var_dir / "log" / "receiver.log")
        self._grown: tuple[str, int] | None = None  # the growing piece as it was sealed last

    def round(self) -> datetime:
        """Keep everything up to an instant, and give it. Raises `Failed`; the next round makes up for it."""
        self._receiver.ensure()
        with asked(self._settings.database_url) as postgres:
            instant, place = postgres.now_and_place()
            folder = self._folder(postgres.number())
            behind = self._await(postgres, place)
            piece_bytes = postgres.piece_bytes()
            gone = postgres.erased()
        try:
            self._keep_log(folder)
            looked_at = self._keep_files(folder, instant)
            erased.keep(gone, self._backups, self._to)
            self._check(folder, piece_bytes, behind=behind)
            segments.write_reach(folder, Reach(instant, looked_at))
        except OSError as fault:
            raise Failed(f"The log cannot be kept in {folder} ({fault.strerror or fault}).") from None
        return instant

    def stop(self) -> None:
        """End the receiver; what it took is sealed by the next start."""
        self._receiver.stop()

    def _folder(self, number: str) -> Path:
        folder = self._backups / segments.LOG / number
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as fault:
            raise Failed(f"{folder} cannot be made ({fault.strerror}): name another folder.") from None
        return folder

    def _await(self, postgres: Answers, place: str) -> str:
        """Wait until the log up to a place is here; else say why it cannot be said to be."""
        if not postgres.shows_receivers():
            return _NOT_SHOWN
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not (received := postgres.has_received(place)) and time.monotonic() < deadline:
            time.sleep(0.1)
        return "" if received else _SLOW

    def _keep_log(self, folder: Path) -> None:
        for piece in sorted(self._receiver.folder.iterdir()):
            if piece.name.endswith(segments.PARTIAL):
                self._keep_growing(piece, folder)
            elif segments.is_piece(piece.name) or segments.is_history(piece.name):
                seal_into(folder / (piece.name + segments.SEALED), _compressed(piece), self._to)
                (folder / (piece.name + segments.PARTIAL + segments.SEALED)).unlink(missing_ok=True)
                if segments.is_piece(piece.name):
                    piece.unlink()

    def _keep_growing(self, piece: Path, folder: Path) -> None:
        try:
            grown = (piece.name, piece.stat().st_mtime_ns)
            if grown != self._grown:
                seal_into(folder / (piece.name + segments.SEALED), _compressed(piece), self._to)
        except FileNotFoundError:
            return  # it became whole meanwhile: the next round takes it
        self._grown = grown

    def _keep_files(self, folder: Path, instant: datetime) -> float:
        uploads, reach = self._settings.uploads_dir, segments.read_reach(folder)
        looking_at = self._clock.now().timestamp()
        since = reach.looked_at - _OVERLAP_SECONDS if reach else 0.0

        def is_new(path: Path) -> bool:
            return path.is_file() and path.stat().st_ctime > since

        if any(is_new(path) for path in uploads.rglob("*")):
            name = f"{segments.UPLOADS}{instant_name(instant)}{segments.SEALED}"
            seal_into(folder / name, lambda out: pack(uploads, out, is_new), self._to)
        return looking_at

    def _check(self, folder: Path, piece_bytes: int, *, behind: str) -> None:
        if behind:
            raise Failed(behind)
        after = newest_log_after(self._backups, folder.name)
        names = [name for name in segments.pieces(folder) if after and not segments.before(name, after)]
        lacking = segments.missing([*names, after], piece_bytes) if after else None
        if lacking:
            raise Failed(f"The log lacks piece {lacking} since the last backup: take a backup now.")


def _compressed(piece: Path) -> Callable[[IO[bytes]], None]:
    def write(out: IO[bytes]) -> None:
        with piece.open("rb") as plain, gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as packed:
            copyfileobj(plain, packed, _PIECE_BYTES)

    return write
