"""The `zhengtong` command."""

import argparse
import sys
from collections.abc import Sequence

from backend.commands import register_all
from backend.kit.database import Unreachable
from backend.kit.startfaults import Failed
from backend.settings import Misconfigured


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code."""
    parser = argparse.ArgumentParser(
        prog="zhengtong", description="政通 — a county's government in a citizen's pocket"
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    register_all(commands.add_parser)
    arguments = parser.parse_args(words)
    try:
        return int(arguments.run(arguments))
    except (Misconfigured, Failed, Unreachable) as fault:
        print(fault, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
