"""Waits for what other tasks, processes and servers bring about."""

import asyncio
import inspect


async def until(condition, patience=20):
    """Wait until a condition (or what it is awaited to) holds."""
    async with asyncio.timeout(patience):
        while not await _holds(condition):  # noqa: ASYNC110 - it is others who make it true
            await asyncio.sleep(0.01)


async def _holds(condition):
    found = condition()
    return await found if inspect.isawaitable(found) else found
