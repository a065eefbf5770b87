"""Group commit on a real table: what waits together commits together, and a bad entry harms nobody else."""

import asyncio

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given
from hypothesis import settings as run
from hypothesis import strategies as some

from backend.kit import db as database
from backend.kit.errors import Refused
from backend.kit.groups.coming import COMING
from backend.kit.groups.group import ENOUGH, Group, working

LEDGER = """
CREATE TABLE ledger (word text PRIMARY KEY CHECK (word <> 'bad'), txid text DEFAULT pg_current_xact_id())
"""


@pytest_asyncio.fixture
async def ledger(db):
    await database.connection().execute_script(LEDGER)


async def rows():
    return await database.connection().execute_query_dict("SELECT word, txid FROM ledger ORDER BY word")


async def words():
    return [row["word"] for row in await rows()]


async def commits():
    return len({row["txid"] for row in await rows()})


async def write(entries):
    """Write all with one statement; what begins with a question mark is refused."""
    wanted = [word for word in entries if not word.startswith("?")]
    await database.connection().execute_query("INSERT INTO ledger SELECT unnest($1::text[])", [wanted])
    return [Refused("NOT_FOUND", field=word) if word.startswith("?") else word.upper() for word in entries]


async def put_all(group, entries):
    return await asyncio.gather(*(group.put(entry) for entry in entries), return_exceptions=True)


class Gate:
    """A writer that waits at a gate with its first group."""

    def __init__(self):
        self.begun, self.opened, self.groups = asyncio.Event(), asyncio.Event(), []

    async def __call__(self, entries):
        self.groups.append(entries)
        self.begun.set()
        await self.opened.wait()
        return await write(entries)


async def behind_the_gate(group, gate, *entries):
    """Begin a group with `first`, then let the others wait."""
    tasks = [asyncio.create_task(group.put("first"))]
    await gate.begun.wait()
    tasks += [asyncio.create_task(group.put(entry)) for entry in entries]
    await asyncio.sleep(0)
    return tasks


async def test_an_entry_alone_is_written_at_once(ledger):
    assert await Group("test", write).put("one") == "ONE"
    assert await words() == ["one"]


async def test_what_waits_while_a_group_is_written_shares_the_next_commit(ledger):
    gate = Gate()
    tasks = await behind_the_gate(Group("test", gate), gate, *"abcdefgh")

    gate.opened.set()
    answers = await asyncio.gather(*tasks)

    assert answers == ["FIRST", *"ABCDEFGH"]
    assert gate.groups == [["first"], list("abcdefgh")]
    assert await commits() == 2


async def test_no_entry_is_answered_before_its_group_has_committed(ledger):
    seen = []

    async def watching(entries):
        outcomes = await write(entries)
        seen.append([task.done() for task in tasks])
        return outcomes

    group = Group("test", watching)
    tasks = [asyncio.create_task(group.put(word)) for word in "ab"]
    await asyncio.gather(*tasks)

    assert seen == [[False, False]]
    assert await words() == ["a", "b"]


async def test_a_group_is_no_larger_than_its_limit(ledger):
    await put_all(Group("test", write, most=3), "abcdefgh")

    assert await commits() == 3


async def test_a_refusal_reaches_its_own_sender_only(ledger):
    good, refused, other = await put_all(Group("test", write), ["a", "?no", "b"])

    assert (good, other) == ("A", "B")
    assert (refused.code, refused.field) == ("NOT_FOUND", "?no")
    assert await words() == ["a", "b"]


@run(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.sampled_from(["good", "bad", "?refused", "nul"]), min_size=1, max_size=40))
async def test_each_good_entry_is_written_once_and_each_bad_one_fails_alone(ledger, kinds):
    await database.connection().execute_script("TRUNCATE ledger")
    entries = [{"good": f"g{n}", "nul": f"n\0{n}"}.get(kind, kind) for n, kind in enumerate(kinds)]

    answers = await put_all(Group("test", write, most=16), entries)

    good = [entry for entry in entries if entry.startswith("g")]
    assert sorted(good) == await words()
    for entry, answer in zip(entries, answers, strict=True):
        expected = str if entry in good else Refused if entry.startswith("?") else Exception
        assert isinstance(answer, expected)
        assert entry.startswith("?") == isinstance(answer, Refused)


async def test_entries_kept_apart_never_meet_in_one_transaction_and_keep_their_order(ledger):
    gate = Gate()
    group = Group("test", gate, apart=lambda entry: entry.split("-")[:1])
    tasks = await behind_the_gate(group, gate, "a-1", "a-2", "b-1", "a-3", "b-2")
    gate.opened.set()
    await asyncio.gather(*tasks)

    assert gate.groups == [["first"], ["a-1", "b-1"], ["a-2", "b-2"], ["a-3"]]


async def test_who_leaves_while_waiting_leaves_nothing_and_harms_nobody(ledger):
    gate = Gate()
    tasks = await behind_the_gate(Group("test", gate), gate, "stays", "leaves", "too")

    tasks[2].cancel()
    gate.opened.set()
    answers = await asyncio.gather(*tasks, return_exceptions=True)

    assert isinstance(answers.pop(2), asyncio.CancelledError)
    assert answers == ["FIRST", "STAYS", "TOO"]
    assert await words() == ["first", "stays", "too"]


