"""A compiled operation: made once per language, choice of directives and kind of viewer, then only run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from graphql import GraphQLError
from graphql.execution.values import VariableValues

from backend.kit.graphql.context import Context
from backend.kit.readplan.steps import Sent, Step, Told
from backend.kit.readplan.variables import Variables


@dataclass(frozen=True)
class Unplanned:
    """Why an operation runs on graphql-core; `meant` if that is declared."""

    reason: str
    meant: bool = True


@dataclass(frozen=True)
class Variant:
    """The steps for one language, one choice of `@include` and `@skip`, and one kind of viewer."""

    steps: tuple[Step, ...]
    code: str


Choice = tuple[str, tuple[bool, ...] | None, tuple[bool, ...]]


@dataclass(frozen=True)
class Plan:
    """An operation that runs without graphql-core. `tags` are the tables it reads."""

    variables: Variables
    switches: tuple[str, ...]
    guards: tuple[Callable[[Context], bool], ...]
    make: Callable[[Choice], Variant]
    tags: frozenset[str]
    public: bool
    _made: dict[Choice, Variant] = field(default_factory=dict)

    async def run(self, context: Context, variables: Mapping[str, Any] | None) -> bytes:
        """Answer with the whole body. What raises here is for graphql-core to put into words."""
        given = self.variables.of(variables)
        data, told = {}, Told()
        for step in self._variant(context, given).steps:
            data[step.key] = await step.run(context, given, told)
        body = orjson.dumps({"data": data})
        for tell in told:
            await tell()
        return body

    @property
    def statements(self) -> tuple[str, ...]:
        """Give the statements; what depends on the viewer or the arguments stands as `{…}`."""
        first = self.make(("zh-CN", None, tuple(True for _ in self.guards)))
        return tuple(text for step in first.steps for text in step.texts)

    def sent(self, context: Context, variables: Mapping[str, Any] | None) -> list[Sent]:
        """Give the statements as they would be sent for a request, each value beside its place."""
        given = self.variables.of(variables)
        return [sent for step in self._variant(context, given).steps for sent in step.sent(context, given)]

    def _variant(self, context: Context, given: VariableValues | None) -> Variant:
        said = [given.coerced.get(name) for name in self.switches] if given else []
        if None in said:
            raise GraphQLError("null where a directive wants true or false")
        switched = tuple(value is True for value in said)
        choice = (context.language, switched, tuple(guard(context) for guard in self.guards))
        if choice not in self._made:
            self._made[choice] = self.make(choice)
        return self._made[choice]
