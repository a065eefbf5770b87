"""Surveys over GraphQL: the operations of the app, as everybody who may ask."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.serialization import load_der_public_key

from backend.kit import blindrsa
from backend.kit import db as database
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from backend.kit.graphql.idempotency import IdempotencyKey
from backend.kit.ids import new_id
from backend.kit.openings import OpenState, ResultsShown, state_of
from backend.settings import ROOT
from backend.surveys import tokens
from backend.surveys.actions.close_survey import close_survey
from backend.surveys.actions.create_survey import NewSurvey, create_survey, revise_survey
from backend.surveys.actions.open_survey import invite, open_survey
from backend.surveys.api import load_county
from backend.surveys.facts import Asked, Audience
from backend.surveys.models import Response, Survey, TokenKey, Turn
from tests.surveys.builders import FORM, ONCE, WORDS, answered, opened, send, version_of
from tests.voting.world import COUNTY, MEIXI

NO_FORM = {"format": 1, "steps": []}
UNNAMED = {
    "format": 1,
    "steps": [
        {
            **FORM["steps"][0],
            "fields": [
                {"key": "a", "type": "text", "label": WORDS},
                {"key": "b", "type": "text", "label": {"zh": "仅"}},
            ],
        }
    ],
}
WITH_FILE = {
    "format": 1,
    "steps": [
        {**FORM["steps"][0], "fields": [{"key": "a", "type": "file", "label": WORDS, "document": "A"}]}
    ],
}


def given(clock, **more):
    return {
        "region": MEIXI,
        "title": WORDS,
        "text": WORDS,
        "form": FORM,
        "resultsShown": "LIVE",
        "opensAt": clock.now().isoformat(),
        "closesAt": (clock.now() + timedelta(days=3)).isoformat(),
        **more,
    }


def new(clock, **more):
    times = {"opens_at": clock.now(), "closes_at": clock.now() + timedelta(days=3)}
    return NewSurvey(**{"region": MEIXI, "title": WORDS, "text": WORDS, "form": FORM, **times, **more})


async def taken(ask, actor, page, response):
    """Take the token of a survey over the API; give it as it is sent."""
    key = load_der_public_key(bytes.fromhex(page["tokenKey"]))
    asked = blindrsa.blind(key, blindrsa.prepare(tokens.message(UUID(page["id"]), UUID(response))))
    given = {"survey": page["id"], "blinded": asked.message.hex()}
    signed = (await ask("IssueSurveyToken", actor, key=new_id(), input=given))["data"]["issueSurveyToken"]
    token = blindrsa.unblind(key, asked, bytes.fromhex(signed["signed"]))
    return {"prefix": asked.prepared[: blindrsa.PREFIX_BYTES].hex(), "signature": token.hex()}


async def test_from_a_draft_to_results(world, clock, ask):
    made = (await ask("DeskCreateSurvey", world.coordinator, input=given(clock)))["data"]["createSurvey"][
        "survey"
    ]
    assert (made["state"], made["version"]["number"]) == ("DRAFT", 1)
    assert (await ask("SurveyPage", world.resident, id=made["id"]))["data"]["survey"] is None
    await ask("DeskOpenSurvey", world.coordinator, survey=made["id"])

    sent = {
        "id": str(uuid4()),
        "survey": made["id"],
        "version": made["version"]["id"],
        "answers": {"pick": "a", "nps": 9},
    }
    old = await ask("AnswerSurvey", world.resident, key=new_id(), input=sent)
    assert old["data"]["answerSurvey"]["code"] == "SURVEY_TOKEN_NEEDED"
    page = (await ask("SurveyPage", ANONYMOUS, id=made["id"]))["data"]["survey"]
    token = await taken(ask, world.resident, page, sent["id"])
    reply = await ask("AnswerSurvey", ANONYMOUS, key=new_id(), input={**sent, "token": token})
    assert reply["data"]["answerSurvey"]["id"] == sent["id"]
    page = (await ask("SurveyPage", world.resident, id=made["id"]))["data"]["survey"]
    mine = (await ask("MySurvey", world.resident, id=made["id"]))["data"]["survey"]
    assert (mine["answered"], page["responses"]) == (True, 1)
    again = await ask("AnswerSurvey", ANONYMOUS, input={**sent, "id": str(uuid4()), "token": token})
    assert again["data"]["answerSurvey"]["code"] == "SURVEY_TOKEN_FALSE"

    shown = (await ask("SurveyResults", ANONYMOUS, id=made["id"]))["data"]["survey"]["results"]
    assert (shown["responses"], shown["questions"]) == (1, [])  # one person is too few to be told about


async def test_results_show_what_came_of_enough_answers(world, clock, ask):
    survey = await opened(world, clock.now())
    answers = [{"pick": "a", "nps": 10}] * 6 + [{"pick": "b", "nps": 0}] * 6
    await send(*[await answered(survey, clock.now(), answers=one) for one in answers])

    shown = (await ask("SurveyResults", ANONYMOUS, id=str(survey.id)))["data"]["survey"]["results"]

    questions = {question["key"]: question for question in shown["questions"]}
    assert [(bar["value"], bar["count"], bar["share"]) for bar in questions["pick"]["bars"]] == [
        ("a", 6, 0.5),
        ("b", 6, 0.5),
        ("c", 0, 0.0),
    ]
    assert (questions["nps"]["nps"], questions["nps"]["mean"]) == (0, 5)


async def test_results_sum_up_what_all_versions_asked(world, clock, ask):
    """What a change took out of the form stays with its answers, marked; no version is told by itself."""
    survey, now = await opened(world, clock.now()), clock.now()
    await send(*[await answered(survey, now, answers={"pick": "a", "nps": 10}) for _ in range(6)])
    [step] = FORM["steps"]
    kept = [{**f, "options": f["options"][1:]} for f in step["fields"] if f["key"] == "pick"]
    await revise_survey(world.coordinator, survey.id, {**FORM, "steps": [{**step, "fields": kept}]}, now=now)
    await send(*[await answered(survey, now, answers={"pick": "b"}) for _ in range(7)])

    shown = (await ask("SurveyResults", ANONYMOUS, id=str(survey.id)))["data"]["survey"]["results"]

    assert shown["responses"] == 13
    first, *others = shown["questions"]
    told = {bar["value"]: bar["count"] for bar in first["bars"]}
    assert (first["key"], first["former"], told) == ("pick", False, {"b": 7, "c": 0, "a": 6})
    assert [(one["answered"], one["former"]) for one in others if one["key"] == "nps"] == [(6, True)]
    assert all(one["former"] for one in others)


async def test_nobody_sees_hidden_results_before_the_closing(world, clock, ask):
    survey = await opened(world, clock.now(), results_shown=ResultsShown.AFTER_CLOSING)

    for actor in (ANONYMOUS, world.resident, world.coordinator):
        assert (await ask("SurveyResults", actor, id=str(survey.id)))["data"]["survey"]["results"] is None
    clock.advance(days=8)
    assert (await ask("SurveyResults", ANONYMOUS, id=str(survey.id)))["data"]["survey"]["results"] is not None


async def test_lists_leave_out_drafts_and_what_only_the_invited_answer(world, clock, ask):
    shown = await opened(world, clock.now(), ONCE)
    invited = await opened(world, clock.now(), Audience(Asked.INVITED))
    await create_survey(world.coordinator, new(clock), now=clock.now())

    listed = (await ask("Surveys", state="OPEN"))["data"]["surveys"]["edges"]

    assert [edge["node"]["id"] for edge in listed] == [str(shown.id)]
    page = (await ask("MySurvey", ANONYMOUS, id=str(invited.id)))["data"]["survey"]
    assert page["eligibility"]["code"] == "INVITATION_NEEDED"
    assert len((await ask("DeskSurveys", world.coordinator))["data"]["deskSurveys"]) == 3
    for actor in (ANONYMOUS, world.resident, world.other_coordinator):
        assert (await ask("DeskSurveys", actor))["data"]["deskSurveys"] == []


async def test_codes_of_invitations_are_shown_once(world, clock, ask):
    survey = await opened(world, clock.now(), Audience(Asked.INVITED))

    made = (await ask("DeskInvite", world.coordinator, survey=str(survey.id), count=3))["data"]["invite"][
        "codes"
    ]

    assert len(set(made)) == 3
    sent = {"id": str(uuid4()), "survey": str(survey.id), "version": str((await version_of(survey)).id)}
    reply = await ask(
        "AnswerSurvey", ANONYMOUS, input={**sent, "answers": {"pick": "a"}, "invitation": made[0]}
    )
    assert reply["data"]["answerSurvey"]["id"] == sent["id"]


@pytest.mark.parametrize("who", ["resident", "clerk", "other_coordinator"])
async def test_only_who_coordinates_the_region_runs_its_surveys(world, clock, who):
    actor, now = getattr(world, who), clock.now()
    hidden, shown = await create_survey(world.coordinator, new(clock), now=now), await opened(world, now)

    with pytest.raises(Refused, match="NOT_AN_ORGANISER"):
        await create_survey(actor, new(clock), now=now)
    for survey, code in (
        (hidden, "NOT_FOUND"),
        (shown, "NOT_FOUND" if who == "resident" else "NOT_AN_ORGANISER"),
    ):
        for act in (open_survey, close_survey):
            with pytest.raises(Refused, match=code):
                await act(actor, survey.id, now=now)
        with pytest.raises(Refused, match=code):
            await revise_survey(actor, survey.id, FORM, now=now)
        with pytest.raises(Refused, match=code):
            await invite(actor, survey.id, 1, now=now)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"closes_at": None}, "SURVEY_TIMES"),
        ({"form": NO_FORM}, "SURVEY_FORM"),
        ({"form": WITH_FILE}, "SURVEY_FORM"),
        ({"audience": Audience(Asked.RESIDENTS)}, "SURVEY_AUDIENCE"),
        ({"audience": Audience(Asked.RESIDENTS, MEIXI)}, "SURVEY_AUDIENCE"),
        ({"audience": Audience(Asked.ANYONE, COUNTY)}, "SURVEY_AUDIENCE"),
        ({"least_group": 2}, "SURVEY_GROUP"),
        ({"title": {"zh": "", "en": "x"}}, "TEXT_REQUIRED"),
    ],
)
async def test_a_survey_that_cannot_be_is_refused(world, clock, more, code):
    more = {"closes_at": clock.now()} if "closes_at" in more else more

    with pytest.raises(Refused, match=code):
        await create_survey(world.coordinator, new(clock, **more), now=clock.now())

    assert await Survey.all().count() == 0


@pytest.mark.parametrize(
    ("form", "where"),
    [(NO_FORM, ".steps"), (WITH_FILE, ".steps.0.fields.0"), (UNNAMED, ".steps.0.fields.1.label")],
)
async def test_a_fault_of_the_questions_is_told_at_its_question(world, clock, form, where):
    now = clock.now()
    survey = await opened(world, now)

    with pytest.raises(Refused) as created:
        await create_survey(world.coordinator, new(clock, form=form), now=now)
    with pytest.raises(Refused) as revised:
        await revise_survey(world.coordinator, survey.id, form, now=now)

    assert (created.value.field, revised.value.field) == (f"input.form{where}", f"form{where}")


async def test_verbs_out_of_turn_are_refused(world, clock):
    now = clock.now()
    late, once = await create_survey(world.coordinator, new(clock), now=now), await opened(world, now)

    for awaited, code in (
        (open_survey(world.coordinator, once.id, now=now), "SURVEY_PUBLISHED"),
        (close_survey(world.coordinator, late.id, now=now), "SURVEY_DRAFT"),
        (open_survey(world.coordinator, late.id, now=late.closes_at), "SURVEY_TIMES"),
        (close_survey(world.coordinator, once.id, now=once.closes_at), "SURVEY_CLOSED"),
        (revise_survey(world.coordinator, once.id, FORM, now=once.closes_at), "SURVEY_CLOSED"),
        (revise_survey(world.coordinator, once.id, NO_FORM, now=now), "SURVEY_FORM"),
        (invite(world.coordinator, once.id, 1, now=now), "NOT_INVITING"),
    ):
        with pytest.raises(Refused, match=code):
            await awaited


async def test_too_many_invitations_are_refused(world, clock):
    survey = await opened(world, clock.now(), Audience(Asked.INVITED))

    for count in (0, 501):
        with pytest.raises(Refused, match="INVITATION_COUNT"):
            await invite(world.coordinator, survey.id, count, now=clock.now())


async def test_the_demo_county_brings_surveys_of_every_standing(world, clock):
    async with database.transaction():
        first = await load_county([ROOT / "county" / "surveys.yaml"], clock)
        again = await load_county([ROOT / "county" / "surveys.yaml"], clock)

    assert (first.counts["added"], again.counts["unchanged"]) == (4, 4)
    found = await Survey.all()
    assert all(survey.sample for survey in found)
    states = sorted(state_of(survey.times, clock.now()) for survey in found)
    assert states == [OpenState.CLOSED, OpenState.OPEN, OpenState.OPEN, OpenState.OPEN]


async def test_the_made_up_responses_of_a_sample_are_counted_like_any(world, clock, ask):
    async with database.transaction():
        await load_county([ROOT / "county" / "surveys.yaml"], clock)

    survey = await Survey.get(code="rubbish-sorting-2025")
    shown = (await ask("SurveyResults", ANONYMOUS, id=str(survey.id)))["data"]["survey"]["results"]

    assert shown["responses"] == await Response.all().count() - 52 - 55 == 62
    questions = {question["key"]: question for question in shown["questions"]}
    assert [bar["count"] for bar in questions["sorts"]["bars"]] == [51, 11]
    assert questions["score"]["bars"][0]["count"] is None  # two people are too few to be told
    assert not await Turn.exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("score: 4}, count: 33", "score: 9}, count: 33"), "NOT_AN_OPTION"),
        (("sample: true\n    form", "sample: false\n    form"), "only in a survey that is a sample"),
    ],
)
async def test_made_up_responses_are_checked_like_sent_ones(world, clock, tmp_path, change, why):
    faulty = tmp_path / "surveys.yaml"
    faulty.write_text((ROOT / "county" / "surveys.yaml").read_text().replace(*change))

    report = await load_county([faulty], clock)

    assert any(why in str(fault) for fault in report.faults)
    assert not await Survey.exists()


async def test_no_key_is_kept_that_would_lead_from_a_person_to_a_response(world, clock, ask):
    survey = await opened(world, clock.now(), ONCE)
    sent = {
        "id": str(uuid4()),
        "survey": str(survey.id),
        "version": str((await version_of(survey)).id),
        "answers": {"pick": "a"},
    }

    page = (await ask("SurveyPage", ANONYMOUS, id=str(survey.id)))["data"]["survey"]
    sent["token"] = await taken(ask, world.resident, page, sent["id"])
    first = await ask("AnswerSurvey", ANONYMOUS, key=new_id(), input=sent)
    again = await ask("AnswerSurvey", ANONYMOUS, key=new_id(), input=sent)

    assert first["data"]["answerSurvey"]["id"] == again["data"]["answerSurvey"]["id"] == sent["id"]
    assert await Response.all().count() == 1
    assert not await IdempotencyKey.exists()


async def test_a_faulty_survey_is_named_by_file_and_line(world, clock, tmp_path):
    text = (ROOT / "county" / "surveys.yaml").read_text()
    for number, (good, bad) in enumerate(
        (("type: textarea", "type: poem"), ("closes: today+60d", "closes: today-9d"))
    ):
        faulty = tmp_path / f"{number}.yaml"
        faulty.write_text(text.replace(good, bad))

        report = await load_county([faulty], clock)

        assert [str(fault) for fault in report.faults if fault.line > 1] != []
    assert await Survey.all().count() == 0


async def test_the_calendar_says_whether_a_survey_comes_without_names(world, clock, ask):
    once = await opened(world, clock.now(), audience=ONCE)
    often = await opened(world, clock.now(), audience=Audience(once=False))

    async def nameless():
        edges = (await ask("Surveys"))["data"]["surveys"]["edges"]
        return {edge["node"]["id"]: edge["node"]["nameless"] for edge in edges}

    assert await nameless() == {str(once.id): True, str(often.id): True}
    await TokenKey.all().delete()  # as surveys were before there were tokens
    assert await nameless() == {str(once.id): False, str(often.id): True}
