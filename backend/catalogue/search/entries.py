"""What search keeps of an item: weighed words, most telling first (name, sounds, pairs, the rest)."""

from collections.abc import Iterable
from uuid import UUID

from backend.catalogue.models import Item, LifeEvent, SearchEntry
from backend.catalogue.search.words import chinese_words, initials, pairs, pinyin, sounds
from backend.kit.rows import Row

_MOST_WORDS = 400


async def keep_entries(items: list[Item], rows: list[Row]) -> set[UUID]:
    """Bring search entries in step with items; give the items whose entry changed."""
    events = {each.code: each for each in await LifeEvent.all()}
    there = {each.item_id: each for each in await SearchEntry.filter(item_id__in=[item.id for item in items])}
    new: list[SearchEntry] = []
    changed: set[UUID] = set()
    for item, row in zip(items, rows, strict=True):
        columns = entry_of(row, events)
        old = there.get(item.id)
        if old is None:
            new.append(SearchEntry(item_id=item.id, **columns))
        elif any(getattr(old, name) != value for name, value in columns.items()):
            await old.update_from_dict(columns).save()
            changed.add(item.id)
    await SearchEntry.bulk_create(new, batch_size=500)
    return changed


def entry_of(row: Row, events: dict[str, LifeEvent]) -> dict[str, str]:
    """Give the columns of an item's search entry."""
    name, summary, keywords = row.values["name"], row.values["summary"], row.values["keywords"]
    told = [events[code] for code in row.values["lifeEvents"]]
    documents = [each["code"] for each in row.values["documents"]]
    return {
        "name_zh": name["zh"],
        "name_en": name["en"],
        "pinyin": pinyin(name["zh"]),
        "initials": initials(name["zh"]),
        "tokens": vector(
            name["zh"],
            [_plain_code(row.values["code"]), *keywords["zh"]],
            [summary["zh"], *(each.name_zh for each in told)],
        ),
        "aliases": " ".join([*keywords["zh"], *map(pinyin, keywords["zh"]), *keywords["en"]]),
        "english": " ".join([summary["en"], *keywords["en"], *(each.name_en for each in told), *documents]),
    }


def vector(name: str, keywords: list[str], rest: list[str]) -> str:
    """Write words with their weights as PostgreSQL reads a tsvector."""
    names = chinese_words(name)
    # Kept in order: a set would give every process an order of its own, and every load would seem a change.
    everyday = [word for keyword in keywords for word in (keyword, *chinese_words(keyword))]
    weights: dict[str, str] = {}
    for weight, words in (
        ("A", [*names, *everyday]),
        ("B", [*sounds([*names, *everyday]), initials(name)]),
        ("C", [*pairs(name), *(pair for keyword in keywords for pair in pairs(keyword))]),
        ("D", [word for text in rest for word in chinese_words(text)]),
    ):
        for word in words:
            weights.setdefault(word, weight)
    return " ".join(_lexemes(list(weights.items())[:_MOST_WORDS]))


def sound_of(text: str) -> str:
    """Give a text with how it sounds, to be compared letter by letter."""
    return f"{text} {pinyin(text)} {initials(text)}".lower()


def _plain_code(code: str) -> str:
    return code.replace("-", "").lower()  # FOR-01 is found as for01, for-01 and FOR 01


def _lexemes(weighed: Iterable[tuple[str, str]]) -> Iterable[str]:
    for place, (word, weight) in enumerate(weighed, start=1):
        yield "'" + word.replace("\\", "\\\\").replace("'", "''") + f"':{place}{weight}"
