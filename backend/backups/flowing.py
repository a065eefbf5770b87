"""Reads what a function writes while it writes it: what is large never lies on disk in between."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from os import fdopen, pipe
from typing import IO


@contextmanager
def flowing(write: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """Give what `write` writes, as a stream. Whatever it raised is raised here.

    Who stops reading early makes it stop too.
    """
    reading, writing = pipe()
    faults: list[BaseException] = []

    def work() -> None:
        with suppress(BrokenPipeError), fdopen(writing, "wb") as out:
            try:
                write(out)
            except BaseException as fault:  # noqa: BLE001 - it is raised by whoever reads
                faults.append(fault)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        with fdopen(reading, "rb") as incoming:
            try:
                yield incoming
            except Exception:
                if faults:  # a stream that broke off is why its reader could not go on
                    raise faults[0] from None
                raise
    finally:
        thread.join()
    for fault in faults:
        raise fault
