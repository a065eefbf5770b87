"""Refusals in the contract: every mutation answers with its payload or with a `Refusal`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import strawberry
from strawberry.extensions import FieldExtension

from backend.kit import i18n
from backend.kit.errors import Refused
from backend.kit.graphql.context import Context, Info
from backend.kit.noted import note

CONFIRMED_FOR = timedelta(minutes=30)

# These speak about the request as a whole and become HTTP statuses: an outbox waits instead of giving up.
TRANSPORT_CODES = frozenset({"UNAUTHENTICATED", "TOO_MANY", "BUSY", "UNAVAILABLE", "IDEMPOTENCY_MISMATCH"})


@strawberry.type(
    description="A coded refusal: the request was understood and is not granted. Nothing was changed."
)
class Refusal:
    code: str = strawberry.field(description="Stable upper-case code, e.g. STALE, NOT_FOUND, FORM_CHANGED.")
    message: str = strawberry.field(
        description="What is wrong and what to do, in the language of the request."
    )
    field: str | None = strawberry.field(
        description="Path of the input at fault, e.g. answers.idNumber; null if none is."
    )


def render(refused: Refused, language: str) -> Refusal:
    """Put a refusal into the words of a language."""
    return Refusal(
        code=refused.code, message=i18n.text(refused.code, language, **refused.params), field=refused.field
    )


@dataclass(frozen=True)
class Prepared:
    """The outcome of a mutation that was written in a group, as the root value of what shows it."""

    outcome: Any

    def give(self) -> Any:
        if isinstance(self.outcome, Refused):
            raise self.outcome
        return self.outcome


class _Refusable(FieldExtension):
    """Turns a raised `Refused` into the union member and tells the transaction to undo itself."""

    def __init__(self, *, confirmed: bool) -> None:
        self._confirmed = confirmed

    async def resolve_async(
        self, next_: Callable[..., Any], source: object, info: Info, **kwargs: object
    ) -> object:
        actor = info.context.actor  # as they came: signing in changes it
        try:
            if self._confirmed:
                _check_confirmed(info.context)
            return source.give() if isinstance(source, Prepared) else await next_(source, info, **kwargs)
        except Refused as refused:
            info.context.refused = refused
            note(info.field_name, refused, actor, info.context.address)
            if refused.code in TRANSPORT_CODES:
                raise
            return render(refused, info.context.language)


def _check_confirmed(context: Context) -> None:
    # Nothing has been done yet, so the very same request goes on under its key once a factor was shown.
    actor = context.actor
    fresh = actor.confirmed_at is not None and context.now - actor.confirmed_at < CONFIRMED_FOR
    if actor.is_staff and not fresh:
        raise Refused("FACTOR_NEEDED")


def mutation(description: str, *, confirmed: bool = False) -> Any:
    """Declare a mutation: `strawberry.mutation` with refusals rendered, its description not optional.

    With `confirmed`, officers must have shown a second factor within CONFIRMED_FOR: else FACTOR_NEEDED.
    """
    return strawberry.mutation(description=description, extensions=[_Refusable(confirmed=confirmed)])
