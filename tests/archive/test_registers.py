"""A register is taken whole or refused whole, under three signatures; killed, it goes on where it stopped."""

import pytest
from asyncpg import RestrictViolationError
from tortoise.exceptions import OperationalError

from backend.audit.models import AuditEntry
from backend.cases.actions.reopen import reopen
from backend.cases.api import archive
from backend.cases.archive import destroying
from backend.cases.models import Case, CaseEvent, Destroyed
from backend.complaints.actions.merge import merge
from backend.identity.models import Staff
from backend.kit import db as database
from backend.kit.errors import Refused
from backend.kit.files.intake import Intake
from backend.kit.sheets import MARK
from tests.archive import closed
from tests.archive.closed import HEAD, WITNESSES, destroyed, drawn, years
from tests.archive.dumped import dump
from tests.complaints import builders as complaining


async def code(sheet, clock, **more):
    """Give the code a register is refused with; nothing changed."""
    await closed.signed(sheet, clock, more.get("head", HEAD), *more.get("witnesses", WITNESSES))
    before = await dump()
    with pytest.raises(Refused) as refused:
        await destroyed(sheet, clock, **more)
    assert await dump() == before
    return refused.value.code


@pytest.fixture
async def two(world, clock):
    """Give two cases over their term."""
    cases = [await closed.withdrawn(world, clock) for _ in range(2)]
    years(clock, 10)
    return cases


async def test_a_register_shows_what_the_office_calls_it_and_nobodys_words(world, clock, storage, redis):
    cases = await closed.of_each_kind(world, clock, storage, redis)
    years(clock, 30)
    sheet = (await drawn(clock)).decode("utf-8-sig").splitlines()

    assert sheet[0] == "number,kind,title,department,filed,closed,years,due"
    assert set(sheet[1:]) == {
        f"{cases[0].number},application,{cases[0].title_zh},梅溪镇国土所,2026-03-02,2026-03-02,30,2056-03-03",
        f"{cases[1].number},complaint,pothole类,梅溪镇国土所,2026-03-02,2026-03-02,10,2036-03-03",
        f"{cases[2].number},inquiry,,梅溪镇国土所,2026-03-02,2026-03-02,10,2036-03-03",
    }


async def test_what_a_spreadsheet_would_run_is_made_harmless_and_still_fits(two, clock):
    await Case.filter(id=two[0].id).update(title_zh='=HYPERLINK("http://示例")')
    sheet = await drawn(clock)

    assert b",'=HYPERLINK(" in sheet or b",\"'=HYPERLINK(" in sheet
    assert await destroyed(sheet, clock) == 2


async def test_lines_that_appraisal_struck_stay(two, clock):
    sheet = await drawn(clock)
    lines = sheet.splitlines(keepends=True)

    assert await destroyed(b"".join(lines[:-1]), clock) == 1
    assert await Case.all().count() == 1


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda _: b"", "ARCHIVE_UNREADABLE"),
        (lambda _: MARK + b"number\r\n1\r\n", "ARCHIVE_UNREADABLE"),
        (lambda sheet: sheet.splitlines(keepends=True)[0], "ARCHIVE_UNREADABLE"),
        (lambda sheet: sheet + sheet.splitlines(keepends=True)[1], "ARCHIVE_UNREADABLE"),
        (lambda sheet: sheet + b"\xff", "ARCHIVE_UNREADABLE"),
        (lambda sheet: sheet + b"ZT\0\r\n", "ARCHIVE_UNREADABLE"),
        (lambda sheet: sheet + b"ZT-330523-260302-999999-0,a,b,c,d,e,10,f\r\n", "ARCHIVE_UNKNOWN"),
        (lambda sheet: sheet.replace(b"2026-03-02", b"2026-03-01", 1), "ARCHIVE_OTHERWISE"),
        (lambda sheet: sheet.replace(b"application", b"inquiry", 1), "ARCHIVE_OTHERWISE"),
    ],
)
async def test_a_register_that_was_changed_is_refused(two, clock, change, expected):
    assert await code(change(await drawn(clock)), clock) == expected


async def test_a_forged_line_of_a_case_that_is_not_due_refuses_all(two, world, clock):
    young = await closed.withdrawn(world, clock)
    sheet = await drawn(clock)
    forged = sheet.splitlines(keepends=True)[1].replace(two[0].number.encode(), young.number.encode())

    assert await code(sheet + forged, clock) == "ARCHIVE_NOT_DUE"


async def test_a_register_drawn_for_a_later_day_waits_for_it(world, clock):
    await closed.withdrawn(world, clock)
    years(clock, 10)
    sheet = await drawn(clock)
    clock.advance(days=-1)
    assert await code(sheet, clock) == "ARCHIVE_NOT_DUE"

    clock.advance(hours=14, minutes=59)  # a minute before midnight in China
    assert await code(sheet, clock) == "ARCHIVE_NOT_DUE"
    clock.advance(minutes=1)
    assert await destroyed(sheet, clock) == 1


async def test_what_was_held_or_reopened_since_refuses_all(two, world, clock):
    sheet = await drawn(clock)
    await archive.hold("clerk", two[0].number, "诉讼", clock.now())
    assert await code(sheet, clock) == "ARCHIVE_HELD"

    await archive.release("clerk", two[0].number, clock.now())
    await Case.filter(id=two[0].id).update(state="delivered")
    await closed.done(reopen(world.li, two[0].number, "不对", now=clock.now()))
    assert await code(sheet, clock) == "ARCHIVE_OPEN"


