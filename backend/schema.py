"""Assembles Query, Mutation and Subscription from the slices; wires types that point across them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

import strawberry
from graphql import GraphQLSchema
from strawberry.schema.config import StrawberryConfig

from backend.applications.schema import ApplicationsMutation, ApplicationsQuery
from backend.applications.types import Application
from backend.cases.api import CaseType as Case
from backend.cases.schema import CasesMutation, CasesQuery, CasesSubscription
from backend.catalogue import queries as catalogue
from backend.catalogue.api import Item
from backend.catalogue.schema import CatalogueQuery
from backend.complaints.open311.schema import Open311Mutation, Open311Query
from backend.complaints.schema import ComplaintsMutation, ComplaintsQuery
from backend.complaints.types import Complaint, complaint_of
from backend.consultations.schema import ConsultationsMutation, ConsultationsQuery
from backend.identity.factor_schema import FactorMutation
from backend.identity.openid.schema import OpenidMutation, OpenidQuery
from backend.identity.passkeys.schema import PasskeyMutation, PasskeyQuery
from backend.identity.schema import IdentityMutation, IdentityQuery
from backend.identity.types import Mandate, Person
from backend.inquiry.parts import inquiry_of
from backend.inquiry.schema import InquiryMutation, InquiryQuery
from backend.inquiry.types import Inquiry
from backend.interviews import api as interviews
from backend.interviews.schema import InterviewsMutation, InterviewsQuery, InterviewsSubscription
from backend.kit.graphql.context import Context, Info
from backend.kit.graphql.extend import extend
from backend.kit.graphql.instants import INSTANT
from backend.kit.graphql.schema import Schema, Trusted
from backend.kit.graphql.straight import Straight
from backend.kit.i18n import pick
from backend.kit.readplan.fields import source
from backend.kit.readplan.sources import Count, Derived, First, Link, Records
from backend.notifications import queries as notices
from backend.notifications import types as notice_types
from backend.notifications.schema import (
    NotificationsMutation,
    NotificationsQuery,
    NotificationsSubscription,
)
from backend.notifications.types import Preference
from backend.operations.schema import OperationsQuery
from backend.places.api import Window
from backend.places.schema import PlacesQuery
from backend.privacy.erasure_schema import ErasureMutation, ErasureQuery
from backend.privacy.schema import PrivacyMutation, PrivacyQuery
from backend.reminders.schema import RemindersMutation, RemindersQuery
from backend.sharing.schema import SharingMutation, SharingQuery
from backend.surveys.schema import SurveysMutation, SurveysQuery
from backend.voting import api as voting
from backend.voting.schema import VotingMutation, VotingQuery

__all__ = ["Application", "build_schema", "graphql_schema"]  # `Application`: `cases.types` finds it here


@strawberry.type(description="What can be read.")
class Query(
    IdentityQuery,
    PasskeyQuery,
    OpenidQuery,
    PlacesQuery,
    CatalogueQuery,
    CasesQuery,
    ApplicationsQuery,
    ComplaintsQuery,
    Open311Query,
    InquiryQuery,
    NotificationsQuery,
    VotingQuery,
    SurveysQuery,
    InterviewsQuery,
    ConsultationsQuery,
    OperationsQuery,
    PrivacyQuery,
    ErasureQuery,
    SharingQuery,
    RemindersQuery,
):
    pass


@strawberry.type(description="What can be done.")
class Mutation(
    IdentityMutation,
    FactorMutation,
    PasskeyMutation,
    OpenidMutation,
    ApplicationsMutation,
    ComplaintsMutation,
    Open311Mutation,
    InquiryMutation,
    CasesMutation,
    NotificationsMutation,
    VotingMutation,
    SurveysMutation,
    InterviewsMutation,
    ConsultationsMutation,
    PrivacyMutation,
    ErasureMutation,
    SharingMutation,
    RemindersMutation,
):
    pass


@strawberry.type(description="What can be followed as it happens.")
class Subscription(CasesSubscription, NotificationsSubscription, InterviewsSubscription):
    pass


interviews.ask_of_polls(voting)


@extend(Case, "inquiry", "What an inquiry adds; null for other kinds.", source(First(Link("inquiry"))))
async def _inquiry(root: Case, info: Info) -> Inquiry | None:
    return await inquiry_of(root, info)


@extend(
    Person,
    "preferences",
    "By which channels they want to hear from the county.",
    source(notice_types.PREFERENCES),
)
async def _preferences(root: Person) -> list[Preference]:
    chosen = await notices.preferences(root.row.id)
    return [Preference(channel=channel, enabled=enabled) for channel, enabled in chosen.items()]


@extend(
    Person,
    "push_subscriptions",
    "How many of their browsers may be pushed to.",
    source(Count(Link("push_subscriptions"))),
)
async def _push_subscriptions(root: Person) -> int:
    return await notices.push_subscriptions(root.row.id)


def _words(language: str, names: Iterable[Mapping[str, str] | None]) -> str:
    said = [pick(language, name["zh"], name["en"]) for name in names if name]
    return pick(language, "、".join(said) or "全部事项", ", ".join(said) or "All services")


def _said(
    context: Context, windows: list[str], items: list[str], offices: list[Any], found: list[Any]
) -> str:
    named = {one.code: {"zh": one.name_zh, "en": one.name_en} for one in offices}
    told = {one.code: one.current__content["name"] for one in found}
    return _words(context.language, [*map(named.get, windows), *map(told.get, items)])


_SCOPE = Derived(
    _said,
    (
        "windows",
        "items",
        Records(Link(model=Window, on="{outer.windows} ? {code}"), ("code", "name_zh", "name_en")),
        Records(Link(model=Item, on="{outer.items} ? {code}"), ("code", "current__content")),
    ),
)


@extend(Case, "complaint", "What a complaint adds; null for other kinds.", source(First(Link("complaint"))))
async def _complaint(root: Case, info: Info) -> Complaint | None:
    found: Complaint | None = await complaint_of(root.row, info)
    return found


@extend(Mandate, "scope", "What for, in words.", source(_SCOPE))
async def _scope(root: Mandate, info: Info) -> str:
    windows = info.context.loader("catalogue.window_names", catalogue.window_names)
    items = info.context.loader("catalogue.item_names", catalogue.item_names)
    names = [*await windows.load_many(root.row.windows), *await items.load_many(root.row.items)]
    return _words(info.context.language, names)


@cache
def build_schema() -> Schema:
    """Build the schema once per process."""
    return Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        extensions=[Trusted],
        execution_context_class=Straight,
        config=StrawberryConfig(scalar_map={datetime: INSTANT}),
    )


def graphql_schema(schema: Schema) -> GraphQLSchema:
    """Give the graphql-core schema inside, which documents are validated against."""
    return schema._schema  # noqa: SLF001 - strawberry offers no public way to it
