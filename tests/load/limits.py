"""What the machine allows at most: ready bytes, or one query's bytes, straight from uvicorn.

BODY_FILE=reply.json PORT=8001 SOCKETS=… python -m tests.load.limits ready|query
"""

import os
import sys
from functools import cache
from pathlib import Path

import asyncpg
import uvicorn

_HEADERS = [(b"content-type", b"application/json")]
_QUERY = """
SELECT json_build_object('data', json_build_object('items', json_agg(json_build_object(
  'code', i.code, 'name', v.content->'name'->>'zh', 'limitDays', v.limit_days, 'feeFen', v.fee_fen))))::text
FROM (SELECT * FROM catalogue_item WHERE NOT withdrawn ORDER BY code LIMIT 20) i
JOIN catalogue_item_version v ON v.id = i.current_id
"""


@cache
def _body():
    return Path(os.environ["BODY_FILE"]).read_bytes()  # what our server answered


async def ready(scope, receive, send):
    await _answer(send, b"{}" if scope["path"] == "/healthz" else _body())


async def query(scope, receive, send):
    if scope["type"] == "lifespan":
        await receive()
        query.pool = await asyncpg.create_pool(
            host=os.environ["SOCKETS"], user="zhengtong", database="zhengtong", min_size=10, max_size=10
        )
        await send({"type": "lifespan.startup.complete"})
    elif scope["path"] == "/healthz":
        await _answer(send, b"{}")
    else:
        async with query.pool.acquire() as connection:
            found = await connection.fetchval(_QUERY)
        await _answer(send, found.encode())


async def _answer(send, body):
    headers = [*_HEADERS, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    app, lifespan = {"ready": (ready, "off"), "query": (query, "on")}[sys.argv[1]]
    uvicorn.run(
        app,
        port=int(os.environ["PORT"]),
        loop="uvloop",
        http="httptools",
        lifespan=lifespan,
        log_level="warning",
        access_log=False,
    )
