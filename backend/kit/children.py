"""Child processes that never outlive their parent."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_NOBODY = "65534"


def spawn(
    command: Sequence[str],
    *,
    log: Path | None = None,
    env: Mapping[str, str] | None = None,
    death_signal: int = signal.SIGTERM,
    held: bool = False,
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own: Ctrl-C reaches only us, and we stop the children in order.

    Should we die without a word, the kernel sends `death_signal`. It watches the thread that called, so call
    from one that lives as long as the program does. A `held` child is told to go on by `release`.
    """
    parent = os.getpid()

    def bind() -> None:
        if _LIBC is None:
            return
        _LIBC.prctl(_PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
        if os.getppid() != parent:  # the parent died between fork and prctl
            os._exit(1)

    output = log.open("ab") if log else None
    try:
        return subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE if held else subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            env=None if env is None else dict(env),
            start_new_session=True,
            preexec_fn=bind,  # noqa: PLW1509 - no threads run yet in the programs that call this
        )
    finally:
        if output:
            output.close()


def wait_for_release() -> None:
    """In a held child: go on when the parent says so, end when it is gone."""
    if not sys.stdin.readline():
        sys.exit(1)


def release(child: subprocess.Popen[bytes]) -> None:
    """Let a held child go on; one that has ended already is noticed by whoever watches it."""
    assert child.stdin
    with suppress(BrokenPipeError), child.stdin:
        child.stdin.write(b"\n")


def stop(child: subprocess.Popen[bytes], with_signal: int = signal.SIGTERM, patience: float = 15) -> None:
    """Ask a child to end, wait, and end it if it does not."""
    if child.poll() is None:
        child.send_signal(with_signal)
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def command_of(process: str) -> str:
    """Give the command line of a running process by its number; nothing if there is none."""
    if Path("/proc/self/cmdline").exists():  # a small Linux has no ps
        line = Path("/proc", process, "cmdline")
        return line.read_text().replace("\0", " ") if line.exists() else ""
    listing = ["ps", "-ww", "-o", "command=", "-p", process]
    return subprocess.run(listing, capture_output=True, text=True, check=False).stdout


@cache
def unprivileged() -> tuple[str, ...]:
    """Give the words to put before a command that refuses to run as root (none when we are not root).

    In a user namespace of its own the command believes to be nobody while files stay ours; where namespaces
    are switched off, `setpriv` makes it nobody for real, and its folders must be given to nobody first.
    """
    if os.getuid() != 0:
        return ()
    for words in (
        ("unshare", "--user", f"--map-user={_NOBODY}", f"--map-group={_NOBODY}", "--"),
        ("setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups", "--pdeathsig=INT", "--"),
    ):
        try:
            subprocess.run([*words, "true"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return words
    raise PermissionError("PostgreSQL does not run as root, and neither unshare nor setpriv works here")


def give_away(folder: Path) -> None:
    """Make a folder the unprivileged user's own where `unprivileged` changes the user for real."""
    if unprivileged()[:1] == ("setpriv",):
        for path in (folder, *folder.rglob("*")):
            os.chown(path, int(_NOBODY), int(_NOBODY))


_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