async def test_who_leaves_once_the_group_has_begun_is_written_all_the_same(ledger):
    gate = Gate()
    group = Group("test", gate)
    [leaving] = await behind_the_gate(group, gate)

    leaving.cancel()
    gate.opened.set()
    await group.put("next")

    assert await words() == ["first", "next"]


async def test_beyond_its_room_a_group_refuses_at_once(ledger):
    gate = Gate()
    group = Group("test", gate, room=2)
    tasks = await behind_the_gate(group, gate, "a", "b")

    with pytest.raises(Refused) as refusal:
        await group.put("c")

    assert (refusal.value.code, refusal.value.params["retry_after"]) == ("BUSY", 1)
    gate.opened.set()
    assert await asyncio.gather(*tasks) == ["FIRST", "A", "B"]
    assert await group.put("d") == "D"


async def test_at_the_end_of_the_program_what_waits_is_written_and_newcomers_are_refused(ledger):
    gate = Gate()
    group = Group("test", gate)
    async with working():
        tasks = await behind_the_gate(group, gate, "a", "b")
        asyncio.get_running_loop().call_later(0.01, gate.opened.set)
        ending = asyncio.create_task(group.drain())
        await asyncio.sleep(0)
        with pytest.raises(Refused, match="BUSY"):
            await group.put("late")

    assert ending.done()
    assert [task.result() for task in tasks] == ["FIRST", "A", "B"]
    assert await words() == ["a", "b", "first"]


async def test_a_group_takes_no_part_in_its_senders_transaction(ledger):
    group = Group("test", write)

    async with database.transaction():
        with pytest.raises(RuntimeError, match="by itself"):
            await group.put("a")

    assert await words() == []


async def test_the_first_comers_undone_transaction_does_not_take_the_group_with_it(ledger):
    gate = Gate()
    group = Group("test", gate)
    [first] = await behind_the_gate(group, gate)

    async def undone():
        async with database.transaction():
            await database.connection().execute_query("INSERT INTO ledger VALUES ('undone')")
            gate.opened.set()
            await first
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await undone()

    assert await words() == ["first"]


async def test_an_entry_waits_for_those_on_the_way_and_for_nobody_else(ledger):
    group = Group("test", write)

    with COMING:
        tasks = [asyncio.create_task(group.put("a"))]
        await asyncio.sleep(0)
        tasks.append(asyncio.create_task(group.put("b")))
        await asyncio.sleep(0)
        assert not group._lanes
    await asyncio.gather(*tasks)

    assert await commits() == 1


async def test_an_entry_does_not_wait_long_for_somebody_who_stays_on_the_way(ledger):
    with COMING:
        assert await asyncio.wait_for(Group("test", write).put("a"), 5) == "A"


async def test_as_many_as_are_being_written_are_written_beside_them(ledger):
    gate, entries = Gate(), [f"n{n:02}" for n in range(ENOUGH)]
    group = Group("test", gate)

    tasks = await behind_the_gate(group, gate, *entries[1:])
    assert len(group._lanes) == 1
    tasks.append(asyncio.create_task(group.put(entries[0])))
    async with asyncio.timeout(5):
        while len(gate.groups) < 2:  # noqa: ASYNC110 - it is the group that makes it true
            await asyncio.sleep(0.001)
    assert not any(task.done() for task in tasks)
    gate.opened.set()

    assert len(await asyncio.gather(*tasks)) == ENOUGH + 1
    assert [len(entries) for entries in gate.groups] == [1, ENOUGH]
    assert await commits() == 2


async def test_entries_of_one_word_are_kept_apart_from_those_being_written_beside_them(ledger):
    gate = Gate()
    group = Group("test", gate, apart=lambda entry: [entry.split("-")[0]])

    tasks = await behind_the_gate(group, gate, *[f"first-{n}" for n in range(ENOUGH)])
    await asyncio.sleep(0.01)
    assert gate.groups == [["first"]]
    gate.opened.set()
    await asyncio.gather(*tasks)

    assert [len(entries) for entries in gate.groups] == [1] * (ENOUGH + 1)


async def test_what_waits_at_the_end_is_written_even_for_those_on_the_way(ledger):
    group = Group("test", write)
    with COMING:
        task = asyncio.create_task(group.put("a"))
        await asyncio.sleep(0)
        await group.drain()

    assert await task == "A"


async def test_without_a_connection_everybody_is_told_and_nothing_is_tried_twice(ledger):
    tries = []

    async def cut_off(entries):
        tries.append(entries)
        await write(entries)
        await database.connection().execute_query("SELECT pg_terminate_backend(pg_backend_pid())")
        return entries

    answers = await put_all(Group("test", cut_off), "abc")

    assert tries == [["a", "b", "c"]]
    assert all(isinstance(answer, Exception) and not isinstance(answer, Refused) for answer in answers)
    assert await words() == []
