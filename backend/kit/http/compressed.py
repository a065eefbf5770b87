"""Compression of answers, but not of files: films gain nothing, and a part of one must stay as it is."""

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Receive, Scope, Send

_FILES = "/files/"


class Compressed(GZipMiddleware):
    """Compresses whatever is asked for outside `/files/`, for those who take it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(_FILES):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)
