"""Fields of values that Python worked out: attributes, and pure methods declared beside the type."""

import inspect
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLField

from backend.kit.graphql.context import Context
from backend.kit.readplan.shapes import Making, Scope
from backend.kit.readplan.sources import Column, Declared, Derived, Key, KeyWords, Localised, Spoken


@dataclass(frozen=True, slots=True)
class Asked:
    """What a pure method may ask of `info`: the context."""

    context: Context


def value_of(making: Making, gql: GraphQLField, what: Declared | None, scope: Scope) -> str:
    """Give the expression of a field of a Python object."""
    if what is not None:
        row = scope.variable if scope.bare else f"{scope.variable}.row"
        if isinstance(what.source, KeyWords):
            return _kept(_of_words(making, _kept(f"{row}[{what.source.name!r}]", scope)), scope)
        return _kept(_of_row(making, what, row), scope)
    if scope.bare:
        raise LookupError("it does not declare its key")
    field = gql.extensions["strawberry-definition"]
    if field.base_resolver is None:
        return f"{scope.variable}.{field.python_name}"
    return _kept(_of_method(making, field.base_resolver.wrapped_func, scope.variable), scope)


def _of_method(making: Making, method: Any, variable: str) -> str:
    if inspect.iscoroutinefunction(method):
        raise LookupError("its resolver waits for something")
    names = list(inspect.signature(method).parameters)
    given = [variable] + [f"{making.writer.hold(Asked)}(c)" for name in names[1:] if name == "info"]
    if len(given) < len(names):
        raise LookupError("its resolver takes arguments")
    return f"{making.writer.hold(method)}({', '.join(given)})"


def _of_row(making: Making, what: Declared, row: str) -> str:
    match what.source:
        case Key(name):
            return f"{row}[{name!r}]"
        case Column(path):
            return _reached(row, path)
        case Localised(path):
            return _picked(making, _reached(row, f"{path}_zh"), _reached(row, f"{path}_en"))
        case Spoken(path, key):
            words = f"{_reached(row, path)}[{key!r}]"
            return _picked(making, f"{words}['zh']", f"{words}['en']")
        case Derived(give, needs) if all(isinstance(need, str) for need in needs):
            given = ", ".join(["c", *(_reached(row, str(need)) for need in needs)])
            return f"{making.writer.hold(give)}({given})"
    raise LookupError("it reads from the database below a value that Python worked out")


def _of_words(making: Making, found: str) -> str:
    picked = _picked(making, f"{found}['zh']", f"{found}['en']")
    return f"({picked} if {found} else None)"


def _reached(row: str, path: str) -> str:
    return f"{row}.{path.replace('__', '.')}"


def _picked(making: Making, chinese: str, english: str) -> str:
    return f"({english} or {chinese})" if making.language == "en" else chinese


def _kept(expression: str, scope: Scope) -> str:
    name = f"v{len(scope.lines)}"
    scope.lines.append(f"{name} = {expression}")
    return name
