"""Ask: a citizen puts a question to a department or an office-holder. Sent twice with one id it is one."""

from collections.abc import Sequence

from backend.cases.api import Case, Opening, open_cases, tell
from backend.inquiry.asking import Asked, Known, Sending, judge, look_up
from backend.inquiry.facts import MODERATION_DAYS, Standing
from backend.inquiry.models import Attachment, Inquiry, Post
from backend.inquiry.sealing import seal_text, seal_title
from backend.kit import db
from backend.kit.errors import Refused
from backend.kit.files.intake import claim_all
from backend.kit.ids import new_id
from backend.kit.newrows import NewRows
from backend.kit.striking import struck
from backend.notifications.api import Telling, notify_all


async def ask(sending: Sending) -> Case:
    """Ask one question. Refuses as `ask_all` does."""
    # Two copies may arrive together, or two questions of one person on the edge of the day's limit.
    for word in sorted((f"ask:{sending.question.id}", f"asks:{sending.actor.id}")):
        await db.connection().execute_query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [word])
    [outcome] = await ask_all([sending])
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


async def ask_all(sendings: Sequence[Sending]) -> list[Case | Refused]:
    """Open a case for each question, or give the one that it opened before.

    All in one transaction, no id and no person twice among them; each is answered for itself, in order.
    Refuses UNAUTHENTICATED, NOT_ALLOWED (staff), ID_INVALID, ID_TAKEN, ADDRESSEE_UNKNOWN, TEXT_REQUIRED,
    TEXT_TOO_LONG, INVALID_TEXT, TOO_MANY_ATTACHMENTS, ASKED_OFTEN, UPLOAD_UNFINISHED.
    """
    known = await look_up(sendings)
    outcomes = await _with_files([_judged(sending, known) for sending in sendings])
    asked = [outcome for outcome in outcomes if isinstance(outcome, Asked)]
    opened = iter(await _write(asked, known) if asked else ())
    return [next(opened) if isinstance(outcome, Asked) else outcome for outcome in outcomes]


def _judged(sending: Sending, known: Known) -> Asked | Case | Refused:
    try:
        return judge(sending, known)
    except Refused as refused:
        return refused


async def _with_files(outcomes: list[Asked | Case | Refused]) -> list[Asked | Case | Refused]:
    asked = [outcome for outcome in outcomes if isinstance(outcome, Asked)]
    claims = [(one.sending.actor, one.files) for one in asked]
    refusals = iter(await claim_all(claims, now=asked[0].sending.now) if asked else ())
    return [(next(refusals) or outcome) if isinstance(outcome, Asked) else outcome for outcome in outcomes]


async def _write(questions: Sequence[Asked], known: Known) -> list[Case]:
    new = NewRows()
    cases = await open_cases([_opening(asked, known) for asked in questions], new)
    tellings: list[Telling] = []
    for asked, case in zip(questions, cases, strict=True):
        _add(asked, case, new)
        assert case.person_id is not None
        tellings.append(tell.telling(case, case.person_id, "case_submitted", asked.sending.now))
    await notify_all(tellings, new)
    await new.write()
    return cases


def _opening(asked: Asked, known: Known) -> Opening:
    actor, question, now = asked.sending.actor, asked.sending.question, asked.sending.now
    person, _ = known.people.of(actor, None, now, item="", window="")
    title = struck(asked.title)  # lists and notices name the case by it: no personal data there
    return Opening(
        id=question.id,
        actor=actor,
        person=person,
        now=now,
        kind="inquiry",
        title={"zh": title, "en": title},
        region=asked.department.region_id,
        department=asked.department.id,
        window=None,
        acceptance_days=MODERATION_DAYS,
        decision_days=asked.answer_days,
    )


def _add(asked: Asked, case: Case, new: NewRows) -> None:
    inquiry, post, now = new_id(), new_id(), asked.sending.now
    public = asked.sending.question.wants_public
    new.add_new(
        Inquiry,
        id=inquiry,
        case_id=case.id,
        number=case.number,
        department_id=asked.department.id,
        mailbox_id=asked.mailbox.id if asked.mailbox else None,
        title_enc=seal_title(inquiry, asked.title),
        wants_public=public,
        standing=Standing.PENDING if public else Standing.PRIVATE,
        asked_at=now,
        due_on=case.due_on,
    )
    sealed = seal_text(post, asked.text)
    new.add_new(
        Post,
        id=post,
        inquiry_id=inquiry,
        seq=1,
        official=False,
        text_enc=sealed,
        by_id=asked.sending.actor.id,
        at=now,
        standing=Standing.PENDING if public else Standing.PRIVATE,
    )
    for upload in asked.files:
        new.add_new(Attachment, post_id=post, upload_id=upload)
