"""What one person has to do with an interview: read together for all who open its page at the same moment."""

from dataclasses import dataclass
from uuid import UUID

from backend.interviews import policy
from backend.interviews.models import Follower, Interview, Like, Question
from backend.kit.actor import Actor
from backend.kit.groups.asking import Asking


@dataclass
class Marks:
    """What one person has to do with an interview."""

    following: bool
    likes: list[UUID]
    questions: list[Question]

    def add(self, row: Follower | Like | Question) -> None:
        if isinstance(row, Question):
            self.questions.append(row)
        elif isinstance(row, Like):
            self.likes.append(row.entry_id)
        else:
            self.following = True


async def marks(actor: Actor, interview: UUID, *, own: bool = False) -> Marks | None:
    """Give what a citizen has to do with an announced interview; null for others.

    With `own` it is read in the transaction that has just changed it, else together with what others ask.
    """
    if policy.why_not_ask(actor) is not None or actor.id is None:
        return None
    asked = (interview, actor.id)
    return (await _marks([asked]))[0] if own else await _asking.ask(asked)


async def _marks(asked: list[tuple[UUID, UUID]]) -> list[Marks | None]:
    """Give the marks of each person in each interview, in as many statements as for one."""
    talks, people = ({pair[n] for pair in asked} for n in (0, 1))
    known = set(await Interview.filter(id__in=talks, announced_at__isnull=False).values_list("id", flat=True))
    theirs = {"interview_id__in": known, "person_id__in": people}
    found = {pair: Marks(following=False, likes=[], questions=[]) for pair in asked if pair[0] in known}
    rows: list[Follower | Like | Question] = [
        *await Follower.filter(**theirs),
        *await Like.filter(**theirs),
        *await Question.filter(**theirs).order_by("asked_at", "id"),
    ]
    for row in rows:
        if marks := found.get((row.interview_id, row.person_id)):
            marks.add(row)
    return [found.get(pair) for pair in asked]


_asking = Asking(_marks)
