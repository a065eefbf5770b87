"""Assembles Query, Mutation and Subscription from the slices; wires types that point across them."""

import strawberry


@strawberry.type(description="What can be read.")
class Query:
    @strawberry.field(description="Whether the server answers; always true.")
    def ready(self) -> bool:
        return True


def build_schema() -> strawberry.Schema:
    """Build the schema once per process."""
    return strawberry.Schema(query=Query)
