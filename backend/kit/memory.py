"""What a process holds in memory."""

import gc


def settle() -> None:
    """Take what a process is made of out of the search for garbage: it stays, and is much to look through."""
    gc.collect()
    gc.freeze()
