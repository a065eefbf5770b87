"""Taking uploaded files into a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.cases.models import Case, CaseFile
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.files.intake import claim
from backend.kit.newrows import NewRows

MOST_FILES = 40


@dataclass(frozen=True)
class FileInput:
    """An upload to take in, and which disclosed document it is."""

    upload: UUID
    document_code: str | None = None


async def attach(actor: Actor, case: Case, files: Sequence[FileInput], *, now: datetime) -> None:
    """Take finished uploads into a case. Refuses UPLOAD_UNFINISHED, TOO_MANY_FILES.

    They are the actor's own, or in the case already: who sends all answers anew sends along what the agent
    or the applicant before them had uploaded.
    """
    check_count(files)
    held = set(await CaseFile.filter(case_id=case.id).values_list("upload_id", flat=True))
    fresh = [file for file in files if file.upload not in held]
    await claim(actor, [file.upload for file in fresh], now=now)
    new = NewRows()
    add_files(case.id, fresh, new, now)
    await new.write()


def check_count(files: Sequence[FileInput]) -> None:
    """Refuse TOO_MANY_FILES."""
    if len(files) > MOST_FILES:
        raise Refused("TOO_MANY_FILES", field="files", most=MOST_FILES)


def add_files(case: UUID, files: Sequence[FileInput], new: NewRows, now: datetime) -> None:
    """Write claimed uploads down as files of a case."""
    for upload, code in {file.upload: file.document_code for file in files}.items():
        new.add_new(CaseFile, case_id=case, upload_id=upload, document_code=code, added_at=now)
