"""`zhengtong schema`: export what the slices add up to, and keep what a release sends accepted."""

import sys
from argparse import Namespace

from backend.commands import Add


def register(add: Add) -> None:
    parser = add("schema", help="the GraphQL schema and the operations it is asked")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    export = actions.add_parser("export", help="write graphql/schema.graphql")
    export.add_argument("--check", action="store_true", help="write nothing, fail if it would change")
    export.set_defaults(run=_export)
    release = actions.add_parser("release", help="keep this release's operations accepted from now on")
    release.set_defaults(run=_release)


def _export(arguments: Namespace) -> int:
    from backend.schema import build_schema
    from backend.settings import ROOT

    path = ROOT / "graphql" / "schema.graphql"
    text = build_schema().as_str() + "\n"
    if path.exists() and path.read_text() == text:
        return 0
    if arguments.check:
        print(
            f"{path.relative_to(ROOT)} is not what the code says: run zhengtong schema export",
            file=sys.stderr,
        )
        return 1
    path.write_text(text)
    print(path.relative_to(ROOT))
    return 0


def _release(_arguments: Namespace) -> int:
    from backend.kit.graphql.documents import release
    from backend.settings import ROOT

    print(f"{release(ROOT / 'graphql')} operations more stay accepted (graphql/released.json)")
    return 0
