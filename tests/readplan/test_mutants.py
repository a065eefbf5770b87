"""The comparison can fail: a plan that is wrong in one way is found out within a few hundred questions."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from backend.kit.readplan import compile as compiling
from backend.kit.readplan import registry, tables
from backend.kit.readplan.compile import _Compiler
from backend.kit.readplan.level import Level
from backend.kit.readplan.selection import Selection
from backend.kit.readplan.shapes import Making
from tests.readplan.asking import registered
from tests.readplan.generate import Writer, bind

MOST_OPERATIONS = 400


def blind(patch: pytest.MonkeyPatch) -> None:
    """Let everybody see every row."""
    patch.setattr(_Compiler, "_seen", lambda *_: "")


def unguarded(patch: pytest.MonkeyPatch) -> None:
    """Show guarded fields to everybody."""
    patch.setattr(Making, "allows", lambda *_: True)


def unfiltered(patch: pytest.MonkeyPatch) -> None:
    """Forget what the arguments ask for."""
    patch.setattr(tables, "where", lambda *_: "TRUE")


def unordered(patch: pytest.MonkeyPatch) -> None:
    """Forget the order."""
    patch.setattr(Level, "order", lambda *_: "1")


def chinese(patch: pytest.MonkeyPatch) -> None:
    """Answer everybody in Chinese."""
    made = _Compiler.make
    patch.setattr(_Compiler, "make", lambda self, choice: made(self, ("zh-CN", *choice[1:])))


def deaf(patch: pytest.MonkeyPatch) -> None:
    """Take no directive for what it says."""
    patch.setattr(Selection, "_takes", lambda *_: True)


def endless(patch: pytest.MonkeyPatch) -> None:
    """Show one more than asked for on a page."""
    given = compiling.TableStep

    def more(*arguments: Any) -> Any:
        step = given(*arguments)
        build = step.build
        return replace(step, build=lambda rows, context, size, counts: build(rows, context, size + 1, counts))

    patch.setattr(compiling, "TableStep", more)


def careless(patch: pytest.MonkeyPatch) -> None:
    """Put no reading on the trail."""
    given = compiling.TableStep
    patch.setattr(compiling, "TableStep", lambda *a: given(*a[:2], replace(a[2], then=None), *a[3:]))


MUTANTS = (blind, unguarded, unfiltered, unordered, chinese, deaf, endless, careless)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
async def test_a_wrong_plan_is_found_out(ground, mutant: Callable[[pytest.MonkeyPatch], None], monkeypatch):
    registry._compiled.clear()
    mutant(monkeypatch)
    try:
        assert await is_found(ground), mutant.__doc__
    finally:
        registry._compiled.clear()


async def is_found(ground) -> bool:
    """Ask what is rarely generated, then what is generated."""
    desk = f'query Desk {{ case(number: "{ground.rows.cases["asked"]}") {{ desk {{ __typename }} }} }}'
    if await ground.compared(registered(desk, ground.schema), None, ground.rows.actors["li"]):
        return True
    for seed in range(MOST_OPERATIONS):
        random = Random(seed)
        values = ground.values(random)
        operation = Writer(ground.schema, values, random).operation()
        document = registered(operation.text, ground.schema)
        if document is None:
            continue
        for _ in range(3):
            actor = ground.somebody(random, operation.text)
            if await ground.compared(document, bind(operation, values, random), actor):
                return True
    return False
