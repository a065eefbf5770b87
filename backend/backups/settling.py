"""Where tables that were brought back go on living: in a server of its own, or in a PostgreSQL of ours.

`zhengtong run` starts on tables it has made. Those that another server made bear other roles, another name,
settings that lie elsewhere, or the order of letters of their machine: they are poured into fresh ones.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

from backend.backups.bringing import give_up, programs_of
from backend.backups.page import Source
from backend.backups.pouring import first_role, pour
from backend.embedded import Postgres
from backend.kit.programs import postgres_tool
from backend.settings import TABLES_DIR, socket_dir

Say = Callable[[str], None]
_OURS = Source()
_BESIDE = "settling"


def poured(source: Source, postgres: Postgres, var_dir: Path, database_url: str, say: Say) -> None:
    """Pour tables into an empty database; the copy here goes. Raises `Failed`; nothing stays then."""
    with _all_or_nothing(postgres, var_dir):
        pour(source, postgres.sockets, database_url, programs_of(postgres.folder))
    postgres.stop()
    rmtree(postgres.folder)
    say("tables are copied into the database in DATABASE_URL")


@contextmanager
def settled(source: Source, postgres: Postgres, var_dir: Path, say: Say) -> Iterator[None]:
    """See that tables stand in a PostgreSQL of ours, and keep it running for the block.

    Raises `Failed`; nothing stays then.
    """
    with _all_or_nothing(postgres, var_dir):
        if not _is_ours(source, postgres):
            postgres = _moved(source, postgres, var_dir)
            say("tables of another server are copied into one of our own")
    try:
        yield
    finally:
        postgres.stop()


def _is_ours(source: Source, postgres: Postgres) -> bool:
    names = Source(first_role(source, postgres.sockets), source.database)
    return names == _OURS and programs_of(postgres.folder) == Path(postgres_tool("postgres")).parent


def _moved(source: Source, postgres: Postgres, var_dir: Path) -> Postgres:
    """Pour tables into a fresh PostgreSQL, have it take the place of theirs, and start it there."""
    home, log = var_dir / _BESIDE, var_dir / "log" / "postgresql.log"
    fresh = Postgres(home / TABLES_DIR, socket_dir(home), log)
    try:
        fresh.start()
        into = f"postgresql://{_OURS.role}@/{_OURS.database}?host={fresh.sockets}"
        pour(source, postgres.sockets, into, programs_of(postgres.folder))
    finally:
        fresh.stop()
    postgres.stop()
    rmtree(postgres.folder)
    fresh.folder.rename(postgres.folder)
    rmtree(home)
    ours = Postgres(postgres.folder, socket_dir(var_dir), log)
    ours.start()
    return ours


@contextmanager
def _all_or_nothing(postgres: Postgres, var_dir: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        postgres.stop()
        give_up(var_dir)
        rmtree(var_dir / _BESIDE, ignore_errors=True)
        raise
