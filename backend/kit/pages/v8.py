"""The process in which V8 (from a wheel) runs the app's own components: a fault of it ends no server.

It is run as a file, by itself, and is told nothing but what it draws: no key, no address of a database.
It says `{}` once it has begun; then each line that comes in is a visit, and each that goes out is what became
of it: what the script found, or `{"fault": its name}`, after which it leaves, as it does when nobody asks.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import NoReturn


def main(folder: Path, seconds: float, most_bytes: int) -> NoReturn:
    """Draw until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # meant for the server, which lets us go
    try:
        from py_mini_racer import MiniRacer

        script, template = ((folder / name).read_text("utf-8") for name in ("pages.js", "template.json"))
        racer = MiniRacer()
        racer.set_hard_memory_limit(most_bytes)
        racer.eval(script, timeout_sec=seconds)
        racer.eval(f"pages.open({template})", timeout_sec=seconds)
        _say(b"{}")
        for visit in sys.stdin.buffer:
            racer.eval(f"void pages.begin({json.dumps(visit.decode())})", timeout_sec=seconds)
            # What the call promised has happened when the engine is entered again.
            found = racer.eval("JSON.stringify(pages.result())", timeout_sec=seconds)
            _say(str(found).encode())
    except Exception as fault:  # noqa: BLE001 - the engine is foreign; its words may quote what people wrote
        _say(json.dumps({"fault": type(fault).__name__}).encode())
    finally:
        os._exit(0)  # V8 may be at work still, or broken: nothing of it is waited for


def _say(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
