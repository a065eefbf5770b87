"""An account is erased: what goes and what stays, proven; nothing half, nothing twice, nobody held up."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from backend.applications.actions.submit import submit
from backend.audit import api as audit
from backend.audit.models import AuditEntry
from backend.cases.actions.withdraw import withdraw
from backend.cases.models import Case, CaseEvent
from backend.cases.opening import open_name
from backend.identity import access
from backend.identity.actors import actor_from_token
from backend.identity.models import Mandate, Passkey, Person, Session, SignInCode
from backend.identity.personal import phone_index
from backend.identity.sessions import open_session
from backend.kit import db as database
from backend.kit.erasure import Going
from backend.kit.errors import Refused
from backend.kit.files.model import Upload
from backend.kit.files.storage import Storage
from backend.kit.graphql.idempotency import claim
from backend.kit.ids import new_id
from backend.kit.jobs import TASKS, Job
from backend.kit.retention import hash_of
from backend.notifications.models import Notice, PushSubscription
from backend.privacy import erasing
from backend.privacy.actions.ask_for_copy import ask_for_copy
from backend.privacy.actions.erase_account import WAITS
from backend.privacy.models import Copy, Erasure
from backend.privacy.tasks import erase_due as hourly
from backend.reminders.models import Reminder
from tests.applications.builders import submission, submitted
from tests.applications.test_submit import upload
from tests.cases.world import mandate
from tests.privacy.going import asked, done, erased, fresh

PHONE = "13800000001"


async def proofs():
    return await AuditEntry.filter(action=erasing.ERASED).order_by("id")


async def withdrawn(world, clock):
    case = await submitted(world, clock)
    return await done(withdraw(world.li, case.number, "不办了", now=clock.now()))


async def signed_in(world, clock):
    return await done(open_session(await Person.get(id=world.li.id), "phone", clock.now()))


async def test_what_is_theirs_alone_goes_and_the_trail_proves_it(world, clock, storage):
    session, other = await signed_in(world, clock), await signed_in(world, clock)
    await Reminder.create(kind="poll", subject=new_id(), person_id=world.li.id)
    await Reminder.create(kind="poll", subject=new_id(), person_id=world.wang.id)

    assert await erased(world.li, clock, storage) == 1

    person = await Person.get(id=world.li.id)
    assert (person.phone_enc, person.phone_index, person.name_enc, person.id_number_enc) == (None,) * 4
    assert (person.erased_at, person.erase_due_at) == (clock.now(), None)
    assert not await Session.all().exists()
    assert [row.person_id for row in await Reminder.all()] == [world.wang.id]
    assert (await Person.get(id=world.wang.id)).phone
    told = {proof.detail["table"]: proof.detail for proof in await proofs()}
    assert told["identity_session"] == {
        "table": "identity_session",
        "count": 2,
        "ids": hash_of([str(session.id), str(other.id)]),
    }
    assert told["identity_person"]["count"] == told["reminders_reminder"]["count"] == 1
    assert {proof.object_id for proof in await proofs()} == {str(world.li.id)}
    await audit.seal(clock.now())
    assert (await audit.verify()).holds


async def test_done_once_more_nothing_is_left_to_do(world, clock, storage):
    await erased(world.li, clock, storage)
    before = len(await proofs())

    assert await erasing.erase_due(storage, clock.now()) == 0
    clock.advance(hours=2)
    assert await erasing.erase_due(storage, clock.now()) == 0
    assert len(await proofs()) == before
    assert await Erasure.all().count() == 1


async def test_a_case_keeps_its_content_and_the_name_on_it(world, clock, storage):
    case = await withdrawn(world, clock)
    await erased(world.li, clock, storage)

    kept = await Case.get(id=case.id)
    assert kept.person_id == world.li.id
    assert open_name(kept.id, kept.applicant_name_enc) == "li示例"
    assert await CaseEvent.filter(case_id=case.id).count() == 2


async def test_notices_that_prove_a_delivery_stay_with_their_case_and_others_go(world, clock, storage):
    await withdrawn(world, clock)
    statutory = await Notice.filter(person_id=world.li.id).first()
    await Notice.filter(id=statutory.id).update(statutory=True)
    assert await Notice.filter(person_id=world.li.id).count() > 1

    await erased(world.li, clock, storage)
    assert [row.id for row in await Notice.filter(person_id=world.li.id)] == [statutory.id]


async def test_every_device_is_signed_out_at_once(world, clock, storage, settings):
    session = await signed_in(world, clock)
    clock.advance(days=7)
    await done(_ask_at(world, clock))
    token = access.for_session(settings.jwt_private_key, session, clock.now())
    assert await actor_from_token(settings.jwt_private_key, token, "en", clock.now())
    await Person.filter(id=world.li.id).update(erase_due_at=clock.now())
    assert await erasing.erase_due(storage, clock.now()) == 1

    with pytest.raises(Refused, match="UNAUTHENTICATED"):
        await actor_from_token(settings.jwt_private_key, token, "en", clock.now())


async def _ask_at(world, clock):
    await Person.filter(id=world.li.id).update(erase_asked_at=clock.now(), erase_due_at=clock.now())


async def test_a_session_that_slipped_in_is_nobodys_and_goes_within_the_hour(world, clock, storage, settings):
    await erased(world.li, clock, storage)
    session = await signed_in(world, clock)
    token = access.for_session(settings.jwt_private_key, session, clock.now())
    with pytest.raises(Refused, match="UNAUTHENTICATED"):
        await actor_from_token(settings.jwt_private_key, token, "en", clock.now())

    clock.advance(hours=1)
    await erasing.erase_due(storage, clock.now())
    assert not await Session.all().exists()
    assert (await Erasure.get(person_id=world.li.id)).looked_at == clock.now()


async def test_push_codes_passkeys_and_kept_replies_go(world, clock, storage):
    now = clock.now()
    await PushSubscription.create(person_id=world.li.id, endpoint_index="x", door_enc=b"-", created_at=now)
    await Passkey.create(
        person_id=world.li.id, credential="c", public_key=b"-", sign_count=0, name="x", created_at=now
    )
    for number in (PHONE, "13800000002"):
        await SignInCode.create(
            phone_index=phone_index(number), code_hash=b"-", created_at=now, expires_at=now, attempts_left=5
        )
    async with database.transaction():
        for owner in (world.li.id, world.wang.id):
            await claim(owner, new_id(), b"-", now)

    await erased(world.li, clock, storage)
    assert not await PushSubscription.all().exists()
    assert not await Passkey.all().exists()
    assert [row.phone_index for row in await SignInCode.all()] == [phone_index("13800000002")]
    told = {proof.detail["table"]: proof.detail["count"] for proof in await proofs()}
    assert told["kit_idempotency_key"] == told["identity_sign_in_code"] == 1


async def test_files_never_submitted_and_copies_go_with_their_bytes(world, clock, storage, run_jobs):
    loose, claimed = await upload(world.li, clock.now()), await upload(world.li, clock.now())
    await Upload.filter(id=claimed.id).update(claimed_at=clock.now())
    for one in (loose, claimed):
        storage.write(one.storage_key, 0, b"bytes")
    copy = await done(ask_for_copy(fresh(world.li, clock), clock.now()))
    await run_jobs()
    copy = await Copy.get(id=copy.id)
    assert storage.size(copy.storage_key)

    await erased(world.li, clock, storage)
    assert [row.id for row in await Upload.all()] == [claimed.id]
    assert not await Copy.all().exists()
    assert [storage.size(key) for key in (loose.storage_key, copy.storage_key)] == [0, 0]
    assert storage.size(claimed.storage_key)
    assert (await Erasure.get(person_id=world.li.id)).files == []


async def test_a_worker_killed_before_the_files_leaves_them_to_the_next(world, clock, storage, monkeypatch):
    loose = await upload(world.li, clock.now())
    storage.write(loose.storage_key, 0, b"bytes")

    async def killed(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(erasing, "remove_files", killed)
        with pytest.raises(KeyboardInterrupt):
            await erased(world.li, clock, storage)
    assert storage.size(loose.storage_key)

    await erasing.erase_due(storage, clock.now())
    assert not storage.size(loose.storage_key)


async def test_a_copy_being_made_meanwhile_leaves_nothing_behind(
    world, clock, storage, run_jobs, monkeypatch
):
    copy = await done(ask_for_copy(fresh(world.li, clock), clock.now()))
    written = erasing.asyncio.to_thread

    async def then_goes(act, *arguments):
        made = await written(act, *arguments)
        await Copy.filter(id=copy.id).delete()
        return made

    with monkeypatch.context() as slowly:
        slowly.setattr("backend.privacy.copying.asyncio.to_thread", then_goes)
        await run_jobs()
    assert not any(path.is_file() for path in storage.inner.root.rglob("*"))


async def test_mandates_held_end_and_name_nobody(world, clock, storage, ask):
    await mandate(world, "wang", "li", clock.now() + timedelta(days=90), clock.now())
    await erased(world.li, clock, storage)

    assert (await Mandate.get()).revoked_at == clock.now()
    reply = await ask("query { me { person { mandates { agentName } } } }", world.wang)
    assert reply["data"]["me"]["person"]["mandates"] == [{"agentName": "已注销的账号"}]


async def test_what_came_up_meanwhile_hinders_and_its_owner_is_told(world, clock, storage):
    await asked(world.li, clock)
    case = await submitted(world, clock)
    clock.advance(seconds=WAITS.total_seconds())

    assert await erasing.erase_due(storage, clock.now()) == 0
    person = await Person.get(id=world.li.id)
    assert (person.erase_due_at, person.erased_at, bool(person.phone)) == (None, None, True)
    assert await Notice.filter(person_id=world.li.id, template="erasure_lapsed").count() == 1
    [entry] = await AuditEntry.filter(action=erasing.LAPSED)
    assert entry.detail == {"hindered_by": ["case"]}
    await done(withdraw(world.li, case.number, "不办了", now=clock.now()))
    assert await erasing.erase_due(storage, clock.now()) == 0  # asked anew, or never


async def test_one_who_cannot_be_erased_holds_up_nobody_else(world, clock, storage, monkeypatch, caplog):
    for actor in (world.li, world.wang, world.agent):
        await asked(actor, clock)
    real = erasing.erase_rows

    async def failing(going: Going, person: UUID, now):
        if person == world.wang.id and going.table == "identity_person":
            raise RuntimeError("李示例 13800000002")
        return await real(going, person, now)

    monkeypatch.setattr(erasing, "erase_rows", failing)
    clock.advance(days=7)
    assert await erasing.erase_due(storage, clock.now()) == 2
    assert (await Person.get(id=world.wang.id)).phone
    assert {proof.object_id for proof in await proofs()} == {str(world.li.id), str(world.agent.id)}
    assert "RuntimeError" in caplog.text
    assert "13800000002" not in caplog.text

    monkeypatch.setattr(erasing, "erase_rows", real)
    assert await erasing.erase_due(storage, clock.now()) == 1


async def test_what_cannot_be_proven_is_not_erased(world, clock, storage, monkeypatch):
    await asked(world.li, clock)
    clock.advance(days=7)

    async def fails(_):
        raise RuntimeError("no trail")

    monkeypatch.setattr(audit, "record_all", fails)
    assert await erasing.erase_due(storage, clock.now()) == 0
    assert (await Person.get(id=world.li.id)).phone
    assert not await Erasure.all().exists()


async def test_a_case_filed_at_the_same_moment_is_counted(world, clock, storage):
    await asked(world.li, clock)
    clock.advance(days=7)
    filing, filed = asyncio.Event(), asyncio.Event()

    async def files():
        async with database.transaction():
            case = await submit_now(world, clock)
            filing.set()
            await filed.wait()
            return case

    slow = asyncio.create_task(files())
    await filing.wait()
    erasing_ = asyncio.create_task(erasing.erase_due(storage, clock.now()))
    await asyncio.sleep(0.3)
    assert not erasing_.done()  # it waits for the person's row
    filed.set()
    await slow
    assert await erasing_ == 0
    assert (await Person.get(id=world.li.id)).phone


async def test_a_case_filed_while_the_account_goes_is_refused(world, clock, storage, monkeypatch):
    await asked(world.li, clock)
    clock.advance(days=7)
    counted, go_on = asyncio.Event(), asyncio.Event()
    real = erasing.hindrances

    async def slowly(person, now):
        found = await real(person, now)
        counted.set()
        await go_on.wait()
        return found

    monkeypatch.setattr(erasing, "hindrances", slowly)
    going = asyncio.create_task(erasing.erase_due(storage, clock.now()))
    await counted.wait()
    filing = asyncio.create_task(done(submit_now(world, clock)))
    await asyncio.sleep(0.3)
    go_on.set()

    assert await going == 1
    with pytest.raises(Exception, match="erased"):
        await filing
    assert not await Case.all().exists()


async def submit_now(world, clock):
    return await submit(world.li, submission(world), now=clock.now())


async def test_who_came_back_with_a_backup_is_erased_again(world, clock, storage):
    was = await Person.get(id=world.li.id)
    await erased(world.li, clock, storage)
    clock.advance(days=1)
    await Person.filter(id=world.li.id).update(
        phone_enc=was.phone_enc, phone_index=was.phone_index, name_enc=was.name_enc, erased_at=None
    )
    await signed_in(world, clock)
    await submitted(world, clock)  # as it stood open in the backup

    await erasing.erase_due(storage, clock.now())
    person = await Person.get(id=world.li.id)
    assert (person.phone_enc, person.name_enc, person.erased_at) == (None, None, clock.now())
    assert not await Session.all().exists()
    assert await Case.all().exists()


async def test_it_happens_every_hour(world, clock, storage):
    await asked(world.li, clock)
    clock.advance(days=7)
    await hourly(Job(clock, {Storage: storage}))

    assert (await Person.get(id=world.li.id)).erased_at == clock.now()
    assert TASKS["privacy.erase_due"].every == "13 * * * *"
