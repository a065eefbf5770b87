"""YAML to rows.

A file is a mapping of sections. A section is a list of rows, or a mapping of names to bodies, each then a row
`{name, body}`. `defaults` are filled into every row of the file whose section knows them.
"""

from typing import Any

import yaml

from backend.kit.rows.located import Row, Unreadable

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_NODES = 400_000  # repeated aliases can make a small file immense
_DEEPEST = 50  # the fast loader descends without looking: far deeper, it takes the process down
_DEFAULTS = "defaults"


def rows(file: str, content: bytes) -> list[Row]:
    """Give the rows of a YAML file."""
    try:
        text = content.decode("utf-8")
        _check_depth(text)
        node = yaml.compose(text, _LOADER)
    except UnicodeDecodeError as error:
        raise Unreadable("is not UTF-8 text") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise Unreadable(f"is not YAML: {error.problem}", mark.line + 1 if mark else 0) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise Unreadable("is not YAML") from error
    if node is None:
        return []
    plain = _Plain()
    if not isinstance(node, yaml.MappingNode):
        raise Unreadable("is not a mapping of sections", node.start_mark.line + 1)
    sections = {plain.key(key): value for key, value in node.value}
    if len(sections) < len(node.value):
        raise Unreadable("has a section twice")
    given = sections.pop(_DEFAULTS, None)
    defaults = plain.value(given, _DEFAULTS, {}) if given else {}
    if not isinstance(defaults, dict):
        raise Unreadable("defaults is not a mapping", given.start_mark.line + 1)
    return [row for name, part in sections.items() for row in _section(file, name, part, defaults, plain)]


def _check_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, _LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise Unreadable("is nested too deeply", line)


def _section(file: str, name: str, node: Any, defaults: dict[str, Any], plain: "_Plain") -> list[Row]:
    if isinstance(node, yaml.MappingNode):
        return [_named(file, name, key, value, plain) for key, value in node.value]
    if not isinstance(node, yaml.SequenceNode):
        raise Unreadable(f"section {name} is neither a list nor a mapping", node.start_mark.line + 1)
    return [_row(file, name, each, defaults, plain) for each in node.value]


def _named(file: str, section: str, key: Any, value: Any, plain: "_Plain") -> Row:
    lines: dict[str, int] = {}
    body = plain.value(value, "body", lines)
    return Row(file, key.start_mark.line + 1, section, {"name": plain.key(key), "body": body}, lines)


def _row(file: str, section: str, node: Any, defaults: dict[str, Any], plain: "_Plain") -> Row:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise Unreadable(f"section {section}: a row is not a mapping", line)
    lines: dict[str, int] = {}
    values = plain.value(node, "", lines)
    return Row(file, line, section, {_DEFAULTS: defaults, **values} if defaults else values, lines)


class _Plain:
    """Turns nodes into plain values and notes their lines; refuses doubled keys and swollen aliases."""

    def __init__(self) -> None:
        self.seen = 0
        self.scalars = yaml.constructor.SafeConstructor()

    def key(self, node: Any) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise Unreadable("a key is not a plain word", node.start_mark.line + 1)
        return str(node.value)

    def value(self, node: Any, path: str, lines: dict[str, int]) -> Any:
        self.seen += 1
        if self.seen > _MOST_NODES:
            raise Unreadable("repeats its parts too often", node.start_mark.line + 1)
        lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, lines)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(each, _join(path, str(n)), lines) for n, each in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: Any, path: str, lines: dict[str, int]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value in node.value:
            key = self.key(key_node)
            if key in found:
                raise Unreadable(f"{key} stands twice", key_node.start_mark.line + 1)
            found[key] = self.value(value, _join(path, key), lines)
        return found

    def _scalar(self, node: Any) -> Any:
        if node.tag == "tag:yaml.org,2002:timestamp":
            return node.value  # dates stay text: one shape from every kind of file
        try:
            return self.scalars.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            raise Unreadable("has a value that cannot be read", node.start_mark.line + 1) from error


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
