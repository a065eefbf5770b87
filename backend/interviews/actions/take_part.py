"""Take part without a word: like a question, be reminded of an interview."""

from uuid import UUID

from backend.interviews import events, policy
from backend.interviews.facts import InterviewState
from backend.interviews.models import Entry, Follower, Interview, Like
from backend.interviews.states import BEFORE_AND_DURING, check, state_of
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found


async def like_question(actor: Actor, entry: UUID, *, like: bool) -> Interview:
    """Want an answer to a question too, or no more; one like per person.

    Refuses UNAUTHENTICATED, NOT_ALLOWED, NOT_FOUND, INTERVIEW_ENDED, INTERVIEW_PUBLISHED.
    """
    person = _citizen(actor)
    found = await Entry.get_or_none(id=entry, hidden=False).select_related("interview")
    if found is None:
        raise not_found("entry")
    check(found.interview, *BEFORE_AND_DURING)
    if like:
        row = Like(interview_id=found.interview_id, entry_id=entry, person_id=person)
        await Like.bulk_create([row], ignore_conflicts=True)
    else:
        await Like.filter(entry_id=entry, person_id=person).delete()
    await events.counts_changed(found.interview_id)
    return found.interview


async def follow_interview(actor: Actor, interview: UUID, *, follow: bool) -> Interview:
    """Begin or cease to be reminded before it starts.

    Refuses UNAUTHENTICATED, NOT_ALLOWED, NOT_FOUND, and of what has begun INTERVIEW_LIVE and later ones.
    """
    person = _citizen(actor)
    row = await Interview.get_or_none(id=interview)
    if row is None or state_of(row) is InterviewState.DRAFT:
        raise not_found("interview")
    if follow:
        check(row, InterviewState.ANNOUNCED)
        following = Follower(interview_id=interview, person_id=person)
        await Follower.bulk_create([following], ignore_conflicts=True)
    else:
        await Follower.filter(interview_id=interview, person_id=person).delete()
    return row


def _citizen(actor: Actor) -> UUID:
    code = policy.why_not_ask(actor)
    if code is not None or actor.id is None:
        raise Refused(code or "UNAUTHENTICATED")
    return actor.id
