import pytest
from tortoise.exceptions import OperationalError

from backend.cases.history import is_intact
from backend.cases.models import Case, CaseEvent
from backend.kit import db, merkle
from tests.applications.builders import decided


async def test_the_root_is_the_merkle_root_of_the_events_and_the_past_stays_provable(world, clock):
    case = await decided(world, clock)
    events = await CaseEvent.filter(case_id=case.id).order_by("seq")
    leaves = [bytes.fromhex(event.leaf) for event in events]

    assert is_intact(case, events)
    for size in range(1, len(leaves) + 1):
        proof = merkle.consistency_proof(leaves, size)
        assert merkle.verify_consistency(
            size, merkle.root(leaves[:size]), len(leaves), bytes.fromhex(case.root), proof
        )


async def test_a_changed_event_is_noticed(world, clock):
    case = await decided(world, clock)
    events = await CaseEvent.filter(case_id=case.id).order_by("seq")

    events[1].actor_name = "someone else"

    assert not is_intact(case, events)
    assert not is_intact(case, events[:-1])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_event SET reason = ''",
        "DELETE FROM cases_event",
        "TRUNCATE cases_event CASCADE",
        "UPDATE cases_assignment SET reason = ''",
        "DELETE FROM cases_rating",
        "DELETE FROM cases_card",
        "UPDATE applications_decision SET outcome = 'denied'",
        "DELETE FROM applications_decision",
    ],
)
async def test_the_database_refuses_to_change_history(world, clock, statement):
    await decided(world, clock)

    with pytest.raises(OperationalError, match="append-only"):
        await db.connection().execute_script(statement)


async def test_numbers_are_unique_and_count_on(world, clock):
    numbers = [(await decided(world, clock)).number for _ in range(3)]

    assert len(set(numbers)) == 3
    assert await Case.all().count() == 3
