"""Who spoke is told what came of it: of an answer, of the report, once, and nobody else is."""

from backend.consultations.actions.answer_opinions import answer_opinions
from backend.consultations.actions.open_consultation import close_consultation
from backend.consultations.facts import Outcome
from backend.consultations.models import Consultation
from backend.kit import jobs
from backend.kit.i18n import Words
from backend.notifications.models import Notice, open_params
from backend.notifications.templates import link, words
from tests.consultations.world import done, opened, published, reported, said, someone


async def answer(world, row, opinions, now):
    ids = [opinion.id for opinion in opinions]
    action = answer_opinions(world.coordinator, row.id, ids, Outcome.PARTLY, Words("理由。"), now=now)
    return await done(action)


async def told(template):
    return await Notice.filter(template=template).order_by("id")


async def test_an_answer_tells_each_author_once_and_leads_to_the_page(world, clock):
    row, now = await opened(world, clock.now()), clock.now()
    mine = [await published(world, await said(world.citizen, row, now), now) for _ in range(3)]
    withheld = await published(
        world, await said(world.neighbour, row, now), now, publish=False, reason="广告。"
    )

    await answer(world, row, [*mine[:2], withheld], now)

    notices = await told("opinion_answered")
    assert {one.person_id for one in notices} == {world.citizen.id, world.neighbour.id}
    assert len(notices) == 2
    params = open_params(notices[0].id, notices[0].params_enc)
    assert link("opinion_answered", params) == f"/consultations/{row.id}"
    assert "Felling rules" in words("opinion_answered", params, "en").body
    assert "理由。" not in words("opinion_answered", params, "zh-CN").body


async def test_a_new_answer_is_told_anew(world, clock):
    row, now = await opened(world, clock.now()), clock.now()
    opinion = await published(world, await said(world.citizen, row, now), now)

    await answer(world, row, [opinion], now)
    await answer(world, row, [opinion], now)

    assert len(await told("opinion_answered")) == 2


async def test_the_report_tells_everybody_who_spoke_once_however_often_the_job_runs(world, clock, run_jobs):
    row, now = await opened(world, clock.now()), clock.now()
    given = [
        await published(world, await said(who, row, now), now)
        for who in (world.citizen, world.citizen, world.neighbour, someone())
    ]
    other = await opened(world, now)
    await said(world.neighbour, other, now)
    await answer(world, row, given, now)
    await done(close_consultation(world.coordinator, row.id, now=now))
    await reported(world, row, now)
    assert await told("consultation_reported") == []

    await run_jobs()
    await done(jobs.defer("consultations.tell_of_report", consultation=str(row.id)))
    await run_jobs()

    notices = await told("consultation_reported")
    assert sorted(one.person_id for one in notices) == sorted([world.citizen.id, world.neighbour.id])
    assert (await Consultation.get(id=row.id)).told_at == clock.now()


async def test_nobody_is_told_of_a_report_that_is_not_out(world, clock, run_jobs):
    row, now = await opened(world, clock.now()), clock.now()
    await said(world.citizen, row, now)

    await done(jobs.defer("consultations.tell_of_report", consultation=str(row.id)))
    await run_jobs()

    assert await told("consultation_reported") == []
    assert (await Consultation.get(id=row.id)).told_at is None
