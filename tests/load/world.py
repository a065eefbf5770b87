"""The servers and the rows every contestant stands on, in a temporary folder that goes when they go."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from backend import settings as settings_module
from backend.cases.opening import seal_name
from backend.catalogue.api import load_county
from backend.complaints import api as complaints
from backend.embedded import Postgres, Valkey
from backend.identity.access import Claims, issue
from backend.identity.api import load_staff
from backend.kit import crypto, db, secretkeys
from backend.kit.actor import ActorKind
from backend.settings import ROOT, Settings
from tests.load import cores, opinions, rows

ITEMS = 5_000
MOST_RESPONSES = 100_000
READERS = 2_000
_ROOMY = {
    "shared_buffers": "1GB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "30min",
    "maintenance_work_mem": "256MB",
    "effective_cache_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
}


@dataclass(frozen=True)
class Reader:
    """A signed-in citizen with cases of their own."""

    id: UUID
    session: UUID
    numbers: Sequence[str]


@dataclass
class World:
    """PostgreSQL and Valkey with a county in them."""

    folder: Path
    postgres: Postgres
    settings: Settings
    env: dict[str, str]
    cases: int = 0
    readers: list[Reader] = field(default_factory=list)
    ballots: int = 0
    poll: UUID | None = None
    secret: UUID | None = None  # a secret poll with as many ballots
    casts: Iterator[Any] = field(default_factory=lambda: iter(()))  # ballots nobody has cast in it yet
    responses: int = 0
    survey: UUID | None = None
    forms: list[str] = field(default_factory=list)  # versions of items one can apply for without photos
    answers: dict[str, object] = field(default_factory=dict)  # what their forms accept
    codes: list[str] = field(default_factory=list)  # of items, drawn from all over the catalogue

    @property
    def sockets(self) -> Path:
        return self.postgres.sockets

    def token(self, reader: Reader) -> str:
        """Sign a reader in for the next ten minutes."""
        claims = Claims(reader.id, ActorKind.CITIZEN, reader.session)
        return issue(self.settings.jwt_private_key, claims, datetime.now(UTC))

    async def connect(self) -> asyncpg.Connection:
        return await asyncpg.connect(host=str(self.sockets), user="zhengtong", database="zhengtong")

    async def grow(self, cases: int) -> None:
        """Go on to so many cases and ballots, and choose the readers anew from all people."""
        connection = await self.connect()
        try:
            await rows.cases(connection, self.cases, cases)
            self.cases = cases
            self.poll = await opinions.poll(connection, self.ballots, cases)
            self.ballots, answered = cases, min(cases, MOST_RESPONSES)
            self.survey = await opinions.survey(connection, self.responses, answered)
            self.responses = answered
            self.readers = await _readers(connection)
        finally:
            await connection.close()


@contextmanager
def opened(say: cores.Say) -> Iterator[World]:
    """Start the servers, on the clients' core, with a county of 5,000 items; stop and remove them."""
    folder = Path(tempfile.mkdtemp(prefix="zt-bench-", dir="/tmp"))
    folder.chmod(0o755)
    postgres = Postgres(folder / "pg", folder / "s", folder / "postgresql.log", **_ROOMY)
    valkey = Valkey(folder / "s", folder / "valkey.log")
    try:
        with cores.on(cores.CLIENTS):
            postgres.start()
            valkey.start()
        world = _world(folder, postgres, valkey)
        asyncio.run(_fill(world))
        say(f"PostgreSQL and Valkey run with {ITEMS:,} items")
        yield world
    finally:
        valkey.stop()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _world(folder: Path, postgres: Postgres, valkey: Valkey) -> World:
    env = {name: secretkeys.make(name) for name in secretkeys.NAMES} | {
        "DATABASE_URL": f"postgresql://zhengtong@/zhengtong?host={postgres.sockets}",
        "REDIS_URL": f"unix://{valkey.socket}",
        "PUBLIC_URL": "https://bench.example",
        "VAPID_SUBJECT": "mailto:bench@bench.example",
        "VAR_DIR": str(folder / "var"),
        "DEMO": "0",
    }
    settings = settings_module.load(env)
    crypto.install(settings.keyring)
    plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return World(folder, postgres, settings, plain | env)


async def _fill(world: World) -> None:
    await db.migrate(world.settings.database)
    async with db.connected(world.settings.database):
        report = await load_county([ROOT / "county"])
        assert report.ok, report.faults
        await complaints.load_county([ROOT / "county" / "complaints.yaml"])
        await load_staff(ROOT / "county" / "staff.yaml")
    connection = await world.connect()
    try:
        await rows.items(connection, ITEMS)
        world.codes = [row["code"] for row in await connection.fetch(_CODES)]
    finally:
        await connection.close()


async def _readers(connection: asyncpg.Connection) -> list[Reader]:
    chosen = await connection.fetch(
        """WITH people AS (
             SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS many FROM identity_person
           )
           SELECT person_id AS id, array_agg(id) AS cases, array_agg(number) AS numbers FROM cases_case
           WHERE person_id IN (SELECT id FROM people WHERE n % greatest(many / $1, 1) = 0)
           GROUP BY person_id LIMIT $1""",
        READERS,
    )
    readers = [await _sign_in(connection, row["id"], row["numbers"]) for row in chosen]
    names = [(case, seal_name(case, "示例")) for row in chosen for case in row["cases"]]
    await connection.executemany("UPDATE cases_case SET applicant_name_enc = $2 WHERE id = $1", names)
    await connection.execute("VACUUM ANALYZE cases_case")
    return readers


async def _sign_in(connection: asyncpg.Connection, person: UUID, numbers: Sequence[str]) -> Reader:
    now = datetime.now(UTC)
    sealed = [crypto.seal(text, f"identity.person.{what}:{person}") for what, text in _PERSONAL.items()]
    await connection.execute(
        "UPDATE identity_person SET phone_enc = $2, name_enc = $3 WHERE id = $1", person, *sealed
    )
    session = await connection.fetchval(
        """INSERT INTO identity_session
             (id, person_id, device, generation, created_at, last_used_at, expires_at)
           VALUES (uuidv7(), $1, 'bench', 1, $2, $2, $3) RETURNING id""",
        person,
        now,
        now + timedelta(days=1),
    )
    return Reader(person, session, numbers)


_CODES = """
SELECT code FROM catalogue_item WHERE NOT withdrawn AND current_id IS NOT NULL ORDER BY md5(code) LIMIT 500
"""
_PERSONAL = {"phone": "13800000001", "name": "示例"}
