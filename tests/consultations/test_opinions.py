"""Opinions: given once, looked through, answered, counted; each refusal and each wrong actor."""

import asyncio
from datetime import timedelta

import pytest

from backend.consultations import facts
from backend.consultations.actions.answer_opinions import answer_opinions
from backend.consultations.actions.moderate_opinion import Ruling, moderate_opinion
from backend.consultations.actions.open_consultation import close_consultation
from backend.consultations.actions.publish_report import publish_report
from backend.consultations.actions.submit_opinion import NewOpinion, submit_opinion
from backend.consultations.actions.write_draft import write_draft
from backend.consultations.facts import Outcome, Standing
from backend.consultations.models import Comparison, Draft, Opinion, PublicOpinion
from backend.kit import db as database
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.i18n import Words
from backend.kit.ids import new_id
from tests.consultations.world import (
    FIRST,
    SECOND,
    done,
    opened,
    published,
    reported,
    said,
    sections,
    someone,
)


async def answered(world, row, opinions, outcome, now):
    ids = [opinion.id for opinion in opinions]
    action = answer_opinions(world.coordinator, row.id, ids, outcome, Words("理由。"), now=now)
    return await done(action)


async def test_an_opinion_sent_twice_is_one(world, clock):
    row = await opened(world, clock.now())
    new = NewOpinion(new_id(), row.id, 1, "s1", "好。")

    first, again = await asyncio.gather(
        *(done(submit_opinion(world.citizen, new, now=clock.now())) for _ in range(2))
    )

    assert first.id == again.id == new.id
    assert await Opinion.all().count() == 1


async def test_an_id_is_its_owners_and_stands_for_the_same_words(world, clock):
    row, now = await opened(world, clock.now()), clock.now()
    new = NewOpinion(new_id(), row.id, 1, "s1", "好。")
    await done(submit_opinion(world.citizen, new, now=now))

    for actor, text in ((world.neighbour, "好。"), (world.citizen, "不好。")):
        other = NewOpinion(new.id, row.id, 1, "s1", text)
        with pytest.raises(Refused, match="ID_TAKEN"):
            await done(submit_opinion(actor, other, now=now))


async def test_one_may_write_several_but_not_without_end(world, clock):
    row, now = await opened(world, clock.now()), clock.now()
    for _ in range(facts.OPINIONS_PER_DAY):
        await said(world.citizen, row, now)

    with pytest.raises(Refused, match="OPINIONS_OFTEN"):
        await said(world.citizen, row, now)
    await said(world.neighbour, row, now)
    clock.advance(days=1, minutes=1)
    await said(world.citizen, row, clock.now())


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"section": "s9"}, "SECTION_UNKNOWN"),
        ({"number": 2}, "SECTION_UNKNOWN"),
        ({"number": -1}, "SECTION_UNKNOWN"),
        ({"text": "  "}, "TEXT_REQUIRED"),
        ({"text": "字" * (facts.OPINION_CHARS + 1)}, "TEXT_TOO_LONG"),
    ],
)
async def test_an_opinion_that_cannot_be_is_refused(world, clock, more, code):
    row = await opened(world, clock.now())

    with pytest.raises(Refused, match=code):
        await said(world.citizen, row, clock.now(), **more)

    assert await Opinion.all().count() == 0


async def test_only_citizens_speak_and_only_while_it_is_open(world, clock):
    now = clock.now()
    row = await opened(world, now, opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=2))

    for days, code in ((0, "CONSULTATION_NOT_STARTED"), (2, "CONSULTATION_CLOSED")):
        with pytest.raises(Refused, match=code):
            await said(world.citizen, row, now + timedelta(days=days))
    at = now + timedelta(days=1)
    for actor, code in ((ANONYMOUS, "UNAUTHENTICATED"), (world.clerk, "NOT_ALLOWED")):
        with pytest.raises(Refused, match=code):
            await said(actor, row, at)
    assert (await said(world.citizen, row, at)).standing is Standing.PENDING


async def test_what_is_written_is_sealed_and_its_public_copy_is_struck(world, clock):
    row, now = await opened(world, clock.now()), clock.now()
    opinion = await said(world.citizen, row, now, "我是王小明，电话 13800000009，三十日太长。")

    rows = await database.connection().execute_query_dict(
        "SELECT o::text AS row FROM consultations_opinion o"
    )
    assert "王小明".encode().hex() not in rows[0]["row"]
    await published(world, opinion, now, strike=["王小明"])

    [copy] = await PublicOpinion.all()
    assert copy.text == "我是▇▇▇，电话 ▇▇▇，三十日太长。"


