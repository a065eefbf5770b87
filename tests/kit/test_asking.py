"""Questions that wait together are put together, each answered for itself and never by an older answer."""

import asyncio

import pytest

from backend.kit.groups.asking import MOST_TOGETHER, Asking


class Oracle:
    """Answers with the question and the time of its round; may be held up."""

    def __init__(self):
        self.rounds = []
        self.free = asyncio.Event()
        self.free.set()

    async def answer(self, questions):
        self.rounds.append(list(questions))
        await self.free.wait()
        if "bad" in questions:
            raise ValueError
        return [(question, len(self.rounds)) for question in questions]


async def test_a_question_alone_is_put_at_once():
    oracle = Oracle()

    assert await Asking(oracle.answer).ask("a") == ("a", 1)


async def test_what_waits_is_put_in_one_round_in_order():
    oracle = Oracle()
    asking = Asking(oracle.answer)

    answers = await asyncio.gather(*(asking.ask(n) for n in range(5)))

    assert answers == [(n, 1) for n in range(5)]
    assert oracle.rounds == [[0, 1, 2, 3, 4]]


async def test_no_answer_is_older_than_its_question():
    oracle = Oracle()
    asking = Asking(oracle.answer)
    oracle.free.clear()
    first = asyncio.create_task(asking.ask("a"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    late = asyncio.create_task(asking.ask("a"))
    await asyncio.sleep(0)
    oracle.free.set()

    assert (await first, await late) == (("a", 1), ("a", 2))


async def test_a_round_has_a_bound():
    oracle = Oracle()
    asking = Asking(oracle.answer)

    await asyncio.gather(*(asking.ask(n) for n in range(MOST_TOGETHER + 1)))

    assert [len(each) for each in oracle.rounds] == [MOST_TOGETHER, 1]


async def test_a_fault_reaches_all_of_its_round_and_the_next_goes_on():
    asking = Asking(Oracle().answer)

    answers = await asyncio.gather(asking.ask("a"), asking.ask("bad"), return_exceptions=True)

    assert [type(answer) for answer in answers] == [ValueError, ValueError]
    assert await asking.ask("a") == ("a", 2)


async def test_who_leaves_takes_nobody_elses_answer_along():
    oracle = Oracle()
    asking = Asking(oracle.answer)
    oracle.free.clear()
    leaving, staying = asyncio.create_task(asking.ask("a")), asyncio.create_task(asking.ask("b"))
    await asyncio.sleep(0)
    leaving.cancel()
    oracle.free.set()

    assert await staying == ("b", 1)
    with pytest.raises(asyncio.CancelledError):
        await leaving
