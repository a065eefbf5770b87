"""Work of many steps, each in a transaction of its own."""

from collections.abc import Awaitable, Callable


async def in_steps(step: Callable[[], Awaitable[int]], *, batch: int, most: int) -> int:
    """Take steps until one finds less than a batch, or so many were taken; give what they found together."""
    found = 0
    for _ in range(most):
        done = await step()
        found += done
        if done < batch:
            break
    return found
