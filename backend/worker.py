"""Composes the worker: the jobs of every room, with the tools they may use."""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from redis.asyncio import Redis, from_url

from backend.kit import crypto, db, jobworker
from backend.kit.clock import Clock, SystemClock
from backend.settings import SLICES, Settings


def register_tasks() -> None:
    """Import every room's tasks, so that their names are known."""
    for name in SLICES:
        if find_spec(f"backend.{name}.tasks"):
            import_module(f"backend.{name}.tasks")


def tools(settings: Settings, redis: Redis) -> Mapping[type, Any]:
    """List what tasks may ask for by type."""
    return {Settings: settings, Redis: redis}


async def run(settings: Settings, clock: Clock | None = None) -> None:
    """Run jobs until asked to stop."""
    crypto.install(settings.keyring)
    register_tasks()
    async with db.connected(settings.database), from_url(settings.redis_url) as redis:
        await jobworker.work(
            settings.database_url, clock=clock or SystemClock(), tools=tools(settings, redis)
        )
