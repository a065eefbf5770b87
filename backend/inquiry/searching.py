"""Finding threads everybody may read: by Chinese words, pinyin, initials and English, in one statement."""

from typing import Final
from uuid import UUID

from backend.catalogue.api import search_question
from backend.inquiry.models import Inquiry
from backend.kit.db import connection
from backend.kit.graphql.connection import page_size
from backend.kit.text import clean, storable

MOST_CHARACTERS: Final = 60
_CANDIDATES: Final = 120

# $1 words of all kinds, $2 the question in small letters, $3 LIKE pattern of the sound or null, $4 how many,
# $5 how many candidates of each kind, $6 code of a department or null, $7 whether only answered ones.
SEARCH: Final = """
WITH likely AS (
  (SELECT id FROM inquiry_inquiry WHERE document @@ $1::tsquery AND standing = 'public'
   ORDER BY ts_rank('{0.05,0.2,0.4,1.0}', document, $1::tsquery) DESC, id LIMIT $5)
  UNION (SELECT id FROM inquiry_inquiry WHERE sound LIKE $3 AND standing = 'public' LIMIT $5)
)
SELECT i.id
FROM likely l JOIN inquiry_inquiry i ON i.id = l.id JOIN places_department d ON d.id = i.department_id
WHERE ($6::text IS NULL OR d.code = $6) AND (NOT $7 OR i.answered_at IS NOT NULL)
ORDER BY ts_rank('{0.05,0.2,0.4,1.0}', i.document, $1::tsquery) * 6
       + CASE WHEN strpos(i.sound, $2) > 0 THEN 3 ELSE 0 END
       + CASE WHEN i.answered_at IS NULL THEN 0 ELSE 0.5 END DESC, i.asked_at DESC, i.id
LIMIT $4
"""


async def search(text: str, first: int, department: str | None, *, answered: bool) -> list[Inquiry]:
    """Find threads, best first; no words find none. Refuses what no query can be."""
    size, asked = page_size(first), search_question(clean(text, MOST_CHARACTERS, field="query"))
    if asked is None or not storable(department or ""):
        return []
    words, lowered, _, pattern, *_ = asked
    arguments = [words, lowered, pattern, size, _CANDIDATES, department, answered]
    _, rows = await connection().execute_query(SEARCH, arguments)
    return await _in_order([row["id"] for row in rows])


async def _in_order(ids: list[UUID]) -> list[Inquiry]:
    found = Inquiry.filter(id__in=ids).select_related("department", "mailbox__department")
    there = {each.id: each for each in await found} if ids else {}
    return [there[id_] for id_ in ids if id_ in there]
