"""Assembles Query, Mutation and Subscription from the slices; wires types that point across them."""

import strawberry
from graphql import GraphQLSchema

from backend.catalogue.schema import CatalogueQuery
from backend.kit.graphql.execution import Schema, Trusted
from backend.notifications.schema import (
    NotificationsMutation,
    NotificationsQuery,
    NotificationsSubscription,
)
from backend.places.schema import PlacesQuery


@strawberry.type(description="What can be read.")
class Query(PlacesQuery, CatalogueQuery, NotificationsQuery):
    @strawberry.field(description="Whether the server answers; always true.")
    def ready(self) -> bool:
        return True


@strawberry.type(description="What can be done.")
class Mutation(NotificationsMutation):
    pass


@strawberry.type(description="What can be followed as it happens.")
class Subscription(NotificationsSubscription):
    pass


def build_schema() -> Schema:
    """Build the schema once per process."""
    return Schema(query=Query, mutation=Mutation, subscription=Subscription, extensions=[Trusted])


def graphql_schema(schema: Schema) -> GraphQLSchema:
    """Give the graphql-core schema inside, which documents are validated against."""
    return schema._schema  # noqa: SLF001 - strawberry offers no public way to it
