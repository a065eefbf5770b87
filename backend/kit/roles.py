"""What a role that only serves may do: read and write rows, in tables that another role owns and changes."""

import re
from typing import Final

import asyncpg

from backend.kit.startfaults import Failed

SERVER_ROLE: Final = "DATABASE_SERVER_ROLE"  # the variable that names it, where tables are migrated
_NAME: Final = re.compile(r"[a-z_][a-z0-9_]{0,62}")

# Migrations note here what they did; who cannot migrate has nothing to write there.
_READ_ONLY: Final = "tortoise_migrations"
_GRANTS: Final = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    f"REVOKE INSERT, UPDATE, DELETE ON {_READ_ONLY} FROM {{role}}",
)


async def let_serve(owner: asyncpg.Connection, role: str) -> None:
    """Let a role read and write the rows of every table there is, and no more.

    Said again after each migration, for new tables. Raises `Failed` where there is no such role.
    """
    if not _NAME.fullmatch(role):
        raise Failed(f"{SERVER_ROLE} is {role}: write the name of a role, small letters, digits and _.")
    try:
        async with owner.transaction():
            for grant in _GRANTS:
                await owner.execute(grant.format(role=role))
    except asyncpg.UndefinedObjectError:
        raise Failed(f"{SERVER_ROLE} is {role}, and there is none: docker/roles.sh makes it.") from None
