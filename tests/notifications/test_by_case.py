"""What was told about a case is found and goes by an index, however much was told about others."""

import re

import pytest

from backend.kit import db as database
from backend.kit.archive import WITH_CASE
from backend.kit.ids import new_id
from backend.worker import register_tasks
from tests.cases import world as worlds

FILL = """
INSERT INTO notifications_notice (id, person_id, template, params_enc, case_id, statutory, stream, state, at)
SELECT gen_random_uuid(), $1, 'case_accepted', '', gen_random_uuid(), true, true, 'sent', now()
FROM generate_series(1, 20000)
"""
DELIVERIES = """
INSERT INTO notifications_delivery (id, notice_id, channel, target, state, attempts, next_at, at, fault)
SELECT gen_random_uuid(), id, 'sms', '', 'sent', 1, now(), now(), '' FROM notifications_notice
"""


@pytest.mark.parametrize("table", ["notifications_delivery", "notifications_notice"])
async def test_no_statement_that_takes_them_with_their_case_reads_the_table(db, clock, table):
    register_tasks()
    world = await worlds.build(clock.now())
    [going] = [one for one in WITH_CASE if one.table == table]
    async with database.transaction() as open_:
        await database.fetch(FILL, world.li.id)
        await database.fetch(DELIVERIES)
        await open_.execute_script("ANALYZE notifications_notice; ANALYZE notifications_delivery")

        rows = await database.fetch(f"EXPLAIN DELETE FROM {table} WHERE {going.whose}", new_id())

    plan = "\n".join(row[0] for row in rows)
    assert re.search("Index (Only )?Scan", plan)
    assert "Seq Scan" not in plan, plan
