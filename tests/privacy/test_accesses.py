"""Who looked at my data: from the trail to the person it is about."""

from dataclasses import replace
from datetime import timedelta

import asyncpg
import pytest

from backend.applications.actions.submit import submit
from backend.audit import api as audit
from backend.audit.models import AuditEntry
from backend.identity.models import Mandate
from backend.kit import db as database
from backend.kit.ids import new_id
from backend.privacy import folding
from backend.privacy.models import Access, Place
from tests.applications.builders import accepted, done, submission, submitted
from tests.cases.world import mandate
from tests.catalogue.statements import counted
from tests.complaints.builders import filed, filed_namelessly

PAGE = "query Q($number: String!) { case(number: $number) { number applicantName } }"


async def lines(ask, who, **more):
    reply = await ask("MyDataAccesses", actor=who, **more)
    assert "data" in reply, reply
    return [edge["node"] for edge in reply["data"]["myDataAccesses"]["edges"]]


async def test_a_citizen_reads_which_officer_had_their_case_when_and_for_what(ask, world, clock, fold):
    case = await submitted(world, clock)
    await ask(PAGE, actor=world.clerk, number=case.number)
    clock.advance(minutes=20)
    await ask(PAGE, actor=world.clerk, number=case.number)
    await fold()

    [line] = await lines(ask, world.li)

    told = {name: line[name] for name in ("why", "role", "officer", "office", "caseNumber", "times", "kind")}
    assert told == {
        "why": "HANDLING",
        "role": "clerk",
        "officer": world.clerk.name,
        "office": world.housing.name_zh,
        "caseNumber": case.number,
        "times": 2,
        "kind": "case",
    }
    assert line["day"] == "2026-03-02"
    assert line["lastAt"] == "2026-03-02T01:20:00+00:00"
    assert {"NAME", "ANSWERS", "FILES"} == set(line["shown"])
    assert await lines(ask, world.wang) == []


async def test_acts_count_as_readings_and_each_officer_and_day_has_one_line(ask, world, clock, fold):
    case = await accepted(world, clock)
    await ask(PAGE, actor=world.clerk, number=case.number)
    await ask(PAGE, actor=world.handler, number=case.number)
    clock.advance(days=1)
    await ask(PAGE, actor=world.clerk, number=case.number)
    await fold()

    found = [(line["officer"], line["day"], line["times"]) for line in await lines(ask, world.li)]

    assert sorted(found) == sorted(
        [
            (world.clerk.name, "2026-03-02", 2),
            (world.handler.name, "2026-03-02", 1),
            (world.clerk.name, "2026-03-03", 1),
        ]
    )


async def test_a_day_folded_in_parts_is_one_line(ask, world, clock, fold):
    case = await submitted(world, clock)
    await ask(PAGE, actor=world.clerk, number=case.number)
    await fold()
    await audit.record_read(world.clerk, "case", [case.id], ["file"], clock.now() + timedelta(hours=1))
    await fold()
    assert await fold() == 0

    [line] = await lines(ask, world.li)
    assert (line["times"], line["lastAt"]) == (2, "2026-03-02T02:00:00+00:00")
    assert set(line["shown"]) == {"NAME", "ANSWERS", "FILES"}


async def test_supervision_is_told_after_half_a_year_without_the_officers_name(ask, world, clock, fold):
    case = await submitted(world, clock)
    await ask(PAGE, actor=world.supervisor, number=case.number)
    await fold()
    assert await lines(ask, world.li) == []

    clock.advance(days=179)
    assert await lines(ask, world.li) == []
    clock.advance(days=1)
    [line] = await lines(ask, world.li)
    assert (line["why"], line["officer"], line["role"]) == ("SUPERVISION", None, "supervisor")


async def test_whoever_complained_in_confidence_reads_the_reason_for_which_their_name_was_told(
    ask, world, clock, fold
):
    case = await filed(world, clock, confidential=True)
    shown = replace(world.coordinator, confirmed_at=clock.now())
    await ask("DeskRevealComplainant", actor=shown, number=case.number, reason="核实情况")
    await fold()

    told = {line["why"]: line for line in await lines(ask, world.li)}
    assert told["REASON"]["reason"] == "核实情况"
    assert {"NAME", "PHONE"} <= set(told["REASON"]["shown"])


