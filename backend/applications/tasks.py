"""What time decides about applications."""

from backend.applications.actions.decide import Outcome, record
from backend.cases.api import approves, change


@approves("application")
async def approve(step: change.Change) -> None:
    """Write down that an application counts as approved because nobody decided it in time."""
    await record(step.case, Outcome.APPROVED, "", step.now, by=step.actor)
