"""What a question says, judged by what is known: pure, but for looking up what many ask at once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.cases.api import Applicants, Case, applicants_for
from backend.inquiry.facts import ANSWER_DAYS, ASKED_PER_DAY, DAY, MOST_FILES, TEXT_CHARS, TITLE_CHARS
from backend.inquiry.models import Mailbox
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.text import clean, storable
from backend.places.api import Department

_UUID_VERSION = 7
_CODE_CHARS = 32


@dataclass(frozen=True)
class Question:
    """What the phone sends: to a mailbox or to a department, by their codes."""

    id: UUID
    title: str
    text: str
    wants_public: bool
    department: str | None = None
    mailbox: str | None = None
    files: Sequence[UUID] = field(default_factory=tuple)


@dataclass(frozen=True)
class Sending:
    """A question, who sends it, and when it arrived."""

    actor: Actor
    question: Question
    now: datetime


@dataclass(frozen=True)
class Asked:
    """A question found good: what a case will be opened from."""

    sending: Sending
    title: str
    text: str
    department: Department
    mailbox: Mailbox | None
    files: list[UUID]

    @property
    def answer_days(self) -> int:
        """Give the working days in which it will be answered."""
        return self.mailbox.answer_days if self.mailbox else ANSWER_DAYS


@dataclass(frozen=True)
class Known:
    """What was looked up for questions that are judged together."""

    earlier: Mapping[UUID, Case]
    departments: Mapping[str, Department]
    mailboxes: Mapping[str, Mailbox]
    people: Applicants
    lately: Mapping[Any, int]


async def look_up(sendings: Sequence[Sending]) -> Known:
    """Look up what questions are judged by, with one statement for each kind of thing."""
    sent = [sending.question for sending in sendings]
    codes = _askable(one.department for one in sent)
    boxes = _askable(one.mailbox for one in sent)
    mailboxes = Mailbox.filter(code__in=boxes, closed=False).select_related("department")
    people = [sending.actor.id for sending in sendings if sending.actor.id]
    since = min(sending.now for sending in sendings) - DAY
    recent = Case.filter(person_id__in=people, kind="inquiry", submitted_at__gt=since)
    return Known(
        earlier={case.id: case for case in await Case.filter(id__in=[one.id for one in sent])},
        departments={each.code: each for each in await Department.filter(code__in=codes)} if codes else {},
        mailboxes={each.code: each for each in await mailboxes} if boxes else {},
        people=await applicants_for((sending.actor, None) for sending in sendings),
        lately=Counter(await recent.values_list("person_id", flat=True)),
    )


def _askable(codes: Iterable[str | None]) -> set[str]:
    return {code[:_CODE_CHARS] for code in codes if code and storable(code)}


def judge(sending: Sending, known: Known) -> Asked | Case:
    """Give what a case will be opened from, or the case that the question opened before.

    Refuses as `ask_all` says.
    """
    actor, question = sending.actor, sending.question
    _check_sender(actor, question.id)
    earlier = known.earlier.get(question.id)
    if earlier is not None:
        return _own(earlier, actor)
    mailbox = known.mailboxes.get(question.mailbox or "")
    department = mailbox.department if mailbox else known.departments.get(question.department or "")
    if department is None or (question.mailbox and question.department):
        raise Refused("ADDRESSEE_UNKNOWN", field="to")
    title = clean(question.title, TITLE_CHARS, required=True, field="title")
    text = clean(question.text, TEXT_CHARS, multiline=True, required=True, field="text")
    files = list(dict.fromkeys(question.files))
    if len(files) > MOST_FILES:
        raise Refused("TOO_MANY_ATTACHMENTS", field="files", most=MOST_FILES)
    if known.lately.get(actor.id, 0) >= ASKED_PER_DAY:
        raise Refused("ASKED_OFTEN", most=ASKED_PER_DAY)
    return Asked(sending, title, text, department, mailbox, files)


def _check_sender(actor: Actor, id_: UUID) -> None:
    if actor.id is None:
        raise Refused("UNAUTHENTICATED")
    if not actor.is_citizen:
        raise Refused("NOT_ALLOWED")
    if id_.version != _UUID_VERSION:
        raise Refused("ID_INVALID", field="id")


def _own(case: Case, actor: Actor) -> Case:
    if case.kind != "inquiry" or case.person_id != actor.id:
        raise Refused("ID_TAKEN", field="id")
    return case
