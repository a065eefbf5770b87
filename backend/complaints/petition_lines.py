"""What the desk wrote down of a petition, as the API shows it."""

from datetime import date
from typing import Any

import strawberry

from backend.cases.api import Case, policy
from backend.complaints.models import Petition
from backend.complaints.sealing import unseal
from backend.kit.graphql.context import Context, Info
from backend.kit.readplan.fields import column, computed
from backend.kit.readplan.seen import along, shown
from backend.kit.readplan.sources import Record


def _of_person(part: str, name: str, description: str) -> Any:
    """Declare what leads to the petitioner: officers are not shown it of a petition in confidence."""

    def told(context: Context, row: Any, confidential: bool) -> str | None:
        if not policy.knows_names(context.actor, confidential=confidential):
            return None
        return unseal(row.case_id, part, getattr(row, name))

    async def resolve(root: Any, info: Info) -> Any:
        return told(info.context, root.row, root.case.confidential)

    return computed(
        told, Record(("case_id", name)), "case__confidential", by=resolve, description=description
    )


async def _subject(root: Any) -> Any:
    return unseal(root.row.case_id, "subject", root.row.subject_enc)


@shown(to=along, table=Petition)
@strawberry.type(description="What the desk wrote down of a letter, a visit or a call 来信来访.")
class ComplaintPetition:
    row: strawberry.Private[Petition]
    case: strawberry.Private[Case]
    subject: str = computed(
        lambda _, row: unseal(row.case_id, "subject", row.subject_enc),
        Record(("case_id", "subject_enc")),
        by=_subject,
        description="What it is about, in a line.",
    )
    people: int = column("people", description="How many came, or signed.")
    received_on: date = column("received_on", description="The day it came: its clock runs from there.")
    registered_by: str = column("registered_by_name", description="The officer who registered it.")
    on_behalf_of: str | None = _of_person(
        "behalf", "on_behalf_enc", "On behalf of whom; null where it is for themselves or not told."
    )
    phone: str | None = _of_person("phone", "phone_enc", "The petitioner's telephone; null where not told.")
    address: str | None = _of_person("address", "address_enc", "Where answers are sent; null where not told.")
