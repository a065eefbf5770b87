"""`zhengtong secrets`: make the secrets that production needs."""

import secrets
from argparse import Namespace
from typing import Final

from backend.commands import Add

_BETWEEN_CONTAINERS: Final = (
    *("POSTGRES_PASSWORD", "OWNER_PASSWORD", "SERVER_PASSWORD", "BACKUP_PASSWORD"),
    "VALKEY_PASSWORD",
)


def register(add: Add) -> None:
    parser = add("secrets", help="make fresh secrets, as lines for the environment")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which ones (all)")
    parser.add_argument(
        "--containers", action="store_true", help="and the passwords of the databases in docker/compose.yaml"
    )
    parser.set_defaults(run=_secrets)


def _secrets(arguments: Namespace) -> int:
    from backend.kit import secretkeys

    for name in arguments.names or secretkeys.NAMES:
        print(f"{name}={secretkeys.make(name)}")
    for name in _BETWEEN_CONTAINERS if arguments.containers else ():
        print(f"{name}={secrets.token_hex(24)}")
    return 0
