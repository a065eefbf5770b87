"""Finding items by Chinese words, pinyin, initials, English, and despite typing mistakes: one statement."""

from dataclasses import dataclass
from uuid import UUID

from backend.catalogue.search.words import asked_words, latin_words, pairs, pinyin
from backend.kit.db import connection
from backend.kit.text import clean

MOST_CHARACTERS = 60
_CANDIDATES = 120  # cheap rank first; only the best are compared letter by letter
_LEAST_SIMILAR = 4  # letters: shorter words are alike by accident

# $1 words of all kinds, $2 the question in small letters, $3 its sound, $4 LIKE pattern of the sound or null,
# $5 and $6 what to compare for typing mistakes or null, $7 how many.
SEARCH = """
WITH likely AS (
  SELECT e.item_id, e.name_zh, e.initials, e.pinyin, e.words,
         ts_rank('{0.05,0.2,0.4,1.0}', e.document, $1::tsquery) AS rank
  FROM catalogue_search_entry e
  WHERE e.document @@ $1::tsquery
     OR e.words LIKE $4
     OR $5 <% e.words
     OR $6 <% e.words
  ORDER BY rank DESC, e.item_id
  LIMIT {candidates}
), ranked AS (
  SELECT l.item_id,
         l.rank * 6
         + CASE WHEN l.name_zh = $2 THEN 8 WHEN starts_with(l.name_zh, $2) THEN 5
                WHEN strpos(l.name_zh, $2) > 0 THEN 3 ELSE 0 END
         + CASE WHEN $3 = '' THEN 0 WHEN l.initials = $3 OR l.pinyin = $3 THEN 5
                WHEN starts_with(l.initials, $3) OR starts_with(l.pinyin, $3) THEN 3
                WHEN length($3) > 2 AND (strpos(l.initials, $3) > 0 OR strpos(l.pinyin, $3) > 0) THEN 2
                ELSE 0 END
         + coalesce(word_similarity($5, l.words), 0) * 2
         + coalesce(word_similarity($6, l.words), 0) AS score
  FROM likely l
)
SELECT r.item_id, r.score
FROM ranked r JOIN catalogue_item i ON i.id = r.item_id
WHERE NOT i.withdrawn
ORDER BY r.score DESC, i.code
LIMIT $7
""".replace("{candidates}", str(_CANDIDATES))


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
    _, rows = await connection().execute_query(SEARCH, [*arguments, first])
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
    paired = [f"{_quoted(pair)}:C" for pair in pairs("".join(asked))]
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
