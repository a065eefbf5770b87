"""What only surveys may do with their questions: take up an earlier answer's words, and ask in random order.

`{{key}}` in a title, question, hint or text is replaced on the phone by the answer to the question of that
key, which stands before. `random` on a step mixes its questions, on a question its options or rows (`all`, or
`butLast`). Both happen on the phone alone: the server neither knows the order that was shown nor needs it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from backend.forms.conditions import asks_about
from backend.forms.faults import DefinitionFault

PIPED = re.compile(r"\{\{([A-Za-z0-9]{1,40})\}\}")
_SAID = frozenset({"choice", "select", "choices", "text", "number", "scale", "date"})
_MOST_SPLITS, _MOST_PARTS = 3, 20
_TEXTS = ("title", "label", "hint", "text")


def order_faults(steps: list[Any]) -> Iterator[DefinitionFault]:
    """Give what is wrong with the pipes and the random order of a definition whose parts are sound."""
    said: set[str] = set()
    split = [field for step in steps for field in step["fields"] if field.get("breakdown")]
    if len(split) > _MOST_SPLITS or any(len(field.get("options", ())) > _MOST_PARTS for field in split):
        yield DefinitionFault(
            "steps", f"at most {_MOST_SPLITS} questions of {_MOST_PARTS} options split the others"
        )
    for number, step in enumerate(steps):
        at = f"steps.{number}"
        yield from _pipe_faults(at, step, said)
        if step.get("random"):
            yield from _mixed_faults(at, step)
        for index, field in enumerate(step["fields"]):
            yield from _pipe_faults(f"{at}.fields.{index}", field, said)
            if field["type"] in _SAID:
                said.add(field["key"])


def without_pipes(words: Mapping[str, str]) -> dict[str, str]:
    """Give words that stand for everybody's answers: where one person's would stand is left open."""
    return {"zh": PIPED.sub("〔…〕", words["zh"]), "en": PIPED.sub("[…]", words["en"])}


def _pipe_faults(at: str, part: Mapping[str, Any], said: set[str]) -> Iterator[DefinitionFault]:
    for name in _TEXTS:
        for key in _piped(part.get(name, {})):
            if key not in said:
                what = f"{key!r} is not a question before this one whose answer can stand within words"
                yield DefinitionFault(f"{at}.{name}", what)


def _mixed_faults(at: str, step: Mapping[str, Any]) -> Iterator[DefinitionFault]:
    """Whatever a mixed question looks at stands in an earlier step: in its own it may come after it."""
    own = {field["key"] for field in step["fields"]}
    for index, field in enumerate(step["fields"]):
        looked_at = set(asks_about(field.get("when")))
        for name in _TEXTS:
            looked_at |= set(_piped(field.get(name, {})))
        if looked_at & own:
            yield DefinitionFault(
                f"{at}.fields.{index}", "looks at a question of its own step, which is mixed"
            )


def _piped(words: Mapping[str, str]) -> list[str]:
    return [key for text in words.values() for key in PIPED.findall(text)]
