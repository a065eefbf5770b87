"""One computation for many, and none kept that a change overtook."""

import asyncio

import brotli
import pytest

from backend.kit.answers.store import MOST_SECONDS
from backend.kit.answers.stored import Fresh, Key
from backend.kit.lost import SILENT
from tests.answers.waiting import until

KEY = Key("page", "", "en")
TAGS = frozenset({"t:1", "u"})


class Slow:
    """A computation that waits for a word and counts how often it ran."""

    def __init__(self):
        self.begun = 0
        self.go = asyncio.Event()
        self.keep = True

    async def __call__(self):
        self.begun += 1
        number = self.begun
        await self.go.wait()
        return Fresh(b"answer %d" % number, "text/plain", keep=self.keep)


def body(stored):
    return stored._fresh.body


async def begun(slow, times):
    await until(lambda: slow.begun == times)


async def test_a_thousand_who_ask_at_once_cause_one_computation(new_store):
    store, slow = new_store(), Slow()
    asking = [asyncio.create_task(store.answer(KEY, TAGS, slow)) for _ in range(1_000)]
    await begun(slow, 1)

    slow.go.set()
    answers = await asyncio.gather(*asking)

    assert slow.begun == 1
    assert len({id(each) for each in answers}) == 1
    assert await store.answer(KEY, TAGS, slow) is answers[0]


@pytest.mark.parametrize("change", ["t:1", "t", "u", "u:5"])
async def test_a_change_on_the_way_is_not_lost(new_store, change):
    store, slow = new_store(), Slow()
    early = asyncio.create_task(store.answer(KEY, TAGS, slow))
    await begun(slow, 1)

    store.drop(change)
    late = asyncio.create_task(store.answer(KEY, TAGS, slow))
    await begun(slow, 2)
    slow.go.set()

    # Who asked before the change may see the past, who asked after it never does, nor anybody later.
    assert body(await early) == b"answer 1"
    assert body(await late) == b"answer 2"
    assert body(await store.answer(KEY, TAGS, slow)) == b"answer 2"
    assert slow.begun == 2


@pytest.mark.parametrize("change", ["t:2", "v", "t1", ""])
async def test_a_change_elsewhere_ends_no_computation(new_store, change):
    store, slow = new_store(), Slow()
    first = asyncio.create_task(store.answer(KEY, TAGS, slow))
    await begun(slow, 1)

    store.drop(change)
    slow.go.set()

    assert await store.answer(KEY, TAGS, slow) is await first
    assert slow.begun == 1


async def test_one_who_leaves_does_not_take_the_answer_from_the_others(new_store):
    store, slow = new_store(), Slow()
    leaves, stays = (asyncio.create_task(store.answer(KEY, TAGS, slow)) for _ in range(2))
    await begun(slow, 1)

    leaves.cancel()
    slow.go.set()

    assert body(await stays) == b"answer 1"


async def test_a_computation_that_fails_is_tried_again(new_store):
    store = new_store()

    async def failing():
        raise OSError

    for _ in range(2):
        with pytest.raises(OSError):  # noqa: PT011 - the computation's own
            await store.answer(KEY, TAGS, failing)

    slow = Slow()
    slow.go.set()
    assert body(await store.answer(KEY, TAGS, slow)) == b"answer 1"


async def test_what_is_not_to_be_kept_is_not(new_store):
    store, slow = new_store(), Slow()
    slow.keep = False
    slow.go.set()

    await store.answer(KEY, TAGS, slow)
    await store.answer(KEY, TAGS, slow)

    assert slow.begun == 2
    assert len(store.shelf) == 0


async def test_while_changes_may_not_reach_us_nothing_is_shared_or_kept(new_store):
    store, slow = new_store(), Slow()
    slow.go.set()
    await store.answer(KEY, TAGS, slow)

    store.live_until = 0.0
    answer = await store.answer(KEY, TAGS, slow)

    assert body(answer) == b"answer 2"


async def test_a_lost_connection_empties_the_store_and_whatever_is_on_the_way(new_store):
    store, slow = new_store(), Slow()
    early = asyncio.create_task(store.answer(KEY, TAGS, slow))
    await begun(slow, 1)
    life = store.live_until

    store.clear()
    store.live_until = life
    slow.go.set()
    await early

    assert len(store.shelf) == 0


async def test_an_old_answer_is_computed_anew(new_store):
    store, slow = new_store(), Slow()
    slow.go.set()
    (await store.answer(KEY, TAGS, slow)).expires_at = asyncio.get_running_loop().time() - 1

    assert body(await store.answer(KEY, TAGS, slow)) == b"answer 2"


async def test_bytes_are_packed_once_for_all_who_want_them(new_store):
    store = new_store()

    async def compute():
        return Fresh(b"x" * 100_000, "text/plain")

    stored = await store.answer(KEY, TAGS, compute)
    found = await asyncio.gather(*(stored.form("br", alternative=False) for _ in range(50)))

    assert brotli.decompress(found[0].body["body"]) == b"x" * 100_000
    assert len({id(form.body["body"]) for form in found}) == 1


@pytest.mark.parametrize(("most", "kept"), [(None, MOST_SECONDS), (60.0, 60.0), (6_000.0, MOST_SECONDS)])
async def test_what_ages_is_kept_no_longer_than_it_may(new_store, most, kept):
    store, loop = new_store(), asyncio.get_running_loop()

    async def compute():
        return Fresh(b"x", "text/plain", most_seconds=most)

    before = loop.time()
    stored = await store.answer(KEY, TAGS, compute)

    assert before + kept <= stored.expires_at <= loop.time() + kept
    stored.expires_at = loop.time() - 0.001
    assert store.find(KEY) is None


async def asked_without_news(store, slow):
    """Keep an answer, lose the announcements, and ask again."""
    slow.go.set()
    await store.answer(KEY, TAGS, slow)
    store.clear()
    slow.go.clear()
    return asyncio.create_task(store.answer(KEY, TAGS, slow))


async def test_a_database_that_is_slow_is_waited_for(new_store, monkeypatch):
    monkeypatch.setattr("backend.kit.answers.store._PATIENCE_SECONDS", 0.01)
    store, slow = new_store(), Slow()
    asking = await asked_without_news(store, slow)
    await asyncio.sleep(0.1)

    slow.go.set()

    assert body(await asking) == b"answer 2"


async def test_one_that_falls_silent_meanwhile_is_not(new_store, monkeypatch):
    monkeypatch.setattr("backend.kit.answers.store._PATIENCE_SECONDS", 0.01)
    store, slow = new_store(), Slow()
    asking = await asked_without_news(store, slow)
    await begun(slow, 2)

    SILENT.set()
    try:
        assert body(await asking) == b"answer 1"
    finally:
        SILENT.clear()
