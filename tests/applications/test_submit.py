import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from backend.applications.actions.submit import submit
from backend.applications.answers import name_in, unseal
from backend.applications.models import Application
from backend.cases.attachments import FileInput
from backend.cases.models import Case, CaseEvent, CaseFile, Due
from backend.cases.opening import open_name
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.files.model import Upload
from backend.kit.ids import new_id
from backend.places.api import Window
from tests.applications.builders import done, submission, submitted
from tests.cases import world as worlds


async def upload(actor, now, *, finished=True):
    id_ = new_id()
    return await Upload.create(
        id=id_,
        owner_kind=actor.kind.value,
        owner_id=actor.id,
        filename_enc=Upload.seal_filename(id_, "房子.jpg"),
        length=10,
        offset=10,
        storage_key=str(id_),
        media_type="image/jpeg",
        size=10,
        created_at=now,
        expires_at=now + timedelta(days=7),
        finished_at=now if finished else None,
    )


def photo(row):
    return {"id": str(row.id), "name": "房子.jpg", "type": "image/jpeg", "size": 10}


async def test_a_submission_becomes_a_case_with_number_clock_and_first_event(world, clock):
    case = await submitted(world, clock)

    stored = await Case.get(id=case.id)
    assert stored.number.startswith("ZT-330523-260302-")
    assert (stored.state, stored.revision, stored.due_on.isoformat()) == ("submitted", 1, "2026-03-09")
    assert (stored.region_id, stored.department_id) == (worlds.MEIXI, world.housing.id)
    assert open_name(case.id, stored.applicant_name_enc) == "li示例"
    assert [e.kind for e in await CaseEvent.filter(case_id=case.id)] == ["submit"]
    assert {d.kind for d in await Due.filter(case_id=case.id)} == {"yellow", "red", "accept"}


async def test_answers_are_kept_sealed_and_open_only_for_their_case(world, clock):
    case = await submitted(world, clock)

    application = await Application.get(case_id=case.id)
    assert "李示例".encode() not in bytes(application.answers_enc)
    assert unseal(application) == {"name": "李示例"}


async def test_the_place_in_the_answers_says_where_the_case_belongs(world, clock):
    home = {"region": worlds.VILLAGE, "text": "示例村 1 号"}
    case = await submitted(world, clock, answers={"name": "李示例", "home": home})

    assert case.region_id == worlds.VILLAGE


async def test_a_place_outside_the_departments_area_stays_with_the_department(world, clock):
    home = {"region": worlds.XIAOFENG, "text": "孝丰"}
    case = await submitted(world, clock, answers={"name": "李示例", "home": home})

    assert case.region_id == worlds.MEIXI


async def test_sending_a_submission_again_gives_the_same_case(world, clock):
    sent = submission(world)
    first = await done(submit(world.li, sent, now=clock.now()))
    clock.advance(days=3)
    second = await done(submit(world.li, sent, now=clock.now()))

    assert second.number == first.number
    assert await Case.all().count() == 1


async def test_eight_copies_sent_at_once_are_one_case(world, clock):
    sent = submission(world)

    cases = await asyncio.gather(*[done(submit(world.li, sent, now=clock.now())) for _ in range(8)])

    assert len({case.number for case in cases}) == 1
    assert await CaseEvent.all().count() == 1


async def test_files_of_the_answers_and_of_the_list_are_taken_in_with_their_documents(world, clock):
    in_answers, listed = await upload(world.li, clock.now()), await upload(world.li, clock.now())

    case = await submitted(
        world,
        clock,
        answers={"name": "李示例", "photo": [photo(in_answers)]},
        files=[FileInput(listed.id, "ID_CARD"), FileInput(in_answers.id)],
    )

    files = {f.upload_id: f.document_code for f in await CaseFile.filter(case_id=case.id)}
    assert files == {in_answers.id: "SITE_PHOTOS", listed.id: "ID_CARD"}
    assert (await Upload.get(id=listed.id)).claimed_at == clock.now()


async def test_under_a_mandate_the_case_is_the_principals_and_names_the_agent(world, clock):
    given = await worlds.mandate(world, "li", "agent", clock.now() + timedelta(days=30), clock.now())

    case = await done(submit(world.agent, submission(world, mandate=given), now=clock.now()))

    assert (case.person_id, case.filed_by_id) == (world.li.id, world.agent.id)
    assert open_name(case.id, case.filed_by_name_enc) == "agent示例"


async def refused(world, clock, actor=None, **more):
    with pytest.raises(Refused) as refusal:
        await done(submit(actor or world.li, submission(world, **more), now=clock.now()))
    assert await Case.all().count() == 0
    return refusal.value.code, refusal.value.field


