"""Submit: citizens apply for items. The phone makes the id: a submission sent twice is one."""

from collections.abc import Sequence
from datetime import datetime

from backend.applications import answers as answering
from backend.applications.filings import Filing, Known, Sending, Submission, judge, look_up
from backend.applications.models import Application
from backend.cases.api import Case, Opening, add_files, open_cases, tell
from backend.kit import db
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.files.intake import claim_all
from backend.kit.newrows import NewRows
from backend.notifications.api import Telling, notify_all

__all__ = ["Sending", "Submission", "submit", "submit_all"]


async def submit(actor: Actor, sent: Submission, *, now: datetime) -> Case:
    """Submit one application. Refuses as `submit_all` does."""
    # Two copies of one submission may arrive together: the second waits for the first, then finds its case.
    await db.connection().execute_query(
        "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [f"submit:{sent.id}"]
    )
    [outcome] = await submit_all([Sending(actor, sent, now)])
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


async def submit_all(sendings: Sequence[Sending]) -> list[Case | Refused]:
    """Open a case for each application, or give the one that this submission opened before.

    All in one transaction, no id twice among them; each is answered for itself, in order. Refuses
    UNAUTHENTICATED, NOT_ALLOWED (staff), ID_INVALID, ID_TAKEN, NOT_FOUND, ITEM_WITHDRAWN, FORM_CHANGED,
    NOT_ONLINE, ANSWERS_INVALID, DOCUMENT_NOT_DISCLOSED, MANDATE_INVALID, MANDATE_SCOPE, REGION_OUTSIDE,
    TOO_MANY_FILES, UPLOAD_UNFINISHED.
    """
    known = await look_up(sendings)
    outcomes = await _with_files([_judged(sending, known) for sending in sendings], sendings)
    filings = [outcome for outcome in outcomes if isinstance(outcome, Filing)]
    opened = iter(await _write(filings) if filings else ())
    return [next(opened) if isinstance(outcome, Filing) else outcome for outcome in outcomes]


def _judged(sending: Sending, known: Known) -> Filing | Case | Refused:
    try:
        return judge(sending, known)
    except Refused as refused:
        return refused


async def _with_files(
    outcomes: list[Filing | Case | Refused], sendings: Sequence[Sending]
) -> list[Filing | Case | Refused]:
    filings = [outcome for outcome in outcomes if isinstance(outcome, Filing)]
    claims = [(filing.sending.actor, [file.upload for file in filing.files]) for filing in filings]
    refusals = iter(await claim_all(claims, now=sendings[0].now) if filings else ())
    return [(next(refusals) or outcome) if isinstance(outcome, Filing) else outcome for outcome in outcomes]


async def _write(filings: Sequence[Filing]) -> list[Case]:
    new = NewRows()
    cases = await open_cases([_opening(filing) for filing in filings], new)
    tellings: list[Telling] = []
    for filing, case in zip(filings, cases, strict=True):
        sent = filing.sending.submission
        sealed = answering.seal(case.id, filing.answers)
        new.add_new(Application, case_id=case.id, answers_enc=sealed, declared_at=sent.declared_at)
        add_files(case.id, filing.files, new, filing.sending.now)
        tellings += _tellings(filing, case)
    await notify_all(tellings, new)
    await new.write()
    return cases


def _opening(filing: Filing) -> Opening:
    offer, sending = filing.offer, filing.sending
    version, immediate = offer.version, offer.version.item_class == "immediate"
    return Opening(
        id=sending.submission.id,
        actor=sending.actor,
        person=filing.person,
        agent=filing.agent,
        now=sending.now,
        kind="application",
        title=version.content["name"],
        region=filing.region,
        department=offer.department_id,
        window=offer.window_id,
        item_version=version.id,
        item_class=version.item_class,
        decision_days=max(
            version.limit_days, 1
        ),  # 即办: the same day, or the next working day when sent late
        silence_approves=version.silence_approves,
        separate_decider=version.content.get("separate_decider", not immediate),
    )


def _tellings(filing: Filing, case: Case) -> list[Telling]:
    now = filing.sending.now
    if filing.agent is None:
        return [tell.telling(case, filing.person.id, "case_submitted", now)]
    return [
        tell.telling(case, filing.person.id, "case_filed_for_you", now, agent=filing.agent.name),
        tell.telling(case, filing.agent.id, "case_submitted", now),
    ]
