"""`zhengtong restore BACKUP --key FILE [--until TIME]`: bring a county back, and prove it whole.

Into the folder VAR_DIR alone (what `zhengtong run` runs on), or its tables into the empty database in
DATABASE_URL where one is named.
"""

import sys
from argparse import ArgumentTypeError, Namespace
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from backend.commands import Add

if TYPE_CHECKING:
    from backend.backups.asking import Erased
    from backend.backups.page import Source
    from backend.embedded import Postgres
    from backend.settings import Settings

_LATEST = "latest"
_LACKS = (
    "Personal fields are sealed under {key} too: before you start, add it at the end of FIELD_KEYS from"
    " {where}; then run zhengtong keys rotate."
)
_NO_LIST = (
    "{count:,} people were erased since, and these tables are too old to note it: have them erased again."
)


def register(add: Add) -> None:
    parser = add(
        "restore", help="bring a backup back into an empty VAR_DIR (and DATABASE_URL), prove it whole"
    )
    parser.add_argument("backup", help="the folder of one backup, or the one with all of them; or s3://…")
    parser.add_argument(
        "--key", type=Path, required=True, metavar="FILE", help="what zhengtong backup key printed"
    )
    parser.add_argument(
        "--retired", type=Path, metavar="FILE", help="what zhengtong keys retire wrote, for older backups"
    )
    parser.add_argument(
        "--until",
        type=_moment,
        metavar="TIME",
        help="go on to a moment, 2026-03-02T14:05 (of this machine's zone) or with a zone, or to latest",
    )
    parser.set_defaults(run=_restore)


def _moment(text: str) -> datetime | str:
    if text == _LATEST:
        return text
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        raise ArgumentTypeError(f"{text} is no moment: write 2026-03-02T14:05:30+08:00, or latest") from None


def _restore(arguments: Namespace) -> int:
    import asyncio

    from backend import settings
    from backend.kit.startfaults import Failed

    found = settings.load()
    try:
        cases, faults, as_of = asyncio.run(_brought_back(found, arguments))
    except Failed as fault:
        print(fault, file=sys.stderr)
        return 1
    print(f"As it was on {as_of}: {cases:,} cases.")
    for line in faults:
        print(line, file=sys.stderr)
    if not faults:
        start = "make run" if found.embedded_database else "zhengtong prepare, then serve and worker"
        print(f"The trail verifies, personal fields open. Start it with: {start}")
    return 1 if faults else 0


async def _brought_back(found: "Settings", arguments: Namespace) -> tuple[int, list[str], str]:
    """Bring a county back; give how many cases it has, what is wrong with it, and as of when it is."""
    from backend.backups import pouring, settling

    if found.embedded_database:
        brought = _bring_back(found, arguments)
        with settling.settled(brought.source, brought.postgres, found.var_dir, _say):
            return *await _look(found, arguments.retired, brought), brought.as_of
    pouring.check_empty(found.database_url)
    brought = _bring_back(found, arguments)
    settling.poured(brought.source, brought.postgres, found.var_dir, found.database_url, _say)
    return *await _look(found, arguments.retired, brought), brought.as_of


@dataclass(frozen=True)
class _Brought:
    """Tables that were brought back, as of when they are, and who is on the list beside the backups."""

    postgres: "Postgres"
    source: "Source"
    as_of: str
    erased: "list[Erased]"


def _bring_back(found: "Settings", arguments: Namespace) -> _Brought:
    """Bring the tables back and start PostgreSQL on them. Raises `Failed`."""
    from shutil import rmtree

    from backend.backups import bringing, erased, page, replaying, sealing
    from backend.backups.place import fetched
    from backend.settings import socket_dir

    until = None if arguments.until in {None, _LATEST} else arguments.until
    key = sealing.identity(arguments.key)
    beside = found.var_dir / "fetched"
    try:
        backup = fetched(arguments.backup, beside, until, log=bool(arguments.until))
        log = replaying.find_log(backup, page.log_end(backup), key, until) if arguments.until else None
        gone, closed = erased.listed(backup.parent, key)
        told = bringing.bring_back(backup, key, found.var_dir, _say)
        if closed:
            _say(f"{closed:,} on the list of the erased are sealed for another key, or damaged")
        sockets = socket_dir(found.var_dir)
        if log is None:
            started = bringing.started(found.var_dir, sockets)
            return _Brought(started, told.source, _words(told.taken_at), gone)
        postgres = replaying.replayed(log, found.var_dir, sockets, until, _say)
        return _Brought(postgres, told.source, _words(until or log.reaches), gone)
    finally:
        rmtree(beside, ignore_errors=True)


def _words(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d at %H:%M:%S} UTC"


def _say(line: str) -> None:
    print(f"  {line}")


async def _look(found: "Settings", retired: Path | None, brought: _Brought) -> tuple[int, list[str]]:
    import backend.schema  # noqa: F401 - the rooms bring their models
    from backend.audit import api as audit
    from backend.cases import api as cases
    from backend.keys import retiring
    from backend.kit import crypto, db
    from backend.kit.files.sealing import kept_in

    older = retiring.read(retired) if retired else {}
    crypto.install(replace(found.keyring, keys={**found.field_keys, **older}))
    async with db.connected(found.database):
        faults = list((await audit.verify(None)).faults)
        if not await cases.names_open():
            faults.append("Personal fields do not open: FIELD_KEYS are not those of this county.")
        for key in sorted(await retiring.lacking(found.field_keys, kept_in(found.uploads_dir))):
            where = retired if key in older else "the file of retired keys"
            faults.append(_LACKS.format(key=key, where=where))
        await _note(brought.erased, faults)
        return await cases.Case.all().count(), faults


async def _note(gone: "list[Erased]", faults: list[str]) -> None:
    """Have the workers erase again whom these tables do not know to be erased."""
    from asyncpg import UndefinedTableError

    from backend.privacy import api as privacy

    try:
        noted = await privacy.note_erased((one.person, one.at) for one in gone) if gone else 0
    except UndefinedTableError:
        faults.append(_NO_LIST.format(count=len(gone)))
        return
    if noted:
        _say(f"{noted:,} were erased since: the workers erase them again within the hour after they start")