async def test_what_is_withheld_needs_a_reason_and_leaves_the_public(world, clock):
    row, now = await opened(world, clock.now()), clock.now()
    opinion = await said(world.citizen, row, now)

    with pytest.raises(Refused, match="TEXT_REQUIRED"):
        await published(world, opinion, now, publish=False)
    await published(world, opinion, now)
    assert await PublicOpinion.all().count() == 1
    kept = await published(world, opinion, now, publish=False, reason="含他人姓名。")

    assert (kept.standing, kept.reason) == (Standing.WITHHELD, "含他人姓名。")
    assert await PublicOpinion.all().count() == 0


async def test_like_opinions_are_answered_at_once_and_a_new_answer_takes_the_place_of_the_old(world, clock):
    row, now = await opened(world, clock.now()), clock.now()
    both = [
        await published(world, await said(who, row, now), now) for who in (world.citizen, world.neighbour)
    ]

    await answered(world, row, both, Outcome.NOT_ADOPTED, now)
    await answered(world, row, both[:1], Outcome.PARTLY, now)

    found = await PublicOpinion.all().prefetch_related("answer").order_by("given_at", "id")
    assert {one.id: one.answer.outcome for one in found} == {
        both[0].id: Outcome.PARTLY,
        both[1].id: Outcome.NOT_ADOPTED,
    }


async def test_what_nobody_has_looked_through_is_not_answered(world, clock):
    row, now = await opened(world, clock.now()), clock.now()
    opinion, other = await said(world.citizen, row, now), await opened(world, now)

    with pytest.raises(Refused, match="OPINION_PENDING"):
        await answered(world, row, [opinion], Outcome.ADOPTED, now)
    with pytest.raises(Refused, match="NOT_FOUND"):
        await answered(world, other, [opinion], Outcome.ADOPTED, now)
    with pytest.raises(Refused, match="NOT_FOUND"):
        await answered(world, row, [], Outcome.ADOPTED, now)
    many = [new_id() for _ in range(facts.ANSWERED_AT_ONCE + 1)]
    action = answer_opinions(world.coordinator, row.id, many, Outcome.ADOPTED, Words("理由"), now=now)
    with pytest.raises(Refused, match="OPINIONS_MANY"):
        await done(action)


async def test_a_report_is_published_when_all_is_over_and_answered_and_counts_exactly(world, clock):
    row, now = await opened(world, clock.now()), clock.now()
    kept = [
        await published(world, await said(who, row, now), now) for who in (world.citizen, world.neighbour)
    ]
    kept.append(await published(world, await said(world.citizen, row, now, section=None), now))
    withheld = await said(someone(), row, now)
    with pytest.raises(Refused, match="CONSULTATION_OPEN"):
        await reported(world, row, now)
    await done(close_consultation(world.coordinator, row.id, now=now))
    with pytest.raises(Refused, match="OPINIONS_LEFT"):
        await reported(world, row, now)
    await published(world, withheld, now, publish=False, reason="广告。")
    await answered(world, row, kept[:2], Outcome.ADOPTED, now)
    await answered(world, row, kept[2:], Outcome.PARTLY, now)
    await answered(world, row, [withheld], Outcome.NOT_ADOPTED, now)

    told = await reported(world, row, now)

    numbers = told.numbers
    by_section = {each["section"]: each for each in numbers.pop("sections")}
    assert numbers == {
        "received": 4, "people": 3, "published": 3, "adopted": 2, "partly": 1, "not_adopted": 1
    }  # fmt: skip
    assert (by_section["s2"]["received"], by_section["s2"]["adopted"]) == (3, 2)
    assert (by_section[None]["received"], by_section[None]["partly"]) == (1, 1)
    assert told.closed_at is not None


async def test_after_the_report_nothing_changes(world, clock):
    now = clock.now()
    row = await opened(world, now)
    opinion = await published(world, await said(world.citizen, row, now), now)
    await answered(world, row, [opinion], Outcome.ADOPTED, now)
    await reported(world, row, now + timedelta(days=31))

    for action in (
        reported(world, row, now + timedelta(days=32)),
        answered(world, row, [opinion], Outcome.PARTLY, now),
        published(world, opinion, now),
        done(write_draft(world.coordinator, row.id, sections(*SECOND), Words(""), seen=1, now=now)),
    ):
        with pytest.raises(Refused, match="CONSULTATION_REPORTED"):
            await action
    with pytest.raises(Refused, match="CONSULTATION_CLOSED"):
        await said(world.citizen, row, now)


async def test_a_report_without_any_opinion_says_so(world, clock):
    row, now = await opened(world, clock.now()), clock.now()

    told = await reported(world, row, now + timedelta(days=30))

    assert told.numbers["received"] == 0
    assert told.numbers["sections"] == []


