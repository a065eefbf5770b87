"""The files that the answers of a form name, joined with those listed beside them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from backend.cases.api import FileInput


def with_answered(files: Sequence[FileInput], answered: Mapping[UUID, str | None]) -> list[FileInput]:
    """Join the files listed with those the answers name; the form knows best which document one is."""
    listed = {file.upload: file.document_code for file in files}
    return [
        FileInput(upload, answered.get(upload) or listed.get(upload)) for upload in {**listed, **answered}
    ]
