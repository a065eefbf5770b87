"""Reminders in the API."""

from typing import Annotated
from uuid import UUID

import strawberry

from backend.kit.graphql.context import Info
from backend.kit.graphql.refusal import Refusal, mutation
from backend.kit.readplan.roots import OnCore, reads
from backend.reminders import queries
from backend.reminders.actions.remind_me import remind_me
from backend.reminders.facts import Remindable

strawberry.enum(Remindable, description="What opens and closes, and may be reminded of.")
Kind = Annotated[Remindable, strawberry.argument(description="What it is.")]
Subject = Annotated[UUID, strawberry.argument(description="Identifier of the poll, survey or consultation.")]
Remind = Annotated[bool, strawberry.argument(description="Whether to be reminded.")]


@strawberry.type(description="What the viewer is to be reminded of, as just changed.")
class RemindersSet:
    subjects: list[UUID] = strawberry.field(description="Identifiers of what is about to be told.")


RemindMeResult = Annotated[
    RemindersSet | Refusal,
    strawberry.union("RemindMeResult", description="What the viewer is to be reminded of, or why not."),
]


@strawberry.type
class RemindersQuery:
    @reads(OnCore("identifiers alone, there is nothing to plan"))
    @strawberry.field(
        description="Identifiers of the polls, surveys and consultations the viewer is to be reminded of."
    )
    async def my_reminders(self, info: Info) -> list[UUID]:
        return await queries.asked_by(info.context.actor)


@strawberry.type
class RemindersMutation:
    @mutation("Begin or cease to be reminded a day before something closes.")
    async def remind_me(self, info: Info, kind: Kind, subject: Subject, remind: Remind) -> RemindMeResult:
        actor = info.context.actor
        await remind_me(actor, kind, subject, remind=remind, now=info.context.now)
        return RemindersSet(subjects=await queries.asked_by(actor))
