"""Where the tables are. Light to import: the command line starts with it."""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from backend.kit.traces import TRACES

CONNECTION = "default"
_CONNECT_SECONDS = 3.0
_SILENT_SECONDS = 2.0  # after PostgreSQL should have cut a statement off


class Unreachable(Exception):  # noqa: N818 - it is shown to a person as it stands
    """The database does not answer. Its text says what is wrong and what to do."""


@dataclass(frozen=True)
class Database:
    """Where the tables are, and which rooms hold some."""

    url: str
    slices: tuple[str, ...]
    pool_min: int = 1
    pool_max: int = 10
    most_seconds: float = 0  # a statement that takes longer is cut off; 0: none is
    read_url: str = ""  # a standby that is asked what only reads, while it has what was acknowledged

    @property
    def server_settings(self) -> dict[str, str]:
        """Say what PostgreSQL is to heed on each connection; a transaction left open ends likewise."""
        if not self.most_seconds:
            return {}
        limit = str(int(self.most_seconds * 1000))
        return {"statement_timeout": limit, "idle_in_transaction_session_timeout": limit}

    @property
    def patience(self) -> dict[str, float]:
        """Say how long we wait ourselves, lest a PostgreSQL that falls silent holds everybody for good.

        For a statement: longer than a PostgreSQL that lives takes to cut it off.
        """
        if not self.most_seconds:
            return {}
        return {"timeout": _CONNECT_SECONDS, "command_timeout": self.most_seconds + _SILENT_SECONDS}

    @property
    def place(self) -> str:
        """Say where the database is, without its password."""
        found = credentials(self.url)
        return f"{found['database']} at {found['host']}"

    def config(self) -> dict[str, Any]:
        """Describe the database to tortoise."""
        from backend.kit.connection import HandedOn

        return {
            "connections": {
                CONNECTION: {
                    "engine": "tortoise.backends.asyncpg",
                    "credentials": credentials(self.url)
                    | {
                        "minsize": self.pool_min,
                        "maxsize": self.pool_max,
                        "connection_class": HandedOn,
                        "server_settings": self.server_settings,
                    }
                    | self.patience
                    | ({"init": TRACES.watch} if TRACES.is_on else {}),
                }
            },
            "apps": {name: self._app(name) for name in self.slices if find_spec(f"backend.{name}.models")},
            "use_tz": True,
            "timezone": "UTC",
        }

    @staticmethod
    def _app(name: str) -> dict[str, Any]:
        return {
            "models": [f"backend.{name}.models"],
            "default_connection": CONNECTION,
            "migrations": f"migrations.{name}",
        }


def credentials(url: str) -> dict[str, Any]:
    """Split a libpq address into asyncpg's arguments; a unix socket is named by `?host=/folder`."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("does not begin with postgresql://")
    query = dict(parse_qsl(parts.query))
    found: dict[str, Any] = {
        "host": query.pop("host", None) or parts.hostname or "127.0.0.1",
        "port": int(query.pop("port", 0)) or parts.port or 5432,
        "user": unquote(parts.username or query.pop("user", "")) or None,
        "password": unquote(parts.password or query.pop("password", "")) or None,
        "database": unquote(parts.path.lstrip("/")) or None,
    }
    if mode := query.pop("sslmode", None):
        found["ssl"] = mode
    if query:
        raise ValueError(f"has settings that are not understood: {', '.join(sorted(query))}")
    return found
