"""The widest operation of a root field: all fields of all types, down to where a type would repeat itself."""

from graphql import GraphQLObjectType, GraphQLSchema, get_named_type, is_leaf_type


def everything(schema: GraphQLSchema, root: str, arguments: str = "") -> str:
    """Write an operation that selects all there is below a root field, with the type of every object."""
    assert schema.query_type is not None
    of = get_named_type(schema.query_type.fields[root].type)
    inner = "" if is_leaf_type(of) else _all(of, ())  # type: ignore[arg-type]
    return f"query Everything {{ {root}{arguments} {inner} }}"


def reachable(schema: GraphQLSchema) -> set[str]:
    """Name every object type that a query can reach."""
    assert schema.query_type is not None
    found: set[str] = set()
    waiting: list[GraphQLObjectType] = [schema.query_type]
    while waiting:
        for each in waiting.pop().fields.values():
            of = get_named_type(each.type)
            if isinstance(of, GraphQLObjectType) and of.name not in found:
                found.add(of.name)
                waiting.append(of)
    return found


def _all(of: GraphQLObjectType, above: tuple[str, ...]) -> str:
    written = ["__typename"]
    for name, each in of.fields.items():
        below = get_named_type(each.type)
        if is_leaf_type(below):
            written.append(name)
        elif isinstance(below, GraphQLObjectType) and below.name not in {*above, of.name}:
            written.append(f"{name} {_all(below, (*above, of.name))}")
    return f"{{ {' '.join(written)} }}"
