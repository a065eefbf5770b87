"""Serves a built web app from memory, ready compressed. Paths that are no file get the app's first page."""

import gzip
import hashlib
import json
import mimetypes
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import cast

import brotli
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

_IMMUTABLE = "public, max-age=31536000, immutable"
_REVALIDATE = "no-cache"
_COMPRESSIBLE = (
    "text/",
    "application/javascript",
    "application/json",
    "application/manifest+json",
    "image/svg+xml",
)

mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/javascript", ".js")


@dataclass(frozen=True)
class _File:
    media_type: str
    etag: str
    cache: str
    bodies: dict[str, bytes]  # by content coding


class StaticApp:
    """The files of a folder, read once at start-up, but for what the build left to the server alone."""

    def __init__(
        self, folder: Path, *, immutable: str = "assets/", private: tuple[str, ...] = ("server/", ".")
    ) -> None:
        found = (path for path in sorted(folder.rglob("*")) if path.is_file()) if folder.is_dir() else ()
        self._files = {
            name: _read(path, name.startswith(immutable))
            for path in found
            for name in [path.relative_to(folder).as_posix()]
            if not name.startswith(private)
        }

    @property
    def inline_hashes(self) -> dict[str, list[str]]:
        """Hashes of what stands inside the first page, by policy directive, as the build wrote them."""
        found = self._files.get("csp.json")
        return cast("dict[str, list[str]]", json.loads(found.bodies["identity"])) if found else {}

    def has(self, path: str) -> bool:
        """Say whether a path is a file's."""
        return path.lstrip("/") in self._files

    def first_page(self) -> str | None:
        """Give the first page as text, where the app is built."""
        found = self._files.get("index.html")
        return found.bodies["identity"].decode() if found else None

    def respond(self, request: Request, status: int = 200) -> Response:
        """Answer with a file or the first page; the latter under a status of the caller's choice."""
        name = request.url.path.lstrip("/")
        found = self._files.get(name)
        if found is not None:
            return _respond(found, request)
        page = self._files.get("index.html") if "." not in name.rsplit("/", 1)[-1] else None
        return _respond(page, request, status) if page else PlainTextResponse("404", 404)


@cache
def static_app_of(folder: Path) -> StaticApp:
    """Give the process's one copy of a built app: to press it takes half a second."""
    return StaticApp(folder)


def _read(path: Path, immutable: bool) -> _File:
    body = path.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    bodies = {"identity": body}
    if media_type.startswith(_COMPRESSIBLE):
        bodies |= {"br": brotli.compress(body), "gzip": gzip.compress(body, mtime=0)}
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    return _File(media_type, etag, _IMMUTABLE if immutable else _REVALIDATE, bodies)


def _respond(file: _File, request: Request, status: int = 200) -> Response:
    headers = {"ETag": file.etag, "Cache-Control": file.cache, "Vary": "Accept-Encoding"}
    if status == HTTPStatus.OK and request.headers.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=headers)
    accepted = request.headers.get("accept-encoding", "")
    coding = next((name for name in ("br", "gzip") if name in accepted and name in file.bodies), "identity")
    if coding != "identity":
        headers["Content-Encoding"] = coding
    return Response(file.bodies[coding], status, headers, file.media_type)
