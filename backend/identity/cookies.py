"""Cookies: out of reach of scripts and of other sites, and each sent to one path only."""

NAME = "zt_refresh"
KNOWN = "zt_known"
_MAX_AGE_SECONDS = 60 * 24 * 3600
_KNOWN_MAX_AGE_SECONDS = 180 * 24 * 3600


def refresh_cookie(token: str, *, secure: bool) -> str:
    """Write the Set-Cookie header that keeps a refresh token."""
    return _cookie(NAME, token, _MAX_AGE_SECONDS, "/session", secure=secure)


def known_cookie(ticket: str, *, secure: bool) -> str:
    """Write the Set-Cookie header by which a device is known again when somebody signs in (`known`)."""
    return _cookie(KNOWN, ticket, _KNOWN_MAX_AGE_SECONDS, "/graphql", secure=secure)


def no_cookie(*, secure: bool) -> str:
    """Write the Set-Cookie header that removes it."""
    return _cookie(NAME, "", 0, "/session", secure=secure)


def _cookie(name: str, value: str, max_age: int, path: str, *, secure: bool) -> str:
    flags = "; Secure" if secure else ""
    return f"{name}={value}; Max-Age={max_age}; Path={path}; HttpOnly; SameSite=Strict{flags}"
