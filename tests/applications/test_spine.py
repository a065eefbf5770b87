from backend.cases.models import Case, CaseEvent
from tests.applications.builders import decided, submitted


async def test_an_application_is_submitted(world, clock):
    case = await submitted(world, clock)

    stored = await Case.get(id=case.id)
    assert stored.number.startswith("ZT-330523-260302-")
    assert (stored.state, stored.revision, stored.due_on.isoformat()) == ("submitted", 1, "2026-03-09")


async def test_an_application_is_decided(world, clock):
    case = await decided(world, clock)

    assert case.state == "decided"
    assert [e.kind for e in await CaseEvent.filter(case_id=case.id).order_by("seq")] == [
        "submit",
        "accept",
        "assign",
        "decide",
    ]
