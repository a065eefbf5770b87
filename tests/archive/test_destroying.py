"""What a register destroys is gone, everywhere, proven on the trail; nothing else is touched."""

import hashlib
from datetime import timedelta

import pytest
import pytest_asyncio

from backend.audit import api as audit
from backend.audit.models import AuditEntry
from backend.cases import history
from backend.cases.archive.destroying import DESTROYED
from backend.cases.models import Case, CaseEvent, CaseFile, Destroyed
from backend.complaints import statistics
from backend.complaints.models import Complaint, MonthlyGone
from backend.complaints.shared import tell_published
from backend.inquiry.models import Inquiry
from backend.kit import db as database
from backend.kit.archive import WITH_CASE
from backend.kit.files.intake import Intake
from backend.kit.files.model import Upload
from backend.kit.retention import hash_of
from backend.privacy import copying
from backend.sharing.models import Announcement, Entry
from tests.archive.closed import SECRET, WITNESSES, destroyed, drawn, of_each_kind, years
from tests.archive.dumped import REMAINS, dump, of_cases, where


@pytest_asyncio.fixture
async def gone(world, clock, storage, redis):
    """Give three cases whose terms are over, beside three others that were closed much later."""
    others = await of_each_kind(world, clock, storage, redis)
    late = clock.now() + timedelta(days=25 * 365)
    await Case.all().update(finished_at=late)
    before = of_cases(await dump())
    return await of_each_kind(world, clock, storage, redis), others, before


async def test_nothing_is_left_of_it_and_everything_of_the_others(gone, world, clock, storage):
    cases, others, before = gone
    uploads = await Upload.filter(case_files__case_id__in=[case.id for case in cases])
    uploads += await Upload.filter(inquiry_attachments__post__inquiry__case_id=cases[2].id)
    assert len(uploads) >= 4
    years(clock, 30)

    assert await destroyed(await drawn(clock), clock) == 3
    await Intake(storage).sweep(now=clock.now())

    left = await dump()
    kept = {one.id for one in await Case.all()}
    assert kept == {other.id for other in others}
    for case in cases:
        assert {t for t in where(left, str(case.id)) if not t.startswith(REMAINS)} == set()
        assert {t for t in where(left, case.number) if not t.startswith(REMAINS)} <= {"sharing_announcement"}
    for upload in {one.id: one for one in uploads}.values():
        assert {t for t in where(left, str(upload.id)) if not t.startswith("audit_")} == set()
        assert not storage.size(upload.storage_key)
    for table, rows in before.items():
        assert rows == of_cases(left)[table], table


async def test_no_word_of_the_citizens_stands_anywhere(world, clock, storage, redis):
    cases = await of_each_kind(world, clock, storage, redis)
    await done_each_minute(clock)
    assert where(await dump(), SECRET) > {"inquiry_inquiry", "complaints_complaint", "sharing_entry"}
    years(clock, 30)

    assert await destroyed(await drawn(clock), clock) == len(cases)
    await Intake(storage).sweep(now=clock.now())
    assert where(await dump(), SECRET) == set()
    assert not any(path.is_file() for path in storage.inner.root.rglob("*"))


async def done_each_minute(clock):
    """Have what is public told to others."""
    clock.advance(days=2)
    await tell_published(clock.now())
    clock.advance(days=-2)
    assert await Entry.all().count() == 2


async def test_each_table_and_case_has_its_proof_under_the_hash_of_the_register(gone, world, clock):
    case = gone[0][0]
    events = await CaseEvent.filter(case_id=case.id)
    years(clock, 30)
    sheet = await drawn(clock)
    await destroyed(sheet, clock)

    proofs = {
        entry.detail["table"]: entry
        for entry in await AuditEntry.filter(action=DESTROYED, object_id=str(case.id))
    }
    signed = hashlib.sha256(sheet).hexdigest()
    assert proofs["cases_event"].detail == {
        "number": case.number,
        "table": "cases_event",
        "count": len(events),
        "ids": hash_of(str(event.id) for event in events),
        "years": 30,
        "closed": "2026-03-02",
        "register": signed,
        "head": str(world.decider.id),
        "witnesses": [str(world.people[name].id) for name in WITNESSES],
    }
    assert proofs["cases_case"].detail["ids"] == hash_of([str(case.id)])
    assert proofs["cases_case"].actor_id == world.decider.id
    assert {"applications_application", "applications_decision", "notifications_notice"} <= set(proofs)
    listed = await Destroyed.get(number=case.number)
    assert (listed.id, listed.register, listed.kind) == (case.id, signed, "application")
    assert (str(listed.filed_on), str(listed.closed_on), listed.years) == ("2026-03-02", "2026-03-02", 30)
    await audit.seal(clock.now())
    assert (await audit.verify()).holds


