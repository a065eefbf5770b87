"""Assembles Query, Mutation and Subscription from the slices; wires types that point across them."""

import strawberry

from backend.kit.graphql.execution import Schema, Trusted
from graphql import GraphQLSchema


@strawberry.type(description="What can be read.")
class Query:
    @strawberry.field(description="Whether the server answers; always true.")
    def ready(self) -> bool:
        return True


def build_schema() -> Schema:
    """Build the schema once per process."""
    return Schema(query=Query, extensions=[Trusted])


def graphql_schema(schema: Schema) -> GraphQLSchema:
    """Give the graphql-core schema inside, which documents are validated against."""
    return schema._schema  # noqa: SLF001 - strawberry offers no public way to it
