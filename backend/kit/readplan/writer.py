"""Writes straight-line code: functions of positions in rows, with every object they use held by a name.

Only three things ever reach the text: numbers, names made here, and `repr` of the keys of an operation, which
graphql-core has parsed as names. Values of requests are arguments of the functions, never text.
"""

from collections.abc import Callable
from typing import Any


class Writer:
    """Collects functions and the objects they refer to, then makes them."""

    def __init__(self) -> None:
        self._held: dict[str, Any] = {}
        self._texts: list[str] = []

    def hold(self, value: Any) -> str:
        """Give the name under which the code finds an object."""
        for name, held in self._held.items():
            if held is value:
                return name
        name = f"k{len(self._held)}"
        self._held[name] = value
        return name

    def function(self, parameters: str, lines: list[str], result: str) -> str:
        """Add a function; give its name."""
        name = f"f{len(self._texts)}"
        body = [*lines, f"return {result}"]
        self._texts.append("\n    ".join([f"def {name}({parameters}):", *body]))
        return name

    @property
    def text(self) -> str:
        return "\n".join(self._texts)

    def made(self) -> Callable[[str], Any]:
        """Make the functions; give the way to find one by its name."""
        space: dict[str, Any] = dict(self._held)
        exec(compile(self.text, "<readplan>", "exec"), space)  # noqa: S102 - see the head of this file
        return space.__getitem__
