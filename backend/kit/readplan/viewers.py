"""Conditions on who asks, written once for viewers who differ in nothing but who they are.

What a citizen may see is the same text for all of them, only its values differ. So a condition is first put
about somebody of whom nothing is known but the kind. If it manages without looking, its text stands for
everybody of that kind, and what was left open is filled in for whoever asks. If it looks (at the posts of
officers, at what day it is), it is written anew each time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from tortoise.expressions import Q
from tortoise.models import Model

from backend.kit.actor import Actor, ActorKind
from backend.kit.graphql.context import Context
from backend.kit.readplan.where import Bind, where

Give = Callable[[Context], Any]
Text = tuple[str | Give, ...]

_ALIKE: Final = frozenset({ActorKind.CITIZEN, ActorKind.HOLDER})  # they hold no posts
_MARK: Final = "\x00"


class Looked(Exception):  # noqa: N818 - says what happened
    """A condition wanted to know what is only known when somebody asks."""


class Unknown:
    """Stands for a value nobody knows yet; it may be handed on, not looked at."""

    def __init__(self, give: Give) -> None:
        self.give = give

    def _look(self, *_: object) -> Any:
        raise Looked

    __bool__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = __iter__ = __len__ = _look
    __str__ = __format__ = __add__ = __sub__ = __getattr__ = __getitem__ = __contains__ = _look


@dataclass(frozen=True)
class _Somebody:
    """What a condition may be told before anybody asks."""

    actor: Actor
    now: Unknown


class Condition:
    """A condition on the rows that stand under an alias, ready to be put into a statement."""

    def __init__(self, q: Callable[[Any], Q], model: type[Model], alias: str) -> None:
        self._q, self._model, self._alias = q, model, alias
        self._texts: dict[ActorKind, Text | None] = {}

    def __call__(self, call: Any, bind: Bind) -> str:
        context: Context = call.context
        kind = context.actor.kind
        if kind not in self._texts:
            self._texts[kind] = self._text(kind) if kind in _ALIKE else None
        text = self._texts[kind]
        if text is None:
            return where(self._q(context), self._model, self._alias, bind)
        return "".join([part if isinstance(part, str) else bind(part(context)) for part in text])

    def _text(self, kind: ActorKind) -> Text | None:
        gives: list[Give] = []

        def bind(value: Any) -> str:
            gives.append(value.give if isinstance(value, Unknown) else lambda _: value)
            return f"{_MARK}{len(gives) - 1}{_MARK}"

        try:
            written = where(self._q(_somebody(kind)), self._model, self._alias, bind)
        except Exception:  # noqa: BLE001 - however it goes wrong, it is then put about each viewer
            return None
        parts = enumerate(written.split(_MARK))
        return tuple(gives[int(part)] if number % 2 else part for number, part in parts)


def _somebody(kind: ActorKind) -> _Somebody:
    actor: Any = {
        "id": Unknown(lambda context: context.actor.id),
        "name": Unknown(lambda context: context.actor.name),
        "language": Unknown(lambda context: context.actor.language),
        "session": Unknown(lambda context: context.actor.session),
    }
    return _Somebody(Actor(kind, **actor), Unknown(lambda context: context.now))
