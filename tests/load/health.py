"""Asks for `/healthz` on a connection of its own each time, as a balancer does, until it is told to stop.

python -m tests.load.health PORT      prints the milliseconds of each answer once its standard input ends
"""

import json
import select
import sys
import time

from tests.load import wire

_PAUSE_SECONDS = 0.02


def main(port: int) -> None:
    """Ask until nobody holds the input any more, once at least."""
    took: list[float] = []
    while not took or not select.select([sys.stdin], [], [], _PAUSE_SECONDS)[0]:
        begun = time.perf_counter()
        wire.ask_once(port, wire.get("/healthz"))
        took.append((time.perf_counter() - begun) * 1000)
    sys.stdout.write(json.dumps(took))


if __name__ == "__main__":
    main(int(sys.argv[1]))
