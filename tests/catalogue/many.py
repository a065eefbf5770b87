"""A catalogue of thousands: the demo county's search entries, once for every village."""

from backend.kit.db import connection

MULTIPLY = """
WITH villages AS (
  SELECT row_number() OVER (ORDER BY code) AS n, name_zh, name_en FROM places_region WHERE level = 'village'
), made AS (
  INSERT INTO catalogue_item (id, code, department_id, window_id, current_id, withdrawn)
  SELECT gen_random_uuid(), left(i.code, 3) || '-' || v.n || 'v' || right(i.code, 2),
         i.department_id, i.window_id, i.current_id, false
  FROM catalogue_item i CROSS JOIN villages v WHERE v.n <= $1
  RETURNING id, code
)
INSERT INTO catalogue_search_entry (id, item_id, name_zh, name_en, pinyin, initials, tokens, english, aliases)
SELECT gen_random_uuid(), m.id, v.name_zh || e.name_zh, v.name_en || ' ' || e.name_en,
       e.pinyin || v.n, e.initials, e.tokens || ' ''' || v.name_zh || ''':999A', e.english, e.aliases
FROM made m
JOIN villages v ON v.n = split_part(split_part(m.code, '-', 2), 'v', 1)::int
JOIN catalogue_item i ON i.code = left(m.code, 3) || '-' || split_part(m.code, 'v', 2)
JOIN catalogue_search_entry e ON e.item_id = i.id
"""


async def multiply(times):
    """Add the county's items so many times over."""
    await connection().execute_query(MULTIPLY, [times])
    for table in ("catalogue_item", "catalogue_search_entry"):
        await connection().execute_query(f"ANALYZE {table}")
