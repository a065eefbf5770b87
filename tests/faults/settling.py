"""A county settled for a storm or a rehearsal: people, officers, a poll, and everybody signed in."""

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta

from backend.identity import access
from backend.identity.models import Session
from backend.kit import crypto, db
from backend.kit.actor import ActorKind
from backend.kit.clock import SystemClock
from tests.cases import world as worlds
from tests.complaints import builders as complaints
from tests.faults.county import County, found
from tests.faults.phones import Load, line
from tests.voting import world as polls

WRITERS, PAUSE_SECONDS = 12, 0.15
OFFICERS = ("clerk", "handler", "coordinator", "decider")


@asynccontextmanager
async def at_work(given, people, seed, *, servers=2, new_key_each_time=False, **options):
    """Give a county at work with its load, which has not begun."""
    county = found(given, servers, workers=2, **options)
    try:
        await county.start()
        sessions, load = await settled(county, people)
        urls = [server.url for server in county.servers]

        def token(actor):
            seed, now = county.settings.jwt_private_key, SystemClock().now()
            return access.issue(seed, access.Claims(actor.id, actor.kind, sessions[actor.id]), now)

        async with line(urls, token, seed, new_key_each_time=new_key_each_time) as way:
            load.line = way
            await county.open()
            yield county, load
    finally:
        await county.stop()


async def settled(county: County, people: int):
    """Fill the tables: a small world, people, sessions, a poll."""
    crypto.install(county.settings.keyring)
    now = SystemClock().now()
    async with db.connected(county.settings.database):
        world = await worlds.build(now)
        await complaints.county(world)
        citizens = [await polls.citizen(f"139{number:08d}", now) for number in range(people)]
        officers = {name: world.people[name] for name in OFFICERS}
        asker = await polls.officer("asker", "coordinator", worlds.MEIXI)
        poll = await polls.opened(polls.World(asker, *[asker] * 6), now)
        sessions = {actor.id: await signed_in(actor, now) for actor in (*citizens, *officers.values())}
        versions = {name: version.id for name, version in world.versions.items()}
        return sessions, Load(None, citizens, officers, poll.id, versions)


async def signed_in(actor, now):
    owner = {"staff_id": actor.id} if actor.kind is ActorKind.STAFF else {"person_id": actor.id}
    later = now + timedelta(days=1)  # an officer's second factor lasts half an hour, a storm may last longer
    times = {"created_at": now, "last_used_at": now, "factor_at": later, "expires_at": later}
    return (await Session.create(**owner, **times, device="x")).id


@asynccontextmanager
async def writing(load, writers=WRITERS):
    """Have everybody write for as long as the block lasts; then they finish what they have begun."""
    running = asyncio.create_task(load.run(PAUSE_SECONDS, writers))
    try:
        yield
        load.over.set()
        await running
    finally:
        running.cancel()
        await asyncio.wait([running])