async def test_a_new_draft_is_compared_once_with_each_before_it_and_opinions_stay_with_theirs(world, clock):
    row, now = await opened(world, clock.now()), clock.now()
    await said(world.citizen, row, now, section="s3")
    await done(
        write_draft(world.coordinator, row.id, sections(*SECOND), Words("改为十五日"), seen=1, now=now)
    )
    await done(
        write_draft(world.coordinator, row.id, sections(*SECOND, "施行。"), Words(""), seen=2, now=now)
    )

    assert await Draft.all().count() == 3
    pairs = await Comparison.all().order_by("newer", "older").values_list("older", "newer")
    assert pairs == [(1, 2), (1, 3), (2, 3)]
    # Who read the first draft without a network speaks of the first draft.
    assert (await said(world.citizen, row, now, section="s3")).draft == 1
    with pytest.raises(Refused, match="SECTION_UNKNOWN"):
        await said(world.citizen, row, now, section="s3", number=3)


async def test_a_draft_is_mended_while_it_is_open_and_of_two_who_mend_it_one_wins(world, clock, ask):
    row, now = await opened(world, clock.now()), clock.now()
    slip = (*SECOND[:2], "大雨时亭止运输。")
    await done(write_draft(world.decider, row.id, sections(*slip), Words(""), seen=1, now=now))
    opinion = await said(world.citizen, row, now, section="s2", number=2)
    mended = [(*SECOND[:2], f"大雨{how}停止运输。") for how in ("时", "天", "中")]

    saved = await asyncio.gather(
        *(
            done(write_draft(world.coordinator, row.id, sections(*texts), Words(""), seen=2, now=now))
            for texts in mended
        ),
        return_exceptions=True,
    )

    codes = [one.code for one in saved if isinstance(one, Refused)]
    assert codes == ["CONSULTATION_STALE"] * 2
    assert await Draft.filter(consultation_id=row.id).count() == 3
    asked = await ask("ConsultationChanges", id=str(row.id), older=2, newer=3)
    parts = [each["text"] for each in asked["data"]["consultation"]["changes"]["sections"]]
    assert [len(text) > 1 for text in parts] == [False, False, True]
    assert (await Opinion.get(id=opinion.id)).draft == 2
    assert (await said(world.neighbour, row, now, section="s2", number=3)).draft == 3


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (FIRST, "CONSULTATION_UNCHANGED"),
        ((), "CONSULTATION_SECTIONS"),
        (("字" * 5000,) * 13, "CONSULTATION_SECTIONS"),
        (("好。", " "), "TEXT_REQUIRED"),
        (("字" * (facts.SECTION_CHARS + 1),), "TEXT_TOO_LONG"),
    ],
)
async def test_a_draft_that_cannot_be_is_refused(world, clock, texts, code):
    row, now = await opened(world, clock.now()), clock.now()
    new = sections(*texts) if len(texts) <= 6 else sections("字" * 5000) * 13

    with pytest.raises(Refused, match=code):
        await done(write_draft(world.coordinator, row.id, new, Words(""), seen=1, now=now))


async def test_drafts_and_sections_have_their_limits(world, clock):
    row, now = await opened(world, clock.now()), clock.now()
    many = sections("字。") * (facts.MOST_SECTIONS + 1)
    with pytest.raises(Refused, match="CONSULTATION_SECTIONS"):
        await done(write_draft(world.coordinator, row.id, many, Words(""), seen=1, now=now))

    for number in range(facts.MOST_DRAFTS - 1):
        await done(
            write_draft(
                world.coordinator, row.id, sections(f"第{number}稿。"), Words(""), seen=number + 1, now=now
            )
        )
    with pytest.raises(Refused, match="CONSULTATION_DRAFTS"):
        await done(
            write_draft(
                world.coordinator, row.id, sections("再一稿。"), Words(""), seen=facts.MOST_DRAFTS, now=now
            )
        )


@pytest.mark.parametrize("who", ["citizen", "clerk", "other_coordinator", "other_decider"])
async def test_only_the_coordinator_and_the_deciders_of_the_department_run_it(world, clock, who):
    actor, now = getattr(world, who), clock.now()
    row = await opened(world, now)
    opinion = await said(world.citizen, row, now)
    code = "NOT_FOUND" if who == "citizen" else "NOT_AN_ORGANISER"

    for action in (
        lambda: write_draft(actor, row.id, sections(*SECOND), Words(""), seen=1, now=now),
        lambda: close_consultation(actor, row.id, now=now),
        lambda: moderate_opinion(actor, opinion.id, Ruling(True), now=now),
        lambda: answer_opinions(actor, row.id, [opinion.id], Outcome.ADOPTED, Words("好"), now=now),
        lambda: publish_report(actor, row.id, Words("问"), Words("答"), now=now),
    ):
        with pytest.raises(Refused, match=code):
            await done(action())

    await done(moderate_opinion(world.decider, opinion.id, Ruling(True), now=now))