async def test_a_nameless_complaint_is_nobodys_to_be_told(ask, world, clock, fold):
    case = await filed_namelessly(world, clock)
    await ask(PAGE, actor=world.coordinator, number=case.number)
    await fold()

    assert await AuditEntry.filter(action="read", object_id=str(case.id)).exists()
    assert not await Access.exists()


async def test_an_agent_is_told_of_their_name_and_not_of_the_case(ask, world, clock, fold):
    held = await mandate(world, "li", "agent", clock.now() + timedelta(days=90), clock.now())
    case = await done(submit(world.agent, submission(world, mandate=held), now=clock.now()))
    await Mandate.filter(id=held).update(revoked_at=clock.now())
    await ask(PAGE, actor=world.clerk, number=case.number)
    await fold()

    [line] = await lines(ask, world.agent)
    assert (line["asAgent"], line["caseNumber"], line["title"]) == (True, None, "")
    [line] = await lines(ask, world.li)
    assert (line["asAgent"], line["caseNumber"]) == (False, case.number)


async def test_pages_follow_each_other_and_cost_one_statement(ask, world, clock, fold):
    case = await submitted(world, clock)
    for day in range(25):
        await audit.record_read(world.clerk, "case", [case.id], ["file"], clock.now() + timedelta(days=day))
    await fold()
    clock.advance(days=30)

    with counted() as statements:
        first = (await ask("MyDataAccesses", actor=world.li))["data"]["myDataAccesses"]
    assert len(statements) == 1
    assert (len(first["edges"]), first["pageInfo"]["hasNextPage"]) == (20, True)
    second = await lines(ask, world.li, after=first["pageInfo"]["endCursor"])
    days = [edge["node"]["day"] for edge in first["edges"]] + [line["day"] for line in second]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) == 25
    assert (await ask("MyDataAccesses", actor=world.clerk))["errors"][0]["extensions"][
        "code"
    ] == "UNAUTHENTICATED"


async def test_a_batch_costs_the_same_number_of_statements_however_much_it_holds(world, clock, fold):
    cases = [await submitted(world, clock) for _ in range(6)]
    await fold()
    sent = []
    for how_many in (1, 6):
        ids = [case.id for case in cases[:how_many]]
        await audit.record_read(world.clerk, "case", ids, ["file"], clock.now())
        await audit.seal(clock.now())
        with counted() as statements:
            assert await folding.fold() == how_many
        sent.append(len(statements))

    assert sent[0] == sent[1] <= 9


async def test_both_tables_can_be_emptied_and_made_anew_from_the_trail(ask, world, clock, fold):
    case = await accepted(world, clock)
    await ask(PAGE, actor=world.handler, number=case.number)
    await fold()

    async def kept():
        return sorted([(str(row.person_id), str(row.reader_id), row.times) for row in await Access.all()])

    before = await kept()
    await Access.all().delete()
    await Place.all().delete()
    await fold()
    assert before == await kept()
    assert before


async def test_a_step_that_fails_neither_loses_nor_doubles(world, clock, fold, monkeypatch):
    case = await submitted(world, clock)
    await audit.record_read(world.clerk, "case", [case.id], ["file"], clock.now())
    with monkeypatch.context() as broken:
        broken.setattr(folding, "_MOVE", "SELECT 1 / 0 FROM (SELECT $1::bigint) one")
        with pytest.raises(asyncpg.DivisionByZeroError):
            await fold()
    assert not await Access.exists()

    await fold()
    assert (await Access.get()).times == 1


async def test_what_is_read_of_somebody_unknown_is_passed_over(world, clock, fold):
    await audit.record_read(world.clerk, "case", [new_id()], ["file"], clock.now())
    assert await fold() >= 1
    assert not await Access.exists()
    async with database.transaction():
        assert (await Place.get()).seq >= 1
