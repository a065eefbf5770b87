"""Composes the worker: the jobs of every room, with the tools they may use."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from redis.asyncio import Redis

from backend.kit import bus, crypto, db, jobworker, valkey
from backend.kit.clock import Clock, SystemClock
from backend.kit.files.sealing import kept_in
from backend.kit.files.storage import Storage
from backend.kit.outgoing import calling
from backend.kit.outgoing.calling import Outgoing
from backend.kit.sms import Sms, adapter
from backend.notifications.api import Push, push_opened
from backend.settings import SLICES, Settings

Beside = Callable[[], AbstractAsyncContextManager[None]]


def register_tasks() -> None:
    """Import every room's tasks and what it holds about people, so that they are known."""
    for name in SLICES:
        for part in ("tasks", "held"):
            if find_spec(f"backend.{name}.{part}"):
                import_module(f"backend.{name}.{part}")


@asynccontextmanager
async def tools(settings: Settings, redis: Redis) -> AsyncIterator[Mapping[type, Any]]:
    """Hold open what tasks may ask for by type."""
    sms = adapter(settings.sms_adapter, settings.var_dir, settings.sms_gateway)
    storage = kept_in(settings.uploads_dir)
    async with (
        push_opened(
            private_key=settings.vapid_private_key,
            subject=settings.vapid_subject,
            private_allowed=settings.demo,
        ) as push,
        calling.opened(settings.outgoing_adapter) as outgoing,
    ):
        yield {
            Settings: settings,
            Redis: redis,
            Storage: storage,
            Push: push,
            Sms: sms,
            Outgoing: outgoing,
        }


async def run(settings: Settings, clock: Clock | None = None, beside: Beside = nullcontext) -> None:
    """Run jobs until asked to stop. `beside` is held open meanwhile."""
    crypto.install(settings.keyring)
    register_tasks()
    async with (
        db.connected(settings.database),
        bus.connected(settings.redis_url),
        valkey.connect(settings.redis_url) as redis,
        tools(settings, redis) as open_tools,
        beside(),
    ):
        await jobworker.work(settings.database_url, clock=clock or SystemClock(), tools=open_tools)
