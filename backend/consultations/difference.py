"""What changed from one text to another (pure), in stretches people can read.

Sentences are compared first and then, within those that were rewritten, characters of Chinese and whole words
of other scripts. Scraps of one or two characters that happen to be the same on both sides are no help to a
reader: they go with the change around them; a sentence of which little is left is shown as replaced whole.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from backend.consultations.facts import PartKind

Part: TypeAlias = tuple[PartKind, str]

_SENTENCE: Final = re.compile(r"[^。；！？\n]*[。；！？\n]+|[^。；！？\n]+")
_TOKEN: Final = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*|[0-9]+(?:[.,][0-9]+)*|\s+|.", re.DOTALL)
_SCRAP_CHARS: Final = 2
_LEAST_ALIKE: Final = 0.3
_MOST_WORK: Final = 4_000_000  # pairs of tokens: a rewritten section is not compared letter by letter


def parts_of(old: str, new: str) -> list[Part]:
    """Give stretches that were kept, deleted and inserted; what was deleted comes before what replaced it."""
    return _joined(_by_sentence(_SENTENCE.findall(old), _SENTENCE.findall(new)))


def _by_sentence(old: Sequence[str], new: Sequence[str]) -> Iterator[Part]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal":
            yield PartKind.KEPT, after
        elif tag == "replace":
            yield from _by_token(before, after)
        else:
            yield from _replaced(before, after)


def _by_token(before: str, after: str) -> list[Part]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) > _MOST_WORK:
        return _replaced(before, after)
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    if not _worth_showing(found, old, new):
        return _replaced(before, after)
    parts: list[Part] = []
    for tag, a, b, c, d in found:
        stretch = "".join(new[c:d])
        parts += [(PartKind.KEPT, stretch)] if tag == "equal" else _replaced("".join(old[a:b]), stretch)
    return _without_scraps(parts)


def _worth_showing(
    found: Iterable[tuple[str, int, int, int, int]], old: Sequence[str], new: Sequence[str]
) -> bool:
    kept = sum(len("".join(old[a:b])) for tag, a, b, _, _ in found if tag == "equal")
    return 2 * kept >= _LEAST_ALIKE * (len("".join(old)) + len("".join(new)))


def _replaced(before: str, after: str) -> list[Part]:
    both = ((PartKind.DELETED, before), (PartKind.INSERTED, after))
    return [part for part in both if part[1]]


def _without_scraps(parts: Sequence[Part]) -> list[Part]:
    """Let what is kept between two changes and too short to be read go with them."""
    last = len(parts) - 1
    smooth: list[Part] = []
    for at, (kind, text) in enumerate(parts):
        if kind is PartKind.KEPT and 0 < at < last and len(text.strip()) <= _SCRAP_CHARS:
            smooth += _replaced(text, text)
        else:
            smooth.append((kind, text))
    return smooth


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Put neighbours of one kind together, and between two kept stretches the deleted before the inserted."""
    joined: list[Part] = []
    deleted = inserted = ""
    for kind, text in [*parts, (PartKind.KEPT, "")]:
        if kind is PartKind.DELETED:
            deleted += text
        elif kind is PartKind.INSERTED:
            inserted += text
        else:
            if deleted or inserted:
                joined += _replaced(deleted, inserted)
                deleted = inserted = ""
            if text and joined and joined[-1][0] is PartKind.KEPT:
                joined[-1] = PartKind.KEPT, joined[-1][1] + text
            elif text:
                joined.append((kind, text))
    return joined
