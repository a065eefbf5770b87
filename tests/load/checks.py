"""Before anything is measured: every contestant gives the same answer, field by field."""

import json
import re
from collections.abc import Mapping, Sequence
from itertools import islice

from tests.load import rounds, wire
from tests.load.contestants import Contestant
from tests.load.workloads import Workload
from tests.load.world import World

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|\+00:00)")
ASKED = 5


class Different(Exception):  # noqa: N818 - says what happened
    """Two contestants answer differently. The text says who, where and what."""


def compare(world: World, workload: Workload, all_: Sequence[Contestant]) -> None:
    """Ask all the same and compare with what the first one says. Raises `Different`."""
    checked = [one for one in all_ if one.checked]
    answers = {one.name: list(_answers(world, workload, one)) for one in checked}
    if not workload.compared:
        answers = {name: [_shape(reply) for reply in replies] for name, replies in answers.items()}
    first, *others = answers
    for other in others:
        for mine, theirs in zip(answers[first], answers[other], strict=True):
            if found := difference(mine, theirs):
                raise Different(f"{workload.name}: {first} and {other} differ at {found}")


def _answers(world: World, workload: Workload, one: Contestant) -> Sequence[object]:
    asked = islice(rounds.requests(world, workload, one), ASKED)
    replies = [json.loads(wire.ask_once(one.port, request)) for request in asked]
    if bad := next((reply for reply in replies if reply.get("errors")), None):
        raise Different(f"{workload.name}: {one.name} answers {bad}")
    return [one.reshape(workload.name, reply["data"]) for reply in replies]


def difference(one: object, other: object, at: str = "data") -> str | None:
    """Say where two replies differ, or None. Instants may be written differently."""
    if other is ...:  # whatever it says is right
        return None
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        if one.keys() != other.keys():
            return f"{at}: {sorted(one)} and {sorted(other)}"
        found = (difference(one[key], other[key], f"{at}.{key}") for key in one)
    elif isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            return f"{at}: {len(one)} and {len(other)} entries"
        found = (difference(a, b, f"{at}[{n}]") for n, (a, b) in enumerate(zip(one, other, strict=True)))
    else:
        return None if _plain(one) == _plain(other) else f"{at}: {one!r} and {other!r}"
    return next(filter(None, found), None)


def _shape(reply: object) -> object:
    """Keep what a change answers apart from its values: each sender's are their own."""
    if isinstance(reply, Mapping):
        return {key: _shape(value) for key, value in reply.items()}
    return [_shape(value) for value in reply] if isinstance(reply, list) else None


def _plain(value: object) -> object:
    found = _INSTANT.fullmatch(value) if isinstance(value, str) else None
    return found[1] + (found[2] or "").rstrip(".0") if found else value
