"""What a process holds in memory, and how often it looks for what it no longer needs."""

import gc


def settle() -> None:
    """Take what a process is made of out of the search for garbage: it stays, and is much to look through."""
    gc.collect()
    gc.freeze()


def search_seldom() -> None:
    """Search for garbage less often: what most requests make is freed without, and a search halts everybody.

    Not too seldom: what graphql-core makes is not freed without, and a search takes longer the more it finds.
    At 50,000 a hundredth of fresh survey results waits five times as long as half of them, at 10,000 twice.
    What survived a few searches is looked through while it is little: after twenty, under a flood of texts
    in a demo, it came to 185,000 things and halted everybody for a fifth of a second.
    """
    gc.set_threshold(10_000, 4, 100)
