"""Taking uploaded files into a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.cases.api import Case, CaseFile
from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.kit.files.intake import claim
from backend.kit.ids import new_id

MOST_FILES = 40


@dataclass(frozen=True)
class FileInput:
    """An upload to take in, and which disclosed document it is."""

    upload: UUID
    document_code: str | None = None


async def attach(actor: Actor, case: Case, files: Sequence[FileInput], *, now: datetime) -> None:
    """Take the actor's own finished uploads into a case. Refuses UPLOAD_UNFINISHED, TOO_MANY_FILES."""
    if len(files) > MOST_FILES:
        raise Refused("TOO_MANY_FILES", field="files", most=MOST_FILES)
    codes = {file.upload: file.document_code for file in files}
    taken = await claim(actor, codes, now=now)
    held = set(await CaseFile.filter(case_id=case.id).values_list("upload_id", flat=True))
    await CaseFile.bulk_create(
        [
            CaseFile(
                id=new_id(),
                case_id=case.id,
                upload_id=upload.id,
                document_code=codes[upload.id],
                added_at=now,
            )
            for upload in taken
            if upload.id not in held
        ]
    )


def with_answered(files: Sequence[FileInput], answered: Mapping[UUID, str | None]) -> list[FileInput]:
    """Join the files listed with those the answers name; the form knows best which document one is."""
    listed = {file.upload: file.document_code for file in files}
    return [
        FileInput(upload, answered.get(upload) or listed.get(upload)) for upload in {**listed, **answered}
    ]
