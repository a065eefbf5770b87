"""A field declared for some alone (`only=`) is null for everybody else, whichever executor answers."""

from collections import Counter
from types import SimpleNamespace

from graphql import GraphQLObjectType, get_named_type, is_leaf_type

from backend.kit.readplan.shapes import declared, nullable
from tests.readplan.asking import registered
from tests.readplan.everything import reachable
from tests.readplan.test_visibility import asked_of


def guarded(schema):
    """Give every field with a declared guard: its type, its name, the guard."""
    return [
        (schema.type_map[kind], name, found.only)
        for kind in sorted(reachable(schema))
        for name, field in schema.type_map[kind].fields.items()
        if (found := declared(field)) and found.only
    ]


def way_to(schema, owner):
    """Give the shortest way from `Query` to a type, by the names of fields."""
    waiting, known = [(schema.query_type, ())], set()
    while waiting:
        here, way = waiting.pop(0)
        if here is owner:
            return way
        for name, field in here.fields.items():
            below = get_named_type(field.type)
            if isinstance(below, GraphQLObjectType) and below.name not in known:
                known.add(below.name)
                waiting.append((below, (*way, name)))
    raise AssertionError(owner)


def asking_for(ground, owner, name):
    """Write an operation for each place where a field can be asked."""
    root, *below = way_to(ground.schema, owner)
    leaf = is_leaf_type(get_named_type(owner.fields[name].type))
    asked = name if leaf else f"{name} {{ __typename }}"
    for step in reversed(below):
        asked = f"{step} {{ {asked} }}"
    inquiries = [f'(number: "{each}")' for each in ground.rows.inquiries if root == "case"]
    for arguments in [*asked_of(ground, root), *inquiries]:
        text = f"query Q {{ {root}{arguments} {{ {asked} }} }}"
        yield registered(text, ground.schema), (root, *below)


def owners_in(answer, way):
    """Give every object at the end of a way, through lists as well."""
    found = [answer.said["data"]]
    for name in way:
        below = [each[name] for each in found if each]
        found = [one for each in below for one in (each if isinstance(each, list) else [each])]
    return [each for each in found if each]


async def test_both_executors_hide_a_guarded_field_from_whom_it_is_not_for(ground):
    fields = guarded(ground.schema)
    assert {f"{owner.name}.{name}" for owner, name, _ in fields} >= {"Case.desk", "Complaint.why"}

    for owner, name, only in fields:
        assert nullable(owner.fields[name].type), f"{owner.name}.{name} is hidden as null"
        met = Counter()
        for document, way in asking_for(ground, owner, name):
            for who, actor in ground.rows.actors.items():
                assert await ground.compared(document, None, actor) == [], (name, who)
                allowed = only(SimpleNamespace(actor=actor))
                for found in owners_in(await ground.core(document, None, actor), way):
                    assert allowed or found[name] is None, (owner.name, name, who)
                    met[allowed, found[name] is not None] += 1
        assert met[False, False], f"{owner.name}.{name} was asked by nobody who may not see it"
        assert met[True, True], f"{owner.name}.{name} was shown to nobody"
