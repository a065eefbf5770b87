"""The demonstration's interviews: one to come with questions, one with its transcript; made once."""

from backend.identity import api as identity
from backend.interviews.api import prepare_demo
from backend.interviews.facts import InterviewState
from backend.interviews.models import Entry, Interview
from backend.interviews.states import state_of
from backend.kit import crypto
from backend.notifications.models import Notice
from backend.places import api as places


async def test_the_samples_stand_where_they_should_and_come_once(db, settings, clock):
    crypto.install(settings.keyring)
    await places.prepare_demo(settings)
    await identity.prepare_demo(settings)

    for _ in range(2):
        assert await prepare_demo(settings, clock) == []

    rows = await Interview.all().order_by("starts_at")
    assert [state_of(row) for row in rows] == [InterviewState.PUBLISHED, InterviewState.ANNOUNCED]
    assert all(row.sample for row in rows)
    shown = [await Entry.filter(interview_id=row.id).count() for row in rows]
    assert shown == [4, 2]
    assert await Notice.all().count() == 0  # nobody is told of what is made up
