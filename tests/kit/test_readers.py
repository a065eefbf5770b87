from backend.kit.readers import Readers


async def test_a_new_connection_can_read_a_list_of_rows_within_a_row(settings):
    readers = Readers(settings.database)
    try:
        [[found]] = await readers.fetch("SELECT ROW(ARRAY(SELECT ROW(n) FROM generate_series(1, 2) n))", [])
        assert [tuple(row) for row in found[0]] == [(1,), (2,)]
    finally:
        await readers.close()