async def test_a_form_that_has_moved_on_is_refused_and_an_open_case_keeps_its_own(world, clock):
    opened = await submitted(world, clock)
    old = world.versions["promised"]
    await worlds.item(world, "promised", clock.now())

    with pytest.raises(Refused) as refusal:
        await done(submit(world.li, submission(world, item_version=old.id), now=clock.now()))

    assert (refusal.value.code, refusal.value.params["version"]) == (
        "FORM_CHANGED",
        world.versions["promised"].id,
    )
    assert (await Case.get(id=opened.id)).item_version_id == old.id


async def test_each_fault_of_the_input_is_refused_with_its_field(world, clock):
    assert await refused(world, clock, answers={}) == ("ANSWERS_INVALID", "answers.name")
    assert await refused(world, clock, answers=[1]) == ("ANSWERS_INVALID", "answers")
    assert await refused(world, clock, answers={"name": "李\u202e"}) == ("ANSWERS_INVALID", "answers.name")
    assert await refused(world, clock, answers={"name": "\ud800"}) == ("ANSWERS_INVALID", "answers.name")
    assert await refused(world, clock, id=uuid4()) == ("ID_INVALID", "id")
    assert await refused(world, clock, item_version=uuid4()) == ("NOT_FOUND", "itemVersion")
    assert await refused(world, clock, region=worlds.XIAOFENG) == ("REGION_OUTSIDE", "region")
    assert await refused(world, clock, region="330523110999") == ("REGION_OUTSIDE", "region")
    assert await refused(world, clock, mandate=uuid4()) == ("MANDATE_INVALID", "mandate")


async def test_an_item_that_is_withdrawn_or_not_online_is_refused(world, clock):
    item = world.items["promised"]
    item.withdrawn = True
    await item.save()
    assert await refused(world, clock) == ("ITEM_WITHDRAWN", "itemVersion")

    await worlds.item(world, "promised", clock.now(), code="desk", applies_online=False)
    assert await refused(world, clock, item="desk") == ("NOT_ONLINE", "itemVersion")


async def test_a_file_must_be_the_senders_finished_and_disclosed(world, clock):
    foreign = await upload(world.wang, clock.now())
    cut_off = await upload(world.li, clock.now(), finished=False)
    mine = await upload(world.li, clock.now())

    assert await refused(world, clock, files=[FileInput(foreign.id)]) == ("UPLOAD_UNFINISHED", "files")
    assert await refused(world, clock, files=[FileInput(cut_off.id)]) == ("UPLOAD_UNFINISHED", "files")
    assert await refused(world, clock, files=[FileInput(mine.id, "BLOOD_TEST")]) == (
        "DOCUMENT_NOT_DISCLOSED",
        "files",
    )
    assert await refused(world, clock, answers={"name": "李", "photo": [photo(foreign)]}) == (
        "UPLOAD_UNFINISHED",
        "files",
    )


async def test_wrong_actors_cannot_submit(world, clock):
    assert await refused(world, clock, actor=ANONYMOUS) == ("UNAUTHENTICATED", None)
    assert await refused(world, clock, actor=world.clerk) == ("NOT_ALLOWED", None)


async def test_a_mandate_for_other_matters_files_nothing(world, clock):
    now = clock.now()
    item = world.items["promised"]
    window = (await Window.get(id=item.window_id)).code
    other = await worlds.mandate(world, "li", "agent", now + timedelta(days=9), now, items=["FAM-99"])
    fitting = await worlds.mandate(world, "li", "agent", now + timedelta(days=9), now, windows=[window])

    assert await refused(world, clock, actor=world.agent, mandate=other) == ("MANDATE_SCOPE", "mandate")
    case = await done(submit(world.agent, submission(world, mandate=fitting), now=now))
    assert case.person_id == world.li.id


async def test_a_mandate_that_has_run_out_files_nothing(world, clock):
    given = await worlds.mandate(world, "li", "agent", clock.now() + timedelta(days=1), clock.now())
    clock.advance(days=2)

    assert await refused(world, clock, actor=world.agent, mandate=given) == ("MANDATE_INVALID", "mandate")


async def test_another_citizen_cannot_take_over_an_id(world, clock):
    sent = submission(world)
    await done(submit(world.li, sent, now=clock.now()))

    with pytest.raises(Refused) as refusal:
        await done(submit(world.wang, replace(sent, answers={"name": "王"}), now=clock.now()))

    assert refusal.value.code == "ID_TAKEN"


def test_a_citizen_who_never_gave_a_name_is_listed_by_the_one_in_the_form():
    asked = {"key": "name", "type": "text", "prefill": "name", "label": {"zh": "姓名", "en": "Name"}}
    form = {"steps": [{"fields": [{"key": "kind"}, asked]}]}

    assert name_in(form, {"name": "李示例", "kind": "person"}) == "李示例"
    assert name_in(form, {"kind": "person"}) == ""
