"""`zhengtong run`: everything on this machine, for a look around or a day's work."""

import os
from argparse import Namespace

from backend.commands import Add


def register(add: Add) -> None:
    parser = add("run", help="start databases, server and worker together (what make run does)")
    parser.set_defaults(run=_run)


def _run(_arguments: Namespace) -> int:
    from backend import launch, settings
    from backend.kit import secretkeys

    # This is the newcomer's command: a demo, unless somebody brought secrets.
    if not any(os.environ.get(name) for name in secretkeys.NAMES):
        os.environ.setdefault("DEMO", "1")
    return launch.run(settings.load())
