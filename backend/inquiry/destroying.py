"""Before an inquiry is destroyed: what was told of its thread to others is taken back."""

from datetime import datetime

from backend.cases.api import Case, before_destroying
from backend.inquiry.models import Inquiry
from backend.inquiry.shared import take_back


@before_destroying("inquiry")
async def part_with(case: Case, now: datetime) -> None:
    """Tell those who were told of a thread that it is public no more."""
    await take_back(await Inquiry.select_for_update().get(case_id=case.id), now)
