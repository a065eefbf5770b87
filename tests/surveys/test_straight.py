"""What is written straight reads as what graphql-core writes field by field."""

from backend.kit.graphql import straight
from tests.surveys.builders import answered, opened, send
from tests.voting.world import opened as poll_opened

SAME_TWICE = "query ($id: UUID!) { survey(id: $id) { results { responses } results { leastGroup } } }"
TOLD = "query ($id: UUID!) { survey(id: $id) { results { __typename all: responses @include(if: true) } } }"


async def test_both_ways_of_writing_give_the_same(world, clock, ask, monkeypatch):
    survey, poll = await opened(world, clock.now()), await poll_opened(world, clock.now())
    await send(*[await answered(survey, clock.now()) for _ in range(9)])
    await ask("CastBallot", world.resident, input={"poll": str(poll.id), "choices": [{"option": "a"}]})
    of_survey = [(text, {"id": str(survey.id)}) for text in ("SurveyResults", SAME_TWICE, TOLD)]
    asked = [*of_survey, ("PollPage", {"id": str(poll.id)}), ("Polls", {})]

    async def replies():
        return [await ask(text, world.resident, **variables) for text, variables in asked]

    quick = await replies()
    monkeypatch.setattr(straight, "_show_of", lambda *_: None)

    assert quick == await replies()
    assert all("errors" not in reply for reply in quick)
