"""Write a draft: the text anew, in sections; what changed is worked out here, once."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.consultations.actions.locking import own_consultation
from backend.consultations.comparing import compared, keyed
from backend.consultations.facts import (
    DRAFT_CHARS,
    MOST_DRAFTS,
    MOST_SECTIONS,
    SECTION_CHARS,
    SECTION_TITLE_CHARS,
    TEXT_CHARS,
    NewSection,
    Sections,
)
from backend.consultations.models import Comparison, Consultation, Draft
from backend.consultations.states import check_unreported
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.i18n import Words
from backend.kit.text import clean


async def write_draft(
    actor: Actor, consultation: UUID, sections: Sequence[NewSection], note: Words, *, seen: int, now: datetime
) -> Consultation:
    """Add a draft; opinions stay with the one they were written about.

    `seen` is the number of the draft it was written from: one that a colleague published since is not undone.
    Refuses NOT_FOUND, NOT_AN_ORGANISER, CONSULTATION_REPORTED, CONSULTATION_STALE, CONSULTATION_DRAFTS,
    CONSULTATION_UNCHANGED, CONSULTATION_SECTIONS and what `kit.text` refuses.
    """
    row = await own_consultation(actor, consultation)
    check_unreported(row.reported_at)
    if await Draft.filter(consultation_id=row.id).count() != seen:  # they are numbered without a gap
        raise Refused("CONSULTATION_STALE", field="input.seen")
    said = Words(
        clean(note.zh, TEXT_CHARS, multiline=True, field="input.note.zh"),
        clean(note.en, TEXT_CHARS, multiline=True, field="input.note.en"),
    )
    draft = await keep_draft(row, cleaned(sections), said, now)
    await audit.record(actor, "write_draft", "consultation", row.id, {"number": draft.number}, now)
    return row


def cleaned(sections: Sequence[NewSection]) -> list[NewSection]:
    """Clean the texts of sections. Refuses CONSULTATION_SECTIONS and what `kit.text` refuses."""
    if not 1 <= len(sections) <= MOST_SECTIONS:
        raise _sections()
    found = [_cleaned(at, section) for at, section in enumerate(sections)]
    if sum(len(section.text.zh) for section in found) > DRAFT_CHARS:
        raise _sections()
    return found


def _sections() -> Refused:
    return Refused("CONSULTATION_SECTIONS", field="input.sections", most=MOST_SECTIONS, chars=DRAFT_CHARS)


def _cleaned(at: int, section: NewSection) -> NewSection:
    where = f"input.sections.{at}"
    title, text = section.title, section.text
    return NewSection(
        Words(
            clean(title.zh, SECTION_TITLE_CHARS, field=f"{where}.title.zh"),
            clean(title.en, SECTION_TITLE_CHARS * 2, field=f"{where}.title.en"),
        ),
        Words(
            clean(text.zh, SECTION_CHARS, multiline=True, required=True, field=f"{where}.text.zh"),
            clean(text.en, SECTION_CHARS * 3, multiline=True, field=f"{where}.text.en"),
        ),
    )


async def keep_draft(row: Consultation, sections: Sequence[NewSection], note: Words, now: datetime) -> Draft:
    """Write the next draft of a consultation (whose row the caller holds) and its comparisons."""
    earlier = await Draft.filter(consultation_id=row.id).order_by("number")
    if len(earlier) >= MOST_DRAFTS:
        raise Refused("CONSULTATION_DRAFTS", most=MOST_DRAFTS)
    kept = keyed(sections, [draft.sections for draft in earlier])
    if earlier and kept == earlier[-1].sections:
        raise Refused("CONSULTATION_UNCHANGED", field="input.sections")
    draft = await Draft.create(
        consultation_id=row.id,
        number=len(earlier) + 1,
        sections=kept,
        note_zh=note.zh,
        note_en=note.en,
        made_at=now,
    )
    await Comparison.bulk_create([await _compared(row.id, before, draft.number, kept) for before in earlier])
    return draft


async def _compared(consultation: UUID, before: Draft, number: int, kept: Sections) -> Comparison:
    # A long draft rewritten takes a second: in a thread, so that nobody else's answer waits for it.
    changes = await asyncio.to_thread(compared, before.sections, kept)
    return Comparison(consultation_id=consultation, older=before.number, newer=number, changes=changes)
