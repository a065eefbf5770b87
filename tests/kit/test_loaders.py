"""Rows asked for one by one are fetched together, and whoever is cancelled takes them from nobody else."""

import asyncio

from backend.kit.graphql.context import Loader


async def test_who_is_cancelled_takes_a_row_from_nobody_else():
    asked, may_go = [], asyncio.Event()

    async def batch(keys):
        asked.append(keys)
        await may_go.wait()
        return [key * 2 for key in keys]

    loader = Loader(load_fn=batch)

    async def wait():
        return await loader.load(21)

    leaving, staying = asyncio.create_task(wait()), asyncio.create_task(wait())
    await asyncio.sleep(0.01)
    leaving.cancel()
    await asyncio.sleep(0)
    may_go.set()

    assert await staying == 42
    assert leaving.cancelled()
    assert asked == [[21]]
