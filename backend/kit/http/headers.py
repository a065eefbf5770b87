"""Headers every answer carries (OWASP Secure Headers)."""

from collections.abc import Mapping, Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "blob:", "data:"],
    "font-src": ["'self'"],
    "media-src": ["'self'", "blob:"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "object-src": ["'none'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_STRICT_TRANSPORT = "max-age=31536000; includeSubDomains"


def content_security_policy(inline: Mapping[str, Sequence[str]]) -> str:
    """Write the policy (CSP level 3), letting in what the page carries inline by its hashes."""
    directives = (
        f"{name} {' '.join([*sources, *inline.get(name, ())])}" for name, sources in _POLICY.items()
    )
    return "; ".join(directives)


def security_headers(
    *, https: bool, inline: Mapping[str, Sequence[str]], media: Sequence[str] = ()
) -> dict[str, str]:
    """Give the headers that every answer carries; `media` are origins whose videos may be played."""
    policy = content_security_policy({**inline, "media-src": media, "connect-src": media})
    headers = _HEADERS | {"Content-Security-Policy": policy}
    return headers | ({"Strict-Transport-Security": _STRICT_TRANSPORT} if https else {})


class SecurityHeaders:
    """Adds the headers where an answer has not set its own."""

    def __init__(self, app: ASGIApp, *, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)
