"""What a pure function is given of its row: columns, words, records, linked rows, other results."""

from collections.abc import Sequence

from backend.kit.readplan.leaves import python_value
from backend.kit.readplan.level import Level, linked
from backend.kit.readplan.shapes import Making, Scope, record_type
from backend.kit.readplan.sources import Count, Derived, Localised, Need, Record, Records, Spoken


def derived(making: Making, source: Derived, scope: Scope) -> str:
    """Write the call of a function once per row; give the name of its result."""
    key = (id(source), scope.path)
    if key not in scope.known:
        given = ", ".join(["c", *(_need(making, need, scope) for need in source.needs)])
        name = f"d{len(scope.lines)}"
        scope.lines.append(f"{name} = {making.writer.hold(source.give)}({given})")
        scope.known[key] = name
    return scope.known[key]


def read_words(making: Making, source: Localised | Spoken, scope: Scope) -> tuple[str, bool]:
    """Read words in the language of the plan; give the expression and whether it may be null."""
    assert scope.level is not None
    if isinstance(source, Localised):
        chinese, _, may_be_null = scope.level.column(scope.at(f"{source.path}_zh"))
        english, _, _ = scope.level.column(scope.at(f"{source.path}_en"))
    else:
        words, may_be_null = f"{scope.level.column(scope.at(source.path))[0]}->'{_plain(source.key)}'", True
        chinese, english = f"{words}->>'zh'", f"{words}->>'en'"
    sql = f"COALESCE(NULLIF({english}, ''), {chinese})" if making.language == "en" else chinese
    return f"{scope.variable}[{scope.level.read(sql)}]", may_be_null


def _need(making: Making, need: Need, scope: Scope) -> str:
    assert scope.level is not None
    match need:
        case str():
            return _column(making, need, scope.level, scope.path, scope.variable)
        case Derived():
            return derived(making, need, scope)
        case Localised() | Spoken():
            return read_words(making, need, scope)[0]
        case Record():
            return _record(making, need.paths, scope.level, scope.path, scope.variable)
        case Records():
            return _records(making, need, scope)
        case Count():
            level, tied = linked(scope.level, scope.path, need.link)
            query = f"(SELECT count(*) {level.body(tied, '')})"
            return f"{scope.variable}[{scope.level.read(query)}]"


def _records(making: Making, need: Records, scope: Scope) -> str:
    assert scope.level is not None
    level, tied = linked(scope.level, scope.path, need.link)
    made = _record(making, need.paths, level, "", "x")
    query = level.records(tied, need.link)
    if need.first:
        found = f"{scope.variable}[{scope.level.read('(' + query + ' LIMIT 1)')}]"
        return f"next(({made} for x in ({found},) if x is not None), None)"
    return f"[{made} for x in {scope.variable}[{scope.level.read('ARRAY(' + query + ')')}]]"


def _record(making: Making, paths: Sequence[str], level: Level, path: str, variable: str) -> str:
    given = ", ".join(_column(making, name, level, path, variable) for name in paths)
    return f"{making.writer.hold(record_type(tuple(paths)))}({given})"


def _column(making: Making, name: str, level: Level, path: str, variable: str) -> str:
    sql, field, may_be_null = level.column("__".join(part for part in (path, name) if part))
    return python_value(f"{variable}[{level.read(sql)}]", field, making.writer, nullable=may_be_null)


def _plain(key: str) -> str:
    if not key.isidentifier():
        message = f"{key!r} is no key of words"
        raise LookupError(message)
    return key
