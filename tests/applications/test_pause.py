"""Who may let a clock stand: the named handler and who coordinates; the others are turned away, unharmed."""

import pytest

from backend.cases.models import Case, CaseEvent, ClockPause
from backend.kit.actor import ANONYMOUS
from tests.applications.builders import accepted, in_review

TEXT = "听证"
PAUSES = {"reason": "HEARING", "note": TEXT}


def code(reply):
    if "errors" in reply:
        return reply["errors"][0]["extensions"]["code"]
    return reply["data"]["pauseClock"].get("code")


async def untouched(case):
    stored = await Case.get(id=case.id)
    events = await CaseEvent.filter(case_id=case.id).count()
    return (stored.revision, stored.paused, events) == (case.revision, None, case.events_count)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("li", "NOT_ALLOWED"),
        ("wang", "NOT_FOUND"),
        ("agent", "NOT_FOUND"),
        ("clerk", "NOT_ALLOWED"),
        ("colleague", "NOT_ALLOWED"),
        ("decider", "NOT_ALLOWED"),
        ("supervisor", "NOT_ALLOWED"),
        ("finance_handler", "NOT_FOUND"),
        ("other_clerk", "NOT_FOUND"),
        ("other_decider", "NOT_FOUND"),
    ],
)
async def test_the_wrong_person_pauses_nothing(world, clock, ask, name, expected):
    case = await in_review(world, clock)

    reply = await ask("DeskPause", world.people[name], number=case.number, revision=case.revision, **PAUSES)

    assert code(reply) == expected
    assert await untouched(case)
    assert await ClockPause.all().count() == 0


async def test_nobody_signed_in_pauses_nothing(world, clock, ask):
    case = await in_review(world, clock)

    reply = await ask("DeskPause", ANONYMOUS, number=case.number, revision=case.revision, **PAUSES)

    assert code(reply) in {"NOT_FOUND", "UNAUTHENTICATED"}
    assert await untouched(case)


async def test_the_handler_pauses_once_and_a_stale_or_early_screen_does_not(world, clock, ask):
    early = await accepted(world, clock)
    case = await in_review(world, clock)

    async def pausing(case, revision=None, **more):
        given = PAUSES | {"number": case.number, "revision": revision or case.revision}
        return code(await ask("DeskPause", world.handler, **(given | more)))

    assert await pausing(early) is not None
    assert await pausing(case, revision=case.revision - 1) == "STALE"
    assert await pausing(case, note="  ") == "TEXT_REQUIRED"
    assert await pausing(case, note="x\0y") == "INVALID_TEXT"
    assert await pausing(case, reason="HOLIDAY") == "VARIABLES_INVALID"
    assert await untouched(case)
    assert await pausing(case) is None
    assert await pausing(case, revision=case.revision + 1) == "CLOCK_PAUSED"
    assert await ClockPause.filter(case_id=case.id).count() == 1