async def test_a_group_goes_whole_and_its_lead_last(world, clock):
    lead = await complaining.in_review(world, clock, "wang")
    case = await complaining.accepted(world, clock)
    await closed.done(merge(world.clerk, case.number, case.revision, lead.number, now=clock.now()))
    await Case.all().update(state="delivered", finished_at=clock.now())
    years(clock, 10)
    head, under, leading = (await drawn(clock)).splitlines(keepends=True)

    assert await code(head + leading, clock) == "ARCHIVE_GROUPED"
    assert await destroyed(head + leading + under, clock) == 2


@pytest.mark.parametrize(
    ("head", "witnesses", "expected"),
    [
        (HEAD, ("clerk", "clerk"), "ARCHIVE_OFFICERS"),
        (HEAD, (HEAD, "clerk"), "ARCHIVE_OFFICERS"),
        (HEAD, ("clerk",), "ARCHIVE_OFFICERS"),
        (HEAD, ("clerk", "handler", "colleague"), "ARCHIVE_OFFICERS"),
        (HEAD, ("clerk", "nobody"), "ARCHIVE_OFFICERS"),
        (HEAD, ("clerk", "colleague"), "ARCHIVE_OFFICERS"),  # has left
        ("clerk", (HEAD, "handler"), "ARCHIVE_HEAD"),
    ],
)
async def test_three_different_officers_sign(two, clock, head, witnesses, expected):
    await Staff.filter(username="colleague").update(active=False)

    assert await code(await drawn(clock), clock, head=head, witnesses=witnesses) == expected


@pytest.mark.parametrize("after", ["rows", "commit"])
async def test_killed_half_way_it_goes_on(two, world, clock, storage, monkeypatch, after):
    sheet = await drawn(clock)
    real, begun = destroying._destroy, []

    async def killed(case, due, order):
        begun.append(case.number)
        if after == "rows" or len(begun) == 1:
            await real(case, due, order)
        if len(begun) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(destroying, "_destroy", killed)
        with pytest.raises(KeyboardInterrupt):
            await destroyed(sheet, clock)
    assert await Case.all().count() == await Destroyed.all().count() == 1

    assert await destroyed(sheet, clock) == 1
    assert await destroyed(sheet, clock) == 0
    proofs = await AuditEntry.filter(action=destroying.DESTROYED)
    assert len({(one.object_id, one.detail["table"]) for one in proofs}) == len(proofs) > 4
    assert not await Case.all().exists()


async def test_killed_before_the_files_they_are_the_sweeps(world, clock, storage, run_jobs):
    case = await closed.application(world, clock, storage)
    years(clock, 30)
    await destroyed(await drawn(clock), clock)
    [path] = [path for path in storage.inner.root.rglob("*") if path.is_file()]

    await Intake(storage).sweep(now=clock.now())
    assert not path.exists()
    assert not await Case.filter(id=case.id).exists()


async def test_another_register_does_not_destroy_it_again(two, clock):
    sheet = await drawn(clock)
    await destroyed(sheet, clock)

    assert await code(sheet.splitlines(keepends=True)[0] + sheet.splitlines(keepends=True)[1], clock) == (
        "ARCHIVE_OTHER_REGISTER"
    )


async def test_what_cannot_be_proven_is_not_destroyed(two, clock, monkeypatch):
    async def fails(_):
        raise RuntimeError("no trail")

    monkeypatch.setattr(destroying.audit, "record_all", fails)
    with pytest.raises(RuntimeError):
        await destroyed(await drawn(clock), clock)
    assert await Case.all().count() == 2


async def forgotten(case, setting):
    """Delete a case's history where the setting names what is being destroyed."""
    async with database.transaction() as connection:
        await connection.execute_query("SELECT set_config('zhengtong.destroying', $1, true)", [setting])
        await CaseEvent.filter(case_id=case.id).delete()


async def test_the_database_lets_no_history_go_but_of_what_is_listed(two, clock):
    for setting in ("", str(two[0].id)):
        with pytest.raises(OperationalError, match="append-only"):
            await forgotten(two[0], setting)
    await destroyed(await drawn(clock), clock)
    for change in (Destroyed.all().delete(), Destroyed.all().update(years=1)):
        with pytest.raises(OperationalError, match="stays listed"):
            await change


async def one_of_two_destroyed(clock):
    """Give the row of the destroyed one, and the case that stays."""
    await destroyed(b"".join((await drawn(clock)).splitlines(keepends=True)[:2]), clock)
    return await Destroyed.get(), await Case.get()


async def test_under_the_name_of_a_destroyed_case_no_other_history_goes(two, clock):
    gone, left = await one_of_two_destroyed(clock)

    with pytest.raises(OperationalError, match="append-only"):
        await forgotten(left, str(gone.id))


async def test_what_is_listed_as_destroyed_must_be_gone(two, clock):
    listed, left = await one_of_two_destroyed(clock)
    listed.id, listed.number = left.id, left.number

    with pytest.raises(RestrictViolationError, match="remains"):
        async with database.transaction():
            await listed.save(force_create=True)

    assert await Destroyed.all().count() == 1
