"""Photos that answer a question: nobody's, kept once with their answer, shown when enough have come."""

import asyncio
import csv
import io
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import pytest
import pytest_asyncio
from PIL import Image
from starlette.applications import Starlette

from backend.audit.models import AuditEntry
from backend.kit import db
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.files.intake import Intake
from backend.kit.files.model import Upload
from backend.kit.ids import new_id
from backend.surveys import gallery, mixing, photo_http
from backend.surveys.actions.close_survey import close_survey
from backend.surveys.actions.create_survey import revise_survey
from backend.surveys.facts import Quota
from backend.surveys.models import Photo, Response, Survey, TokenKey, Turn
from tests.fixtures import pictures
from tests.surveys.builders import DEVICE, OFTEN, ONCE, answered, opened, send
from tests.surveys.builders import PHOTOS as FORM
from tests.surveys.test_respond import codes, full_count
from tests.surveys.test_respond import counts as counted
from tests.voting.world import someone


@pytest_asyncio.fixture
async def get(world, clock, redis, storage):
    """Ask for a photo or a sheet as somebody."""
    routes = Starlette(routes=photo_http.export_routes(clock, storage))

    async def getting(actor, path):
        async def app(scope, receive, send):
            await routes({**scope, "state": {"actor": actor, "redis": redis}}, receive, send)

        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            return await client.get(path)

    return getting


async def photographed(survey, clock, upload, actor=ANONYMOUS, **more):
    """Answer with a photo of the street."""
    answers = {"pick": "a", "street": [await upload()], **more}
    return await answered(survey, clock.now(), actor, answers, device=DEVICE)


async def closed_with(world, clock, upload, people):
    survey = await opened(world, clock.now(), form=FORM)
    for _ in range(people):
        await send(await photographed(survey, clock, upload))
    async with db.transaction():
        await close_survey(world.coordinator, survey.id, now=clock.now())
    return await Survey.get(id=survey.id)


async def page(actor, survey, clock, question="street", first=50, after=None):
    return await gallery.page(actor, survey, question, first, after, now=clock.now())


async def test_a_photo_is_kept_with_its_answer_and_nothing_of_its_upload(world, clock, upload, storage):
    survey = await opened(world, clock.now(), ONCE, form=FORM)
    sent = await photographed(survey, clock, upload, world.untold)

    assert await send(sent) == [sent.id]

    photo = await Photo.get()
    assert (photo.response_id, photo.question) == (sent.id, "street")
    assert photo.id.version == 4  # an id with a clock in it would say when
    assert not await Upload.exists()  # which knew the instant, the device and the name
    row = await Photo.first().values()
    assert {name for name in row if name.endswith(("_at", "_on"))} == set()
    kept = b"".join(storage.read(photo.storage_key))
    assert pictures.PLACE not in kept
    assert pictures.DEVICE.encode() not in kept
    assert sent.answers["street"][0]["id"] not in str(row)
    assert (await counted(survey)) == await full_count(survey)


async def test_photos_of_answers_by_token_are_shuffled_with_them(world, clock, upload):
    survey = await opened(world, clock.now(), ONCE, form=FORM)
    for _ in range(12):
        await send(await photographed(survey, clock, upload, someone()))
    before = {photo.id: photo.response_id for photo in await Photo.all()}

    async with db.transaction():
        assert await mixing.mix(survey.id, last=True)
        ordered = [row["id"] for row in await db.fetch("SELECT id FROM surveys_photo ORDER BY ctid")]

    assert {photo.id: photo.response_id for photo in await Photo.all()} == before
    assert ordered == sorted(before)


async def test_who_uploads_with_a_name_has_no_photo_in_a_survey(world, clock, upload):
    """An upload of a person's own would lead from the person to the answer."""
    survey = await opened(world, clock.now(), ONCE, form=FORM)
    await TokenKey.filter(survey_id=survey.id).delete()  # as of surveys from before there were tokens
    own = await upload(owner=world.untold)
    sent = await answered(survey, clock.now(), world.untold, {"street": [own]}, device=DEVICE)

    assert codes(await send(sent)) == ["UPLOAD_UNFINISHED"]
    assert codes(await send(replace(sent, device=None))) == ["UPLOAD_UNFINISHED"]
    assert codes(await send(replace(sent, device="short"))) == ["UNAUTHENTICATED"]
    assert not await Turn.exists()  # the turn was given back
    assert not await Response.exists()


