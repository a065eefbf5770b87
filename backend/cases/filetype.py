"""A file of a case as the API shows it."""

from collections import defaultdict
from typing import Any
from uuid import UUID

import strawberry

from backend.cases.models import CaseFile as FileRow
from backend.kit.files.model import open_filename
from backend.kit.graphql.context import Info
from backend.kit.readplan.fields import column, computed
from backend.kit.readplan.seen import along, shown
from backend.kit.readplan.sources import Link

FILES = Link("case__files", order=("added_at", "id"))
"""The files of the case that a row belongs to."""


@shown(to=along, table=FileRow)
@strawberry.type(description="A file of a case.")
class CaseFile:
    row: strawberry.Private[FileRow]
    id: UUID = column("upload_id", description="Identifier.")
    document_code: str | None = column("document_code", description="Which disclosed document it is, if any.")
    filename: str = computed(
        lambda _, id_, sealed: open_filename(id_, sealed),
        "upload__id",
        "upload__filename_enc",
        description="The name the sender's device gave it.",
    )
    media_type: str = computed(
        lambda _, found: found or "application/octet-stream",
        "upload__media_type",
        description="Its type, found in its bytes.",
    )
    bytes: int = computed(
        lambda _, size, length: size or length, "upload__size", "upload__length", description="Its size."
    )
    url: str = computed(
        lambda _, id_: f"/files/{id_}", "upload_id", description="Where to read it, signed in."
    )


async def files_shown(case: UUID, info: Info) -> list[Any]:
    """Give the files of a case, fetched together with those of the others of the request."""
    return [CaseFile(row=row) for row in await info.context.loader("cases.files", _of_all).load(case)]


async def _of_all(cases: list[UUID]) -> list[list[FileRow]]:
    found: dict[UUID, list[FileRow]] = defaultdict(list)
    for row in await FileRow.filter(case_id__in=cases).order_by("added_at", "id").select_related("upload"):
        found[row.case_id].append(row)
    return [found[case] for case in cases]
