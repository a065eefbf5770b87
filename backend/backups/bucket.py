"""A place for backups in an object store: S3, or whatever speaks as it does.

Its address is `s3://bucket/prefix`; keys, region and endpoint come from the environment under the names every
S3 program reads (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT_URL`).
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from os import environ
from pathlib import Path
from typing import Any, Final, TypeVar

from backend.backups.outage import Outage
from backend.kit.startfaults import Failed

SCHEME: Final = "s3://"
_PART_BYTES: Final = 16 << 20
_TIMEOUT, _PART_TIMEOUT = timedelta(seconds=10), timedelta(minutes=5)
T = TypeVar("T")


class Bucket:
    """Objects below one address, by name. Everything raises `Failed` where the store does not answer."""

    def __init__(self, address: str, environment: Mapping[str, str]) -> None:
        self.address = address.rstrip("/")
        self._store = Outage() if environment.get("BACKUP_ADAPTER") == "outage" else _opened(self.address)

    def names(self, below: str = "") -> dict[str, int]:
        """Give the names of all objects, or of those below one, and how many bytes each has."""
        prefix = below or None

        def listed() -> dict[str, int]:
            return {each["path"]: each["size"] for some in self._store.list(prefix) for each in some}

        return self._asked("list", listed)

    def read(self, name: str) -> bytes:
        """Read a small object."""
        return self._asked(name, lambda: bytes(self._store.get(name).bytes()))

    def fetch(self, name: str, path: Path) -> None:
        """Bring an object into a new file that its owner alone may read."""

        def fetched() -> None:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
            with path.open("r+b") as out:
                for piece in self._store.get(name).stream(min_chunk_size=_PART_BYTES):
                    out.write(piece)

        self._asked(name, fetched)

    def put(self, name: str, path: Path) -> None:
        """Put a file there, in parts where it is long; it appears whole or not at all."""
        self._asked(name, lambda: self._store.put(name, path, chunk_size=_PART_BYTES))

    def drop(self, names: list[str]) -> None:
        """Remove objects; those that are gone already are no matter."""
        if names:
            self._asked("delete", lambda: self._store.delete(names))

    def _asked(self, what: str, ask: Callable[[], T]) -> T:
        from obstore.exceptions import BaseError, NotFoundError

        try:
            return ask()
        except (NotFoundError, FileNotFoundError):
            raise Failed(f"{self.address}/{what} is not there.") from None
        except (BaseError, ConnectionError) as fault:
            raise Failed(f"{self.address} does not answer as it should ({_reason(fault)}).") from None


def _opened(address: str) -> Any:
    try:
        from obstore.store import S3Store
    except ImportError:
        raise Failed("Backups to S3 need one more package: pip install 'zhengtong[s3]'.") from None
    plain = environ.get("AWS_ALLOW_HTTP") == "true"
    return S3Store.from_url(
        address,
        client_options={"connect_timeout": _TIMEOUT, "timeout": _PART_TIMEOUT, "allow_http": plain},
        retry_config={"max_retries": 2, "retry_timeout": _TIMEOUT},
    )


def _reason(fault: Exception) -> str:
    # The library tells whole requests; neither addresses nor signatures belong into a log.
    return type(fault).__name__.removesuffix("Error")