@pytest.mark.parametrize("which", ["unknown", "unfinished", "another device's", "png", "infected"])
async def test_what_is_not_there_is_refused_and_harms_nobody_else(world, clock, upload, which):
    survey = await opened(world, clock.now(), form=FORM)
    good = await upload()
    bad = {
        "unknown": {**good, "id": str(new_id())},
        "another device's": await upload(device="e" * 24),
        "png": {**await upload(pictures.png()), "type": "image/jpeg"},
        "unfinished": await upload(),
    }
    await Upload.filter(id=bad["unfinished"]["id"]).update(finished_at=None)
    if which == "infected":
        with pytest.raises(Refused, match="UPLOAD_INFECTED"):
            await upload(
                pictures.jpeg()
                + b"".join([b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"])
            )
        bad["infected"] = {**good, "id": str((await Upload.filter(refused="UPLOAD_INFECTED").get()).id)}

    outcomes = await send(
        await answered(survey, clock.now(), answers={"street": [good, bad[which]]}, device=DEVICE),
        await answered(survey, clock.now(), answers={"pick": "b"}),
    )

    assert codes(outcomes) == ["UPLOAD_UNFINISHED", ""]
    assert not await Photo.exists()
    assert await Upload.filter(id=good["id"]).exists()  # it can be sent again with another answer


async def test_one_upload_is_the_photo_of_one_answer(world, clock, upload):
    survey, photo = await opened(world, clock.now(), form=FORM), await upload()
    first, second = [
        await answered(survey, clock.now(), answers={"street": [photo]}, device=DEVICE) for _ in range(2)
    ]
    twice = await answered(
        survey, clock.now(), answers={"pick": "a", "street": [photo], "house": [photo]}, device=DEVICE
    )

    assert codes(await send(twice)) == ["UPLOAD_UNFINISHED"]
    assert codes(await send(first, second)) == ["", "UPLOAD_UNFINISHED"]
    assert codes(await send(second)) == ["UPLOAD_UNFINISHED"]
    assert await Photo.all().count() == 1


async def test_sent_again_it_is_one_answer_with_its_photos(world, clock, upload):
    for audience, actor in ((ONCE, world.untold), (OFTEN, ANONYMOUS)):
        survey = await opened(world, clock.now(), audience, form=FORM)
        sent = await photographed(survey, clock, upload, actor)

        first, again = await send(sent), await send(sent)

        assert first == again == [sent.id]
        assert await Photo.filter(response_id=sent.id).count() == 1


async def test_sent_twice_at_once_it_is_one(world, clock, upload):
    survey = await opened(world, clock.now(), form=FORM)
    for _ in range(5):
        sent = await photographed(survey, clock, upload)

        outcomes = await asyncio.gather(*(send(sent) for _ in range(4)))

        assert outcomes == [[sent.id]] * 4
        assert await Photo.filter(response_id=sent.id).count() == 1
    assert (await counted(survey)) == await full_count(survey)


async def test_an_answer_that_comes_too_late_for_a_quota_keeps_its_uploads(world, clock, upload):
    survey = await opened(world, clock.now(), form=FORM)
    await Survey.filter(id=survey.id).update(quotas=[Quota("pick", "a", 1).kept])
    await send(await answered(survey, clock.now(), answers={"pick": "a"}))
    late = await photographed(survey, clock, upload)

    assert codes(await send(late)) == ["QUOTA_FULL"]
    assert await Upload.filter(id=late.answers["street"][0]["id"]).exists()
    assert codes(await send(replace(late, answers={**late.answers, "pick": "b"}))) == [""]


async def test_the_form_says_how_many(world, clock, upload):
    survey = await opened(world, clock.now(), form=FORM)
    three = [await upload() for _ in range(3)]

    [refused] = await send(await answered(survey, clock.now(), answers={"street": three}, device=DEVICE))

    assert (refused.code, refused.field) == ("SURVEY_ANSWERS", "input.answers.street")


async def test_its_desk_sees_them_once_it_is_closed_and_enough_have_answered(world, clock, upload):
    survey = await closed_with(world, clock, upload, 5)

    found, total = await page(world.coordinator, survey, clock)

    assert total == len(found.rows) == 5
    assert [row.id for row in found.rows] == sorted(row.id for row in found.rows)
    entry = await AuditEntry.get(action="read", object_id=str(survey.id))
    assert (entry.actor_id, entry.detail) == (world.coordinator.id, {"fields": ["photos"]})
    assert await page(world.coordinator, survey, clock, "house") is None
    assert (await page(world.coordinator, survey, clock, None))[1] == 5  # the first that asks for photos
    for who in (ANONYMOUS, world.resident, world.clerk, world.other_coordinator):
        assert await page(who, survey, clock) is None


async def test_few_photos_are_not_shown_nor_before_the_closing(world, clock, upload, get):
    few, running = await closed_with(world, clock, upload, 4), await opened(world, clock.now(), form=FORM)
    for _ in range(5):
        await send(await photographed(running, clock, upload))

    assert await page(world.coordinator, few, clock) is None
    assert await page(world.coordinator, running, clock) is None
    for photo in await Photo.all():
        assert (await get(world.coordinator, f"/exports/survey-photos/{photo.id}")).status_code == 404


async def test_pages_follow_one_another(world, clock, upload):
    survey = await closed_with(world, clock, upload, 5)

    first, _ = await page(world.coordinator, survey, clock, first=3)
    rest, _ = await page(world.coordinator, survey, clock, first=3, after=first.info.end_cursor)

    assert (len(first.rows), first.info.has_next_page) == (3, True)
    assert (len(rest.rows), rest.info.has_next_page) == (2, False)
    assert {row.id for row in first.rows} | {row.id for row in rest.rows} == {
        row.id for row in await Photo.all()
    }


async def test_photos_of_all_versions_are_shown_together(world, clock, upload):
    survey = await opened(world, clock.now(), form=FORM)
    for _ in range(3):
        await send(await photographed(survey, clock, upload))
    await revise_survey(world.coordinator, survey.id, FORM, now=clock.now())
    for _ in range(2):
        await send(await photographed(survey, clock, upload))
    async with db.transaction():
        await close_survey(world.coordinator, survey.id, now=clock.now())

    _, total = await page(world.coordinator, await Survey.get(id=survey.id), clock)

    assert total == 5


async def test_a_photo_comes_whole_or_small_and_as_nothing_else(world, clock, upload, get):
    survey = await opened(world, clock.now(), form=FORM)
    for _ in range(5):
        await send(
            await answered(
                survey,
                clock.now(),
                answers={"street": [await upload(pictures.jpeg(1600, 1200))]},
                device=DEVICE,
            )
        )
    async with db.transaction():
        await close_survey(world.coordinator, survey.id, now=clock.now())
    photo = await Photo.first()
    before = await AuditEntry.filter(action="open_survey_photo").count()

    whole = await get(world.coordinator, f"/exports/survey-photos/{photo.id}")
    small = await get(world.coordinator, f"/exports/survey-photos/{photo.id}?small")

    assert (whole.status_code, small.status_code) == (200, 200)
    assert Image.open(io.BytesIO(whole.content)).size == (1600, 1200)
    assert Image.open(io.BytesIO(small.content)).size == (240, 320)  # it was held sideways
    assert len(small.content) < len(whole.content)
    for reply in (whole, small):
        assert reply.headers["content-type"] == "image/jpeg"
        assert reply.headers["cache-control"] == "private, no-store"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in reply.headers["content-security-policy"]
    assert await AuditEntry.filter(action="open_survey_photo").count() == before + 1


async def test_a_photo_is_for_its_desk(world, clock, upload, get):
    await closed_with(world, clock, upload, 5)
    photo = await Photo.first()

    for who in (ANONYMOUS, world.resident, world.clerk, world.other_coordinator):
        for path in (f"/exports/survey-photos/{photo.id}", f"/exports/survey-photos/{photo.id}?small"):
            assert (await get(who, path)).status_code == 404
    assert (await get(world.coordinator, f"/exports/survey-photos/{uuid4()}")).status_code == 404
    assert not await AuditEntry.filter(action="open_survey_photo").exists()


async def test_photos_are_asked_for_so_often_an_hour(world, clock, upload, get, monkeypatch):
    await closed_with(world, clock, upload, 5)
    monkeypatch.setattr(photo_http, "PER_OFFICER", replace(photo_http.PER_OFFICER, count=2))
    path = f"/exports/survey-photos/{(await Photo.first()).id}?small"

    assert [(await get(world.coordinator, path)).status_code for _ in range(3)] == [200, 200, 429]


async def test_a_sheet_names_photos_and_holds_none(world, clock, upload, get):
    survey = await closed_with(world, clock, upload, 5)

    reply = await get(world.coordinator, f"/exports/surveys/{survey.id}/answers.csv?language=en")

    head, *rows = csv.reader(io.StringIO(reply.content.decode("utf-8-sig")))
    assert head == ["Version", "Sample", "Sample", "Sample"]
    named = {row[2] for row in rows}
    assert named == {f"/exports/survey-photos/{photo.id}" for photo in await Photo.all()}
    for path in named:
        assert (await get(world.coordinator, path)).status_code == 200
    results = await get(ANONYMOUS, f"/exports/surveys/{survey.id}/results.csv?language=en")
    assert "survey-photos" not in results.text
    assert "Sample,Answered,5" in results.text


async def test_uploads_given_up_go_and_kept_photos_stay(world, clock, upload, storage):
    survey = await opened(world, clock.now(), form=FORM)
    await send(await photographed(survey, clock, upload))
    await upload()
    clock.advance(days=2)

    assert await Intake(storage).sweep(now=clock.now() + timedelta(seconds=1)) == 1
    photo = await Photo.get()
    assert storage.size(photo.storage_key) == photo.size > 0


def test_ids_of_photos_are_read_from_answers_alone():
    from backend.surveys.photos import detached

    answers = {"pick": "a", "street": [{"id": "01900000-0000-7000-8000-000000000001"}]}
    kept, [photo] = detached(FORM, answers)

    assert kept == {"pick": "a", "street": [str(photo.id)]}
    assert photo.upload == UUID("01900000-0000-7000-8000-000000000001")
    assert detached(FORM, {"pick": "a"}) == ({"pick": "a"}, [])
