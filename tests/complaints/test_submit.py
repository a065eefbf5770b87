"""Filing: what becomes of a good complaint, then each refusal, then each wrong actor."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.cases.models import Case, CaseFile
from backend.complaints.actions.submit import Sending, submit, submit_all
from backend.complaints.facts import Moderation
from backend.complaints.models import Complaint
from backend.complaints.sealing import unseal
from backend.complaints.submission import Place
from backend.kit.actor import ANONYMOUS, SYSTEM, Actor, ActorKind
from backend.kit.errors import Refused
from backend.kit.files.devices import device_actor
from backend.kit.ids import new_id
from backend.notifications.models import Notice
from tests.applications.test_submit import upload
from tests.cases.world import VILLAGE
from tests.complaints.builders import HASHED, HERE, TEXT, done, filed, filed_namelessly, submission

DEVICE = "d" * 32


async def refused(awaitable):
    with pytest.raises(Refused) as found:
        await done(awaitable)
    return found.value.code


async def test_a_complaint_opens_a_case_that_goes_where_the_rules_lead(world, clock):
    photo = await upload(world.li, clock.now())

    case = await filed(world, clock, files=[photo.id, photo.id])

    complaint = await Complaint.get(case_id=case.id)
    assert (case.kind, case.department_id, case.region_id) == ("complaint", world.housing.id, VILLAGE)
    assert (case.person_id, case.decision_days, case.confidential) == (world.li.id, 5, False)
    assert unseal(case.id, "text", complaint.text_enc) == TEXT
    assert unseal(case.id, "place", complaint.place_words_enc) == "示例桥头"
    assert TEXT.encode() not in bytes(complaint.text_enc)
    assert [one["because"] for one in complaint.routed] == ["about", "matched", "later", "later"]
    assert await CaseFile.filter(case_id=case.id).values_list("upload_id", flat=True) == [photo.id]
    assert await Notice.filter(case_id=case.id).values_list("template", flat=True) == ["complaint_submitted"]


async def test_sent_twice_it_is_one_and_another_may_not_take_its_id(world, clock):
    sent = submission(world)
    first = await done(submit(world.li, sent, now=clock.now()))

    again = await done(submit(world.li, sent, now=clock.now()))

    assert again.number == first.number
    assert await Case.all().count() == 1
    assert await refused(submit(world.wang, sent, now=clock.now())) == "ID_TAKEN"
    nameless = submission(world, id=sent.id, recovery=HASHED)
    assert await refused(submit(ANONYMOUS, nameless, now=clock.now())) == "ID_TAKEN"


async def test_one_bad_complaint_harms_no_other_of_its_group(world, clock):
    sent = [submission(world), submission(world, category="nothing"), submission(world)]

    outcomes = await done(submit_all([Sending(world.li, one, clock.now()) for one in sent]))

    assert [isinstance(one, Case) for one in outcomes] == [True, False, True]
    assert outcomes[1].code == "CATEGORY_UNKNOWN"
    assert await Complaint.all().count() == 2


async def test_a_confidential_category_is_confidential_unless_said_otherwise(world, clock):
    kept, open_ = (
        await filed(world, clock, category="wages"),
        await filed(world, clock, category="wages", confidential=False),
    )

    assert (kept.confidential, open_.confidential) == (True, False)
    assert kept.department_id == world.finance.id


async def test_a_complaint_about_a_department_passes_it_by(world, clock):
    case = await filed(world, clock, about_department="mx-housing")

    assert case.department_id == world.finance.id
    assert case.against == [str(world.housing.id)]


async def test_a_complaint_about_an_officer_is_kept_from_all_of_that_name(world, clock):
    case = await filed(world, clock, category="wages", about_officer=" finance_handler示例 ")

    assert case.against == [str(world.finance_handler.id)]


async def test_without_a_place_it_belongs_to_the_department_of_its_category(world, clock):
    case = await filed(world, clock, place=Place())

    complaint = await Complaint.get(case_id=case.id)
    assert case.region_id == world.housing.region_id
    assert (complaint.latitude, complaint.cell) == (None, None)


async def test_what_the_public_sees_is_struck_delayed_and_blurred(world, clock):
    plain = await Complaint.get(case_id=(await filed(world, clock)).id)
    told = await Complaint.get(case_id=(await filed(world, clock, text="请打 13800001234 找我")).id)
    quiet = await Complaint.get(case_id=(await filed(world, clock, category="noise")).id)
    kept = await Complaint.get(case_id=(await filed(world, clock, confidential=True)).id)

    assert (plain.moderation, plain.public_text) == (Moderation.CLEAR, TEXT)
    assert plain.public_from == clock.now() + timedelta(hours=24)
    assert (plain.public_latitude, plain.public_longitude) == (HERE.latitude, HERE.longitude)
    assert (told.moderation, told.flags, told.public_from) == (Moderation.WAITING, ["phone"], None)
    assert "138" not in told.public_text
    assert (quiet.public_latitude, quiet.public_longitude) == (30_805_000, 119_755_000)
    assert quiet.latitude == HERE.latitude  # the officer is sent to the door
    assert (kept.moderation, kept.public_text, kept.public_latitude) == (Moderation.PRIVATE, "", None)


async def test_a_nameless_complaint_knows_no_person_and_takes_the_files_of_its_device(world, clock):
    photo = await upload(device_actor(DEVICE), clock.now())

    case = await filed_namelessly(world, clock, device=DEVICE, files=[photo.id])

    complaint = await Complaint.get(case_id=case.id)
    assert (case.person_id, case.applicant_name_enc, complaint.recovery_hash) == (None, None, HASHED)
    assert await CaseFile.filter(case_id=case.id).count() == 1
    assert await Notice.all().count() == 0
    sent = submission(world, recovery="cd" * 32, device="e" * 32, files=[photo.id])
    assert await refused(submit(ANONYMOUS, sent, now=clock.now())) == "UPLOAD_UNFINISHED"


async def test_somebody_signed_in_may_file_namelessly_and_is_not_noted(world, clock):
    sent = submission(world, recovery=HASHED)

    case = await done(submit(world.li, sent, now=clock.now()))

    assert case.person_id is None
    assert (await Case.get(id=case.id)).changed_by == "@applicant"
    assert [event.actor_id for event in await case.events.all()] == [None]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"id": uuid4()}, "ID_INVALID"),
        ({"category": "nothing"}, "CATEGORY_UNKNOWN"),
        ({"category": "roads"}, "CATEGORY_UNKNOWN"),
        ({"text": " "}, "TEXT_REQUIRED"),
        ({"text": "坑"}, "TEXT_TOO_SHORT"),
        ({"text": "坑" * 2_001}, "TEXT_TOO_LONG"),
        ({"text": "坑\u202e" * 5}, "INVALID_TEXT"),
        ({"place": Place(latitude=1)}, "POSITION_INVALID"),
        ({"place": Place(region="110000000000")}, "REGION_OUTSIDE"),
        ({"place": Place(region="3305\x00")}, "REGION_OUTSIDE"),
        ({"place": Place(words="x" * 201)}, "TEXT_TOO_LONG"),
        ({"about_officer": "a\x00"}, "INVALID_TEXT"),
        ({"about_officer": "\ud800"}, "INVALID_TEXT"),
        ({"about_department": "no-such"}, "DEPARTMENT_UNKNOWN"),
        ({"files": [new_id()]}, "UPLOAD_UNFINISHED"),
        ({"files": [new_id() for _ in range(10)]}, "TOO_MANY_FILES"),
        ({"recovery": "no hash"}, "RECOVERY_INVALID"),
    ],
)
async def test_what_is_refused(world, clock, more, code):
    assert await refused(submit(world.li, submission(world, **more), now=clock.now())) == code
    assert await Case.all().count() == 0


async def test_who_may_not_file(world, clock):
    for actor, code in (
        (ANONYMOUS, "UNAUTHENTICATED"),
        (world.clerk, "NOT_ALLOWED"),
        (SYSTEM, "UNAUTHENTICATED"),
        (Actor(ActorKind.HOLDER, new_id()), "NOT_ALLOWED"),
        (Actor(ActorKind.DEVICE, new_id()), "NOT_ALLOWED"),
    ):
        assert await refused(submit(actor, submission(world), now=clock.now())) == code


async def test_joining_one_that_is_dealt_with_lays_it_under_that(world, clock):
    lead = await filed(world, clock, "wang")
    public = await Complaint.get(case_id=lead.id)

    case = await filed(world, clock, joins=public.id)

    case = await Case.get(id=case.id)
    assert (case.merged_into_id, case.state, case.clock, case.due_on) == (lead.id, "in_review", None, None)
    elsewhere = await filed(world, clock, category="noise", joins=public.id)
    assert (await Case.get(id=elsewhere.id)).merged_into_id is None
