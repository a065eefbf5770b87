"""Before a complaint is destroyed: its counts are kept, what was told of it to others is taken back."""

from datetime import datetime

from backend.cases.api import Case, before_destroying
from backend.complaints.models import Complaint
from backend.complaints.shared import take_back
from backend.complaints.statistics import keep_counted


@before_destroying("complaint")
async def part_with(case: Case, now: datetime) -> None:
    """Keep counting a complaint, and tell those who were told of it that it is public no more."""
    await keep_counted(case.id)
    complaint = await Complaint.get(case_id=case.id).select_related("category")
    await take_back(complaint, now)
