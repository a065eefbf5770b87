"""`zhengtong secrets`: make the secrets that production needs."""

from argparse import Namespace

from backend.commands import Add


def register(add: Add) -> None:
    parser = add("secrets", help="make fresh secrets, as lines for the environment")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which ones (all)")
    parser.set_defaults(run=_secrets)


def _secrets(arguments: Namespace) -> int:
    from backend.kit import secretkeys

    for name in arguments.names or secretkeys.NAMES:
        print(f"{name}={secretkeys.make(name)}")
    return 0
