"""Where backups lie: a folder; or a bucket, to which is carried what is made in a folder of this machine.

Whatever makes, checks and thins out backups works on the folder. Beside a bucket that folder holds the names
of all that was carried (files without a byte), the small pages whole, and, whole, what waits to be carried.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from os import environ
from pathlib import Path
from typing import Final

from backend.backups import segments
from backend.backups.bucket import SCHEME, Bucket
from backend.backups.page import PAGE, chosen, log_end, newest_name, taken_at, whole_in

_SMALL: Final = (PAGE, segments.REACHES)
_BACKUP: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z")
# What else lies in a bucket is not ours, and no name out of there may lead out of the folder.
_OURS: Final = re.compile(
    rf"({_BACKUP.pattern}|{segments.LOG}/[0-9]+|{segments.ERASED})/[0-9A-Za-z][0-9A-Za-z.-]*"
)


@dataclass(frozen=True)
class Place:
    """A folder, and the bucket it is carried to if there is one. Where that does not answer: `Failed`."""

    folder: Path
    bucket: Bucket | None = None

    def learn(self) -> None:
        """Let the folder bear every name the bucket holds."""
        for name in filter(_OURS.fullmatch, self.bucket.names() if self.bucket else ()):
            path = self.folder / name
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                if path.name in _SMALL:
                    self._fetch(name)
                else:
                    path.touch(mode=0o600)

    def carry(self, below: str) -> None:
        """Carry what was made and is not there yet; what says that something is whole goes last."""
        if self.bucket:
            for path in sorted(self._made(below), key=lambda each: (each.name in _SMALL, each)):
                self.bucket.put(path.relative_to(self.folder).as_posix(), path)
                if path.name not in _SMALL:
                    _leave_the_name(path)

    def names(self) -> set[str]:
        """Give the names the folder bears."""
        found = self.folder.rglob("*") if self.bucket and self.folder.exists() else ()
        return {path.relative_to(self.folder).as_posix() for path in found if _is_whole(path)}

    def forget(self, before: set[str]) -> None:
        """Remove from the bucket what was removed from the folder since it bore those names."""
        if self.bucket:
            self.bucket.drop(sorted(before - self.names()))

    def bring(self, backup: Path, *, log: bool) -> None:
        """Fetch the files of one backup, the list of the erased, and what was kept since if wanted."""
        wanted = [path for path in backup.iterdir() if path.name != PAGE]
        wanted += (self.folder / segments.ERASED).glob(f"*{segments.SEALED}")
        if log and (end := log_end(backup)):
            kept = self.folder / segments.LOG / end.number
            old = segments.before_backup(kept, end.last, taken_at(backup))
            wanted += [path for path in kept.glob(f"*{segments.SEALED}") if path not in old]
        for path in wanted if self.bucket else ():
            self._fetch(path.relative_to(self.folder).as_posix())

    def _fetch(self, name: str) -> None:
        assert self.bucket
        unfinished = self.folder / f"{name}.unfinished"
        unfinished.unlink(missing_ok=True)
        self.bucket.fetch(name, unfinished)
        unfinished.replace(self.folder / name)

    def _made(self, below: str) -> Iterator[Path]:
        found = self.folder.glob(f"{below}/**/*")
        return (path for path in found if _is_whole(path) and path.stat().st_size)


@dataclass(frozen=True)
class Kept:
    """What lies in a place: when the newest backup was taken, and up to when the log is kept."""

    newest: datetime | None
    reaches: datetime | None


def placed(address: str | Path, carried: Path, environment: Mapping[str, str] = environ) -> Place:
    """Find a place by its address; `carried` is this machine's folder beside a bucket. Raises `Failed`."""
    if not is_bucket(address):
        return Place(Path(address))
    return Place(carried, Bucket(str(address), environment))


def fetched(address: str, beside: Path, until: datetime | None, *, log: bool) -> Path:
    """Choose a backup, and give its folder; out of a bucket it is fetched into a folder of this machine."""
    if not is_bucket(address):
        return chosen(Path(address), until)
    above, name = parted(address)
    place = placed(above, beside)
    place.learn()
    backup = chosen(beside / name if name else beside, until)
    place.bring(backup, log=log)
    return backup


def is_bucket(address: str | Path) -> bool:
    """Say whether an address is that of a bucket."""
    return str(address).startswith(SCHEME)


def parted(address: str) -> tuple[str, str | None]:
    """Part the address of one backup from its name; that of all of them has none."""
    whole = address.rstrip("/")
    above, _, last = whole.rpartition("/")
    return (above, last) if _BACKUP.fullmatch(last) else (whole, None)


def kept(address: str | Path, environment: Mapping[str, str] = environ) -> Kept:
    """Look what lies in a place. Raises `Failed` where it does not answer."""
    if not is_bucket(address):
        whole = whole_in(Path(address))
        return Kept(taken_at(whole[-1]) if whole else None, segments.newest_reach(Path(address)))
    bucket = Bucket(str(address), environment)
    names = bucket.names()
    pages = [bucket.read(name) for name in names if name.endswith(f"/{segments.REACHES}")]
    found = filter(None, map(segments.reach_in, pages))
    return Kept(newest_name(names), max((reach.until for reach in found), default=None))


def _leave_the_name(path: Path) -> None:
    empty = path.with_name(f"{path.name}.unfinished")
    empty.touch(mode=0o600)
    empty.replace(path)


def _is_whole(path: Path) -> bool:
    unfinished = ".unfinished"
    return path.is_file() and not any(part.endswith(unfinished) for part in path.parts)
