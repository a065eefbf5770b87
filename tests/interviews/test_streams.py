"""Following an interview: every change once, whoever comes back, whenever, to whichever process."""

import asyncio

import pytest

from backend.interviews import counting, stages
from backend.interviews.actions import lead
from backend.interviews.actions.answer_question import answer_question, speak
from backend.interviews.actions.moderate import hide_entry
from backend.interviews.actions.take_part import like_question
from backend.kit import db
from backend.kit.errors import Refused
from backend.kit.ids import new_id
from tests.catalogue.statements import counted
from tests.interviews.builders import announced, asked, drafted, live, shown


async def say(world, interview, clock, *words):
    for each in words:
        async with db.transaction():
            await speak(world.coordinator, interview.id, each, "答", None, now=clock.now())


async def test_a_change_arrives_with_all_there_is_to_show(world, clock, hear):
    interview = await live(world.coordinator, clock.now())
    async with hear(interview.id) as heard:
        await heard.next("counts")
        entry = await shown(world, interview, clock.now())
        async with db.transaction():
            await answer_question(world.coordinator, entry.id, "二十三点。", 75, now=clock.now())

        change = await heard.next("entry")
        if not change.entry.answer:  # both may have come as one look at the rows, or as two
            change = await heard.next("entry")
        assert (change.entry.text, change.entry.answer) == ("末班车能到几点？", "二十三点。")
        assert change.entry.offset_seconds == 75


async def test_who_comes_back_misses_nothing_and_gets_nothing_twice(world, clock, hear):
    interview = await live(world.coordinator, clock.now())
    async with hear(interview.id) as heard:
        await heard.next("counts")
        await say(world, interview, clock, "一", "二")
        first = await heard.next("entry")
        assert first.entry.text == "一"

    await say(world, interview, clock, "三")
    async with hear(interview.id, first.cursor) as heard:
        assert await heard.texts(2) == ["二", "三"]
        await say(world, interview, clock, "四")
        last = await heard.next("entry")
        assert last.entry.text == "四"

    async with hear(interview.id, last.cursor) as heard:
        assert (await heard.next()).kind.value == "counts"  # nothing else waits
        await say(world, interview, clock, "五")
        assert (await heard.next()).entry.text == "五"


async def test_broken_lines_at_any_place_add_up_to_the_whole_log(world, clock, hear):
    """A listener that breaks off after every single change, while others write, hears the log itself."""
    interview = await live(world.coordinator, clock.now())
    words = [str(number) for number in range(25)]

    async def write():
        for each in words:
            await say(world, interview, clock, each)

    async def follow():
        cursor, got = "0." + "0" * 32, []
        while len(got) < len(words):
            async with hear(interview.id, cursor) as heard:
                change = await heard.next("entry")
                cursor = change.cursor
                got.append(change.entry.text)
        return got

    writing = asyncio.create_task(write())
    heard = await asyncio.gather(*(follow() for _ in range(4)))
    await writing

    assert heard == [words] * 4


async def test_an_event_written_before_but_committed_after_another_is_not_lost(world, clock, hear):
    interview = await live(world.coordinator, clock.now())
    other = await live(world.coordinator, clock.now())
    async with hear(interview.id) as heard:
        await heard.next("counts")
        written, may_commit = asyncio.Event(), asyncio.Event()

        async def slow():
            async with db.transaction():
                # A transaction with a smaller number, open for longer.
                await speak(world.coordinator, other.id, "", "别处", None, now=clock.now())
                written.set()
                await may_commit.wait()

        slowly = asyncio.create_task(slow())
        await written.wait()
        await say(world, interview, clock, "快")
        may_commit.set()
        await slowly
        assert await heard.texts(1) == ["快"]


async def test_what_left_the_memory_is_read_from_the_tables(world, clock, hear, monkeypatch):
    monkeypatch.setattr(stages, "KEPT", 3)
    monkeypatch.setattr(stages, "_BATCH", 2)
    interview = await live(world.coordinator, clock.now())
    words = list("甲乙丙丁戊己庚辛")
    await say(world, interview, clock, *words)

    async with hear(interview.id, "0." + "0" * 32) as heard:
        assert await heard.texts(8) == words
        await say(world, interview, clock, *words)
        assert await heard.texts(8) == words


async def test_a_thousand_listeners_cost_no_statement_each(world, clock, hear):
    interview = await live(world.coordinator, clock.now())
    await say(world, interview, clock, "一", "二")
    async with hear(interview.id) as first:
        await first.next("counts")

        with counted() as statements:
            many = [stages.listen(interview.id, "0." + "0" * 32, clock=clock) for _ in range(100)]
            got = [[(await anext(each)).cursor for _ in range(4)] for each in many]

        assert [one for one in statements if "SELECT" in one] == []
        assert len({tuple(each) for each in got}) == 1
        for each in many:
            await each.aclose()
    assert stages._stages == {}


async def test_a_hidden_entry_is_taken_out_and_its_words_are_told_to_nobody(world, clock, hear):
    interview = await live(world.coordinator, clock.now())
    entry = await shown(world, interview, clock.now())
    async with db.transaction():
        await hide_entry(world.coordinator, entry.id, hidden=True, now=clock.now())

    async with hear(interview.id, "0." + "0" * 32) as heard:
        changes = [await heard.next() for _ in range(4)]
        assert [change.kind.value for change in changes] == ["state", "state", "hidden", "hidden"]
        assert changes[-1].hidden == entry.id
        assert all(change.entry is None for change in changes)


