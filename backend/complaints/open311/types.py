"""Where a complaint went up to, as the API shows it."""

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from backend.complaints.open311.models import Stage, Upper, Upward
from backend.kit import i18n
from backend.kit.graphql.context import Context, Info
from backend.kit.i18n import pick
from backend.kit.readplan.fields import column, computed
from backend.kit.readplan.seen import along, shown

strawberry.enum(
    Stage,
    name="ComplaintForwardingStage",
    description="How far a complaint came: waiting (not known to have arrived), token (arrived, its number "
    "is to come), open, closed (answered there), failed (it could not be handed over).",
)


_FAULTS = frozenset({"unreadable", "no_number", "no_request", "too_large", "address"})


def _name(context: Context, zh: str, en: str) -> str:
    return pick(context.language, zh, en)


async def _authority(root: Any, info: Info) -> Any:
    upper: Upper = root.row.upper
    return _name(info.context, upper.name_zh, upper.name_en)


def _words(context: Context, fault: str) -> str:
    if fault.startswith("http_"):
        return i18n.text("open311.fault.http", context.language, status=fault.removeprefix("http_"))
    return (
        i18n.text(f"open311.fault.{fault if fault in _FAULTS else 'unreached'}", context.language)
        if fault
        else ""
    )


async def _failure(root: Any, info: Info) -> Any:
    return _words(info.context, root.row.fault)


@shown(to=along, table=Upward)
@strawberry.type(description="A complaint's way up to a higher level 上报, and how it fares there.")
class ComplaintForwarding:
    row: strawberry.Private[Upward]
    authority: str = computed(
        _name, "upper__name_zh", "upper__name_en", by=_authority, description="To whom it went."
    )
    stage: Stage = column("stage", description="How far it came.")
    request_id: str = column("request_id", description="Its number there; empty until it is known.")
    notes: str = column("notes", description="What is said of it there, in their words.")
    agency: str = column("agency", description="Who deals with it there; empty if they do not say.")
    failure: str | None = computed(
        _words,
        "fault",
        by=_failure,
        only=lambda context: context.actor.is_staff,
        description="Why the last try came to nothing, in words; empty: it did not. Null for citizens.",
    )
    next_at: datetime = column("next_at", description="When it is tried, or asked after, next.")
    forwarded_at: datetime = column("at", description="When it was sent on its way.")
    heard_at: datetime | None = column("heard_at", description="When something was last heard from there.")


@strawberry.type(description="A higher level that a complaint may go up to.")
class ComplaintAuthority:
    code: strawberry.ID = strawberry.field(description="Its code, for `forwardComplaint`.")
    name: str = strawberry.field(description="Its name.")


async def upwards_of(cases: list[UUID]) -> list[list[Upward]]:
    """Give where each case went up to: the batch of a loader."""
    found: dict[UUID, list[Upward]] = defaultdict(list)
    for row in await Upward.filter(case_id__in=cases).order_by("at", "id").select_related("upper"):
        found[row.case_id].append(row)
    return [found[case] for case in cases]
