"""Submit: somebody complains. The phone makes the id: a complaint sent twice is one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from backend.cases.api import Case, FileInput, Opening, add_files, open_cases, tell
from backend.complaints.filings import Filing, Known, judge, look_up
from backend.complaints.grouping import lay_under
from backend.complaints.models import Complaint
from backend.complaints.placing import cell_of
from backend.complaints.publicity import publicity
from backend.complaints.sealing import seal
from backend.complaints.submission import Sending, Submission
from backend.kit import db
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.errors import Refused
from backend.kit.files.intake import claim_all
from backend.kit.newrows import NewRows
from backend.notifications.api import notify_all

__all__ = ["Sending", "Submission", "submit", "submit_all"]


async def submit(actor: Actor, sent: Submission, *, now: datetime) -> Case:
    """Submit one complaint. Refuses as `submit_all` does."""
    # Two copies of one complaint may arrive together: the second waits for the first, then finds its case.
    await db.connection().execute_query(
        "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [f"submit:{sent.id}"]
    )
    [outcome] = await submit_all([Sending(actor, sent, now)])
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


async def submit_all(sendings: Sequence[Sending]) -> list[Case | Refused]:
    """Open a case for each complaint, or give the one that this complaint opened before.

    All in one transaction, no id twice among them; each is answered for itself, in order. Refuses
    UNAUTHENTICATED, NOT_ALLOWED (staff), ID_INVALID, ID_TAKEN, RECOVERY_INVALID, CATEGORY_UNKNOWN,
    DEPARTMENT_UNKNOWN, REGION_OUTSIDE, POSITION_INVALID, TEXT_REQUIRED, TEXT_TOO_SHORT, TEXT_TOO_LONG,
    INVALID_TEXT, TOO_MANY_FILES, UPLOAD_UNFINISHED, COMPLAINT_NOWHERE.
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
    claims = [(filing.sender, filing.files) for filing in filings]
    refusals = iter(await claim_all(claims, now=sendings[0].now) if filings else ())
    return [(next(refusals) or outcome) if isinstance(outcome, Filing) else outcome for outcome in outcomes]


async def _write(filings: Sequence[Filing]) -> list[Case]:
    new = NewRows()
    cases = await open_cases([opening_of(filing) for filing in filings], new)
    for filing, case in zip(filings, cases, strict=True):
        new.add_new(Complaint, case_id=case.id, **columns_of(filing))
        add_files(case.id, [FileInput(file) for file in filing.files], new, filing.sending.now)
    told = [(case, case.person_id) for case in cases if case.person_id]
    await notify_all(
        [tell.telling(case, person, "case_submitted", case.submitted_at) for case, person in told], new
    )
    await new.write()
    joining = [(one.lead.id, case) for one, case in zip(filings, cases, strict=True) if one.lead]
    for lead, case in sorted(joining, key=lambda pair: pair[0]):  # one order of locks for everybody
        await lay_under(case, lead, case.submitted_at)
    return cases


def opening_of(filing: Filing) -> Opening:
    """Say what the case of a complaint is opened with."""
    sending, category = filing.sending, filing.category
    assert filing.routed.to is not None
    return Opening(
        id=sending.submission.id,
        # Nameless means nameless: not even the trail says who was signed in.
        actor=sending.actor if filing.person else ANONYMOUS,
        person=filing.person,
        now=sending.now,
        kind="complaint",
        title={"zh": category.name_zh, "en": category.name_en},
        region=filing.region,
        department=filing.routed.to.id,
        window=None,
        decision_days=category.decision_days,
        separate_decider=False,
        confidential=filing.confidential,
        against=sorted(filing.about),
    )


def columns_of(filing: Filing) -> dict[str, Any]:
    """Give what is kept of a complaint."""
    sent, position, id_ = filing.sending.submission, filing.position, filing.sending.submission.id
    return {
        "category_id": filing.category.id,
        "text_enc": seal(id_, "text", filing.text),
        "place_words_enc": seal(id_, "place", filing.place_words) if filing.place_words else None,
        "about_enc": seal(id_, "about", filing.about_officer) if filing.about_officer else None,
        "latitude": position.latitude if position else None,
        "longitude": position.longitude if position else None,
        "accuracy_m": position.accuracy_m if position else None,
        "routed": [tried.kept() for tried in filing.routed.tried],
        "recovery_hash": sent.recovery,
        "declared_at": sent.declared_at,
        **_shown(filing),
    }


def _shown(filing: Filing) -> dict[str, Any]:
    category = filing.category
    # Whoever filed in confidence, or complains about an office, is not to be recognised by what they tell.
    told = category.published and not filing.confidential and not filing.about and not filing.about_officer
    shown = publicity(
        filing.text,
        filing.position,
        filing.sending.now,
        published=told,
        private_place=category.private_place,
        watches=filing.watches,
        around=filing.around,
    )
    return {
        "public_text": shown.text,
        "public_latitude": shown.position.latitude if shown.position else None,
        "public_longitude": shown.position.longitude if shown.position else None,
        # Blurred to the kilometre, a place says nothing about what is near.
        "cell": cell_of(shown.position) if shown.position and not category.private_place else None,
        "public_from": shown.shown_from,
        "moderation": shown.moderation,
        "flags": shown.flags,
        "suspicions": shown.suspicions or None,
    }
