"""Who answers a supplement notice for a case that an agent filed: the principal, the agent, nobody else."""

from datetime import timedelta

import pytest
import pytest_asyncio

from backend.applications.actions.answer_supplement import answer_supplement
from backend.applications.actions.request_supplement import Missing, request_supplement
from backend.applications.actions.submit import submit
from backend.applications.answers import unseal
from backend.applications.models import Application, Supplement
from backend.cases.attachments import FileInput
from backend.cases.models import Case, CaseEvent, CaseFile
from backend.identity.models import Mandate
from backend.kit.errors import Refused
from backend.kit.files.model import Upload
from tests.applications.builders import done, submission
from tests.applications.test_submit import photo, upload
from tests.cases import world as worlds


@pytest_asyncio.fixture
async def filed(world, clock):
    """File a case for Li through the agent, with a photo of the agent's, and ask for more."""
    given = await worlds.mandate(world, "li", "agent", clock.now() + timedelta(days=30), clock.now())
    sent = await upload(world.agent, clock.now())
    answers = {"name": "李示例", "photo": [photo(sent)]}
    made = submission(world, answers=answers, mandate=given)
    case = await done(submit(world.agent, made, now=clock.now()))
    missing = [Missing("ID_CARD", "看不清")]
    await done(request_supplement(world.clerk, case.number, 1, missing, "请补", now=clock.now()))
    return case, answers


def answer(actor, case, clock, **more):
    given = {"answers": None, "files": [], "note": "", "now": clock.now()}
    return done(answer_supplement(actor, case.number, **(given | more)))


async def taken(case):
    return set(await CaseFile.filter(case_id=case.id).values_list("upload_id", flat=True))


async def test_the_principal_may_send_again_what_the_agent_had_uploaded(world, clock, filed):
    case, answers = filed
    mine = await upload(world.li, clock.now())

    await answer(world.li, case, clock, answers=answers, files=[FileInput(mine.id, "ID_CARD")])

    assert await taken(case) == {
        mine.id,
        *[upload.id for upload in await Upload.filter(owner_id=world.agent.id)],
    }
    assert unseal(await Application.get(case_id=case.id)) == answers
    assert (await Case.get(id=case.id)).state == "submitted"
    assert (await Supplement.get(case_id=case.id)).answered_at == clock.now()
    event = await CaseEvent.filter(case_id=case.id).order_by("-seq").first()
    assert (event.kind, event.actor_id) == ("answer_supplement", world.li.id)


async def test_the_agent_answers_while_the_mandate_holds_and_may_send_what_the_principal_added(
    world, clock, filed
):
    case, answers = filed
    theirs = await upload(world.li, clock.now())
    await CaseFile.create(case_id=case.id, upload_id=theirs.id, added_at=clock.now())

    await answer(world.agent, case, clock, answers=answers, files=[FileInput(theirs.id)])

    event = await CaseEvent.filter(case_id=case.id).order_by("-seq").first()
    assert (event.kind, event.actor_id) == ("answer_supplement", world.agent.id)


async def test_an_agent_whose_mandate_has_ended_finds_no_such_case(world, clock, filed):
    await Mandate.all().update(revoked_at=clock.now())

    with pytest.raises(Refused, match="NOT_FOUND"):
        await answer(world.agent, filed[0], clock, note="还有")


async def test_a_file_of_the_agents_that_is_not_in_the_case_is_still_the_agents(world, clock, filed):
    case, _ = filed
    other = await upload(world.agent, clock.now())

    with pytest.raises(Refused, match="UPLOAD_UNFINISHED"):
        await answer(world.li, case, clock, files=[FileInput(other.id)])

    assert (await Upload.get(id=other.id)).claimed_at is None
    assert (await Case.get(id=case.id)).state == "supplement_requested"


async def test_another_citizen_finds_no_such_case(world, clock, filed):
    with pytest.raises(Refused, match="NOT_FOUND"):
        await answer(world.wang, filed[0], clock, note="我来补")


async def test_staff_cannot_answer_for_the_applicant(world, clock, filed):
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        await answer(world.clerk, filed[0], clock, note="我来补")
