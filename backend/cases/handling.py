"""Naming the handler of a case."""

from uuid import UUID

from backend.cases import policy
from backend.cases.change import Change, note_reviewer
from backend.cases.facts import State
from backend.cases.models import Assignment
from backend.cases.people import staff_as_actor
from backend.kit.errors import Refused
from backend.kit.ids import new_id


async def name_handler(change: Change, to: UUID, field: str, *, reason: str) -> None:
    """Make a colleague the handler, for the department and region of the case; refuses NOT_A_COLLEAGUE."""
    colleague = await staff_as_actor(to)
    if colleague is None or not policy.may_handle(colleague, change.parties):
        raise Refused("NOT_A_COLLEAGUE", field=field)
    case = change.case
    await Assignment.create(
        id=new_id(),
        case_id=case.id,
        from_id=case.handler_id,
        to_id=to,
        by_id=change.actor.id,
        reason=reason,
        at=change.now,
    )
    change.detail.update({"to": str(to), "toName": colleague.name})
    if change.before.state in {State.ACCEPTED, State.IN_REVIEW, State.REOPENED}:
        note_reviewer(case, to)
    case.handler_id = to
