"""Random walks of every actor over the real actions agree with the pure rules, step by step."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from backend.cases import policy, states
from backend.cases.change import facts_of
from backend.cases.facts import FINISHED
from backend.cases.history import is_intact
from backend.cases.models import Case, CaseEvent
from backend.cases.people import parties_of
from backend.kit import db
from backend.kit.actor import ANONYMOUS
from backend.kit.errors import Refused
from tests.applications.builders import done, submitted
from tests.applications.verbs import BY_HAND, act

AUDITED = "SELECT count(*) AS entries FROM audit_entry WHERE object_id = $1 AND action LIKE 'case.%'"


async def audited(case):
    return (await db.connection().execute_query_dict(AUDITED, [str(case.id)]))[0]["entries"]


def expected(actor, verb, facts, parties):
    return policy.refusal(actor, verb, facts, parties) or states.refusal(facts, verb)


async def outcome(awaitable):
    try:
        await done(awaitable)
    except Refused as refused:
        return refused.code
    return None


async def step(world, case, actor, verb, clock):
    now = clock.now()
    before, parties = facts_of(case, now), await parties_of(case, now)
    code = expected(actor, verb, before, parties)

    assert await outcome(act(verb, world, actor, case, now)) == code, (verb, before)

    moved = await Case.get(id=case.id)
    changed = code is None
    assert moved.revision == case.revision + changed
    assert moved.events_count == case.events_count + changed
    assert facts_of(moved, now) == (states.after(before, verb) if changed else before), verb


# A failing walk is short enough to read as it is: shrinking it over a real database takes minutes.
@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data(), item=st.sampled_from(["immediate", "promised", "joint", "escalated", "silent"]))
async def test_every_step_of_every_walk_is_what_the_rules_say(world, clock, data, item):
    case = await submitted(world, clock, item)
    everybody = [*world.people.values(), ANONYMOUS]

    for _ in range(data.draw(st.integers(4, 14))):
        case = await Case.get(id=case.id)
        facts, parties = facts_of(case, clock.now()), await parties_of(case, clock.now())
        ways = [
            (actor, verb)
            for actor in everybody
            for verb in BY_HAND
            if expected(actor, verb, facts, parties) is None
        ]
        if ways and data.draw(st.integers(0, 3)):
            actor, verb = data.draw(st.sampled_from(ways))
        else:
            actor, verb = data.draw(st.sampled_from(everybody)), data.draw(st.sampled_from(BY_HAND))
        await step(world, case, actor, verb, clock)
        clock.advance(hours=data.draw(st.integers(0, 30)))

    case = await Case.get(id=case.id)
    events = await CaseEvent.filter(case_id=case.id).order_by("seq")
    assert is_intact(case, events)
    assert await audited(case) == len(events)
    assert (case.due_on is None) == (case.state in FINISHED or case.state == "decided")
    assert (case.finished_at is not None) == (case.state in FINISHED)