async def test_histories_of_the_others_hold_and_go_on(gone, clock):
    years(clock, 30)
    await destroyed(await drawn(clock), clock)

    for case in await Case.all():
        events = await CaseEvent.filter(case_id=case.id).order_by("seq")
        assert history.is_intact(case, events)


async def test_what_was_published_of_old_years_stays_as_it_was(gone, clock):
    async def figures():
        await statistics.rebuild()
        return {by: await statistics.lines(by, None, None) for by in statistics.By}

    before = await figures()
    assert before[statistics.By.CATEGORY][0].counts["fixed"] == 2
    years(clock, 30)
    await destroyed(await drawn(clock), clock)

    assert await Complaint.all().count() == 1
    assert await figures() == before
    assert await MonthlyGone.all().count() == 1


async def test_others_are_told_that_it_is_public_no_more(world, clock, storage, redis):
    cases = await of_each_kind(world, clock, storage, redis)
    await done_each_minute(clock)
    thread = await Inquiry.get(case_id=cases[2].id)
    years(clock, 30)
    await Announcement.all().delete()  # as the nightly sweep does
    await destroyed(await drawn(clock), clock)

    assert not await Entry.all().exists()
    told = {one.kind: one for one in await Announcement.all()}
    assert set(told) == {"complaint.hidden", "inquiry.hidden"}
    assert told["inquiry.hidden"].title_zh == thread.number


@pytest.mark.parametrize("who", ["li", "handler"])
async def test_citizen_and_desk_find_it_no_more(gone, world, clock, ask, who):
    case = gone[0][0]
    years(clock, 30)
    await destroyed(await drawn(clock), clock)

    actor = world.people[who]
    reply = await ask("query($n: String!) { case(number: $n) { number } }", actor, n=case.number)
    assert reply["data"]["case"] is None
    wanted, narrowed = ("myCases", "") if who == "li" else ("deskCases", ', filter: {queue: "all"}')
    numbers = await ask(
        f"query {{ {wanted}(first: 50{narrowed}) {{ edges {{ node {{ number }} }} }} }}", actor
    )
    assert case.number not in {edge["node"]["number"] for edge in numbers["data"][wanted]["edges"]}


async def test_a_citizens_copy_is_still_made(gone, world, clock):
    years(clock, 30)
    await destroyed(await drawn(clock), clock)

    sections = await copying.sections_of(world.li.id)
    assert {row["number"] for row in sections["cases"]} == {other.number for other in gone[1]}
    assert sections["account"]


async def test_a_file_that_something_else_names_stays(gone, world, clock, storage):
    case, other = gone[0][0], gone[1][0]
    [file] = await CaseFile.filter(case_id=case.id)
    await CaseFile.create(case_id=other.id, upload_id=file.upload_id, added_at=clock.now())
    years(clock, 30)
    await destroyed(await drawn(clock), clock)
    await Intake(storage).sweep(now=clock.now())

    kept = await Upload.get(id=file.upload_id)
    assert kept.claimed_at
    assert storage.size(kept.storage_key)


async def test_every_table_that_names_a_case_goes_with_it(world):
    named = await database.connection().execute_query_dict(
        "SELECT table_name AS name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND column_name = 'case_id'"
    )
    going = {one.table for one in WITH_CASE}
    assert {
        row["name"] for row in named if not row["name"].startswith(("cases_event_", "notifications_notice_"))
    } <= going
    for one in (*going, "cases_case"):
        pointing = await database.connection().execute_query_dict(_POINTING, [one])
        assert {row["name"] for row in pointing} <= going | {"cases_case"}, one


_POINTING = """
SELECT conrelid::regclass::text AS name FROM pg_constraint
WHERE contype = 'f' AND conparentid = 0 AND confrelid = $1::text::regclass
"""
