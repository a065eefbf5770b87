"""Finding items by Chinese words, pinyin, initials, English, and despite typing mistakes: one statement."""

from dataclasses import dataclass
from uuid import UUID

from backend.catalogue.search.words import asked_words, latin_words, pairs, pinyin
from backend.kit.db import connection
from backend.kit.text import clean

MOST_CHARACTERS = 60
_CANDIDATES = 120  # of each kind; only these are compared letter by letter
_LEAST_SIMILAR = 4  # letters: shorter words are alike by accident

# $1 words of all kinds, $2 the question in small letters, $3 its sound, $4 LIKE pattern of the sound or null,
# $5 and $6 what to compare for typing mistakes or null, $7 how many, $8 how many candidates of each kind.
# Each kind of match is a part of its own: joined by OR, the planner would read the whole table and compare
# every row letter by letter, which takes ten times as long.
SEARCH = """
WITH likely AS (
  (SELECT item_id FROM catalogue_search_entry WHERE document @@ $1::tsquery
   ORDER BY ts_rank('{0.05,0.2,0.4,1.0}', document, $1::tsquery) DESC, item_id LIMIT $8)
  UNION (SELECT item_id FROM catalogue_search_entry WHERE words LIKE $4 LIMIT $8)
  UNION (SELECT item_id FROM catalogue_search_entry WHERE $5 <% words LIMIT $8)
  UNION (SELECT item_id FROM catalogue_search_entry WHERE $6 <% words LIMIT $8)
)
SELECT e.item_id,
       ts_rank('{0.05,0.2,0.4,1.0}', e.document, $1::tsquery) * 6
       + CASE WHEN e.name_zh = $2 THEN 8 WHEN starts_with(e.name_zh, $2) THEN 5
              WHEN strpos(e.name_zh, $2) > 0 THEN 3 ELSE 0 END
       + CASE WHEN replace(lower(i.code), '-', '') = $3 THEN 20 ELSE 0 END
       + CASE WHEN $3 = '' THEN 0 WHEN e.initials = $3 OR e.pinyin = $3 THEN 5
              WHEN starts_with(e.initials, $3) OR starts_with(e.pinyin, $3) THEN 3
              WHEN length($3) > 2 AND (strpos(e.initials, $3) > 0 OR strpos(e.pinyin, $3) > 0) THEN 2
              ELSE 0 END
       + coalesce(word_similarity($5, e.words), 0) * 2
       + coalesce(word_similarity($6, e.words), 0) AS score
FROM likely l
JOIN catalogue_search_entry e ON e.item_id = l.item_id
JOIN catalogue_item i ON i.id = e.item_id
WHERE NOT i.withdrawn
ORDER BY score DESC, i.code
LIMIT $7
"""
# Where nothing was found: whole words are compared, and a letter too few or too many inside one passes.
# Too slow for every question, and not needed for most.
LENIENT = SEARCH.replace("$5 <% words", "$5 <<% words")


@dataclass(frozen=True)
class Hit:
    """An item found, and how well it fits."""

    item_id: UUID
    score: float


async def search(query: str, first: int) -> list[Hit]:
    """Find items, best first. Refuses with INVALID_TEXT or TEXT_TOO_LONG; an empty query finds nothing."""
    arguments = question(clean(query, MOST_CHARACTERS, field="query"))
    if arguments is None:
        return []
    _, rows = await connection().execute_query(SEARCH, [*arguments, first, _CANDIDATES])
    if not rows:
        _, rows = await connection().execute_query(LENIENT, [*arguments, first, _CANDIDATES])
    return [Hit(row["item_id"], round(float(row["score"]), 4)) for row in rows]


def question(text: str) -> tuple[str, str, str, str | None, str | None, str | None] | None:
    """Turn what a person typed into the arguments of the statement; None when it holds no word."""
    lowered = text.lower()
    latin = latin_words(lowered)
    words = _terms(text, latin)
    if not words:
        return None
    sound = pinyin(text) or "".join(latin)
    pattern = f"%{sound}%" if len(sound) > 2 else None  # noqa: PLR2004 - a trigram needs three
    spoken = sound if len(sound) >= _LEAST_SIMILAR else None
    typed = " ".join(latin) if any(len(word) >= _LEAST_SIMILAR for word in latin) else None
    return " | ".join(words), lowered, sound, pattern, typed, spoken


def _terms(text: str, latin: list[str]) -> list[str]:
    """Write every word as a tsquery term: Chinese as cut, in pairs, by sound; Latin as begun and stemmed."""
    asked = asked_words(text)
    whole = [f"{_quoted(word)}:*" for word in asked]
    paired = [_quoted(pair) for pair in pairs("".join(asked))]
    heard = [f"{_quoted(sound)}:B" for sound in map(pinyin, asked) if len(sound) > 1]
    typed = [f"{_quoted(word)}:*" for word in [*latin, "".join(latin)] if len(word) > 1]
    stems = [f"{_quoted(stem)}:*" for word in latin for stem in _stems(word)]
    return list(dict.fromkeys([*whole, *paired, *heard, *typed, *stems]))


def _stems(word: str) -> list[str]:
    """Cut English endings so far that the index's own stems begin with what is left."""
    for ending in (
        "ications",
        "ication",
        "ations",
        "ation",
        "ings",
        "ing",
        "ies",
        "ied",
        "es",
        "ed",
        "s",
        "y",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_SIMILAR - 1:
            return [word.removesuffix(ending)]
    return []


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
