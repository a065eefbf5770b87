"""The contract explains itself: whoever reads only the schema knows what everything is."""

from collections.abc import Iterator

from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    build_schema,
    is_specified_scalar_type,
)

from backend.settings import ROOT

SCHEMA = build_schema((ROOT / "graphql" / "schema.graphql").read_text())
FROM_THE_LIBRARY = {"UUID"}  # strawberry's own scalar has no words, and is in every client's library


def described(type_: GraphQLNamedType) -> Iterator[tuple[str, str | None]]:
    """Name everything of a type that must have words, with the words it has."""
    yield type_.name, type_.description
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
        for name, field in type_.fields.items():
            yield f"{type_.name}.{name}", field.description
            arguments = {} if isinstance(type_, GraphQLInputObjectType) else field.args
            yield from ((f"{type_.name}.{name}({key})", one.description) for key, one in arguments.items())


def test_every_type_field_and_argument_is_described():
    ours = [
        type_
        for type_ in SCHEMA.type_map.values()
        if not type_.name.startswith("__") and not is_specified_scalar_type(type_)
    ]

    silent = {name for type_ in ours for name, words in described(type_) if not (words or "").strip()}

    assert len(ours) > 100
    assert silent == FROM_THE_LIBRARY