async def test_likes_and_waiting_questions_are_told_together(world, clock, hear, monkeypatch):
    monkeypatch.setattr(counting, "COUNT_SECONDS", 0.2)
    interview = await live(world.coordinator, clock.now())
    entry = await shown(world, interview, clock.now())
    async with hear(interview.id) as heard:
        assert (await heard.next("counts")).counts.waiting == 0
        for person in (world.resident, world.child, world.stranger):
            async with db.transaction():
                await like_question(person, entry.id, like=True)
        await asked(world.resident, interview, clock.now(), "还有吗？")

        change = await heard.next("counts")
        assert [(one.entry, one.likes) for one in change.counts.likes] == [(entry.id, 3)]
        assert change.counts.waiting == 1


async def test_the_state_and_its_end_are_told(world, clock, hear):
    interview = await announced(world.coordinator, clock.now())
    async with hear(interview.id) as heard:
        await heard.next("counts")
        for verb, state in (
            (lead.open_interview, "live"),
            (lead.end_interview, "ended"),
            (lead.publish_interview, "published"),
        ):
            async with db.transaction():
                await verb(world.coordinator, interview.id, now=clock.now())
            assert (await heard.next("state")).standing.state.value == state


async def test_what_is_not_announced_is_not_followed(world, clock, hear):
    draft = await drafted(world.coordinator, clock.now())
    for interview in (draft.id, new_id()):
        async with hear(interview) as heard:
            with pytest.raises(Refused, match="NOT_FOUND"):
                await heard.next()
    assert stages._stages == {}


async def test_a_false_cursor_and_one_listener_too_many_are_refused(world, clock, hear, monkeypatch):
    interview = await live(world.coordinator, clock.now())
    async with hear(interview.id, "x") as heard:
        with pytest.raises(Refused, match="INVALID_CURSOR"):
            await heard.next()
    monkeypatch.setattr(stages, "MOST_LISTENERS", 1)
    async with hear(interview.id) as first:
        await first.next()
        async with hear(interview.id) as second:
            with pytest.raises(Refused, match="BUSY"):
                await second.next()


async def test_a_cursor_from_another_life_of_the_tables_goes_on_from_now(world, clock, hear):
    interview = await live(world.coordinator, clock.now())
    async with hear(interview.id, "zzzzzzzzzzz." + "f" * 32) as heard:
        await heard.next("counts")
        await say(world, interview, clock, "新")
        assert await heard.texts(1) == ["新"]


async def test_the_page_and_its_stream_fit_together(world, clock, ask, hear):
    interview = await live(world.coordinator, clock.now())
    await say(world, interview, clock, "一")
    page = (await ask("InterviewPage", id=str(interview.id)))["data"]["interview"]["transcript"]
    await say(world, interview, clock, "二")

    assert [entry["text"] for entry in page["entries"]] == ["一"]
    async with hear(interview.id, page["cursor"]) as heard:
        assert await heard.texts(1) == ["二"]


async def test_however_many_come_back_from_afar_the_tables_are_read_once(world, clock, hear, monkeypatch):
    monkeypatch.setattr(stages, "KEPT", 3)
    monkeypatch.setattr(stages, "_BATCH", 5)
    interview = await live(world.coordinator, clock.now())
    words = [str(number) for number in range(20)]
    await say(world, interview, clock, *words)
    async with hear(interview.id, "0." + "0" * 32) as first:
        cursors = [(await first.next("entry")).cursor for _ in words]

        async def come_back(after):
            async with hear(interview.id, cursors[after]) as heard:
                assert await heard.texts(len(words) - after - 1) == words[after + 1 :]

        with counted() as once:
            await asyncio.gather(*(come_back(0) for _ in range(5)))
        await say(world, interview, clock, "新")  # what was read before the last change is read anew
        words.append("新")
        assert (await first.next("entry")).entry.text == "新"
        with counted() as scattered:
            await asyncio.gather(*(come_back(number % 18) for number in range(180)))

    assert once == []  # the first listener's way back has read the pages they need
    assert 0 < len(scattered) < 20  # the cuts, and two for each page


async def test_a_read_that_failed_is_tried_again_by_the_next(world, clock, hear, monkeypatch):
    monkeypatch.setattr(stages, "KEPT", 1)
    interview = await live(world.coordinator, clock.now())
    await say(world, interview, clock, "一", "二")
    async with hear(interview.id) as watching:
        await watching.next("counts")
        for broken in ("marks_until", "events_after"):
            with monkeypatch.context() as patch:
                patch.setattr(stages.queries, broken, _fail)
                async with hear(interview.id, "0." + "0" * 32) as heard:
                    with pytest.raises(OSError, match="gone"):
                        await heard.texts(2)

        async with hear(interview.id, "0." + "0" * 32) as heard:
            assert await heard.texts(2) == ["一", "二"]


async def test_words_hidden_since_are_not_given_out_of_memory(world, clock, hear):
    interview = await live(world.coordinator, clock.now())
    async with hear(interview.id) as watching:
        await watching.next("counts")
        entry = await shown(world, interview, clock.now())
        await watching.next("entry")
        async with db.transaction():
            await hide_entry(world.coordinator, entry.id, hidden=True, now=clock.now())
        assert (await watching.next("hidden")).hidden == entry.id

        async with hear(interview.id, "0." + "0" * 32) as heard:
            changes = [await heard.next() for _ in range(5)]
    assert [change.kind.value for change in changes] == ["state", "state", "hidden", "hidden", "counts"]
    assert len({change.cursor for change in changes[:4]}) == 4


async def _fail(*_):
    raise OSError("gone")
