"""The fewest voters of a secret poll: checked before it is published, where it can be known."""

import pytest

from backend.identity.api import Staff
from backend.kit.errors import Refused
from backend.voting.electorate import known_size
from backend.voting.facts import Audience
from tests.voting.world import COUNTY, MEIXI, XIAOFENG, officer, opened

ROLES = frozenset({"handler"})


async def many(count, role="handler", region=MEIXI, word="voter"):
    return [await officer(f"{word}{number}", role, region) for number in range(count)]


async def test_officers_are_counted_once_in_their_region_while_they_serve(world):
    [first, *_] = await many(3)
    await many(1, region=XIAOFENG, word="elsewhere")
    await many(1, role="decider", word="other")
    await Staff.filter(id=first.id).update(active=False)

    assert await known_size(Audience(roles=ROLES, region=MEIXI)) == 2
    assert await known_size(Audience(roles=ROLES, region=COUNTY)) == 3
    assert await known_size(Audience(roles=ROLES)) == 3
    assert await known_size(Audience(roles=ROLES | {"citizen"})) is None


async def test_too_few_officers_cannot_vote_in_secret_and_enough_can(world, clock):
    now, audience = clock.now(), Audience(roles=ROLES, region=MEIXI)
    await many(20)

    with pytest.raises(Refused, match="POLL_ELECTORATE"):
        await opened(world, now, audience=audience, secret=True, least_voters=21)
    assert (await opened(world, now, audience=audience, secret=True, least_voters=20)).published_at == now


async def test_an_open_poll_asks_for_no_number_and_citizens_are_counted_at_the_closing(world, clock):
    now = clock.now()
    assert (await opened(world, now, audience=Audience(roles=ROLES))).published_at == now
    assert (await opened(world, now, secret=True, least_voters=5000)).published_at == now
