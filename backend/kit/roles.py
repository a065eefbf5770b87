"""What roles may do in tables that another role owns and changes.

Who serves reads and writes rows. Who backs up copies the whole below the tables, and of rows reads one list.
"""

import re
from typing import Final

import asyncpg

from backend.kit.startfaults import Failed

# The variables that name them, where tables are migrated.
SERVER_ROLE: Final = "DATABASE_SERVER_ROLE"
BACKUP_ROLE: Final = "DATABASE_BACKUP_ROLE"
_NAME: Final = re.compile(r"[a-z_][a-z0-9_]{0,62}")

# Migrations note here what they did; who cannot migrate has nothing to write there.
_READ_ONLY: Final = "tortoise_migrations"
_SERVES: Final = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    f"REVOKE INSERT, UPDATE, DELETE ON {_READ_ONLY} FROM {{role}}",
)
# Who was erased is listed beside the backups: a person's number and when, nothing else of the row.
_BACKS_UP: Final = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT (person_id, erased_at) ON privacy_erasure TO {role}",
)


async def let_serve(owner: asyncpg.Connection, role: str) -> None:
    """Let a role read and write the rows of every table there is, and no more.

    Said again after each migration, for new tables. Raises `Failed` where there is no such role.
    """
    await _grant(owner, role, SERVER_ROLE, _SERVES)


async def let_back_up(owner: asyncpg.Connection, role: str) -> None:
    """Let a role that copies the database read who was erased, and when. Raises `Failed` as above."""
    await _grant(owner, role, BACKUP_ROLE, _BACKS_UP)


async def _grant(owner: asyncpg.Connection, role: str, variable: str, grants: tuple[str, ...]) -> None:
    if not _NAME.fullmatch(role):
        raise Failed(f"{variable} is {role}: write the name of a role, small letters, digits and _.")
    try:
        async with owner.transaction():
            for grant in grants:
                await owner.execute(grant.format(role=role))
    except asyncpg.UndefinedObjectError:
        raise Failed(f"{variable} is {role}, and there is none: docker/roles.sh makes it.") from None
