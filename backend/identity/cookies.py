"""Cookies: out of reach of scripts and of other sites, and over TLS of neighbouring hosts (`__Host-`).

A browser takes a `__Host-` cookie only over TLS and for the whole host, so a neighbour under the county's
domain can neither read nor plant one. A demo speaks plain HTTP, where the prefix is not allowed.
"""

_REFRESH = "zt_refresh"
_KNOWN = "zt_known"
_JOURNEY = "zt_openid"
_ARRIVAL = "zt_arrived"
_PREFIX = "__Host-"
_MAX_AGE_SECONDS = 60 * 24 * 3600
_KNOWN_MAX_AGE_SECONDS = 180 * 24 * 3600
_JOURNEY_MAX_AGE_SECONDS = 600


def refresh_name(*, secure: bool) -> str:
    """Name the cookie that keeps a refresh token."""
    return _name(_REFRESH, secure=secure)


def known_name(*, secure: bool) -> str:
    """Name the cookie by which a device is known again when somebody signs in (`known`)."""
    return _name(_KNOWN, secure=secure)


def refresh_cookie(token: str, *, secure: bool) -> str:
    """Write the Set-Cookie header that keeps a refresh token."""
    return _cookie(_REFRESH, token, _MAX_AGE_SECONDS, "/session", secure=secure)


def known_cookie(ticket: str, *, secure: bool) -> str:
    """Write the Set-Cookie header by which a device is known again."""
    return _cookie(_KNOWN, ticket, _KNOWN_MAX_AGE_SECONDS, "/graphql", secure=secure)


def no_cookie(*, secure: bool) -> str:
    """Write the Set-Cookie header that removes the refresh token."""
    return _cookie(_REFRESH, "", 0, "/session", secure=secure)


def journey_name(*, secure: bool) -> str:
    """Name the cookie of who has left to sign in elsewhere (`openid.journey`)."""
    return _name(_JOURNEY, secure=secure)


def arrival_name(*, secure: bool) -> str:
    """Name the cookie of who has come back from there."""
    return _name(_ARRIVAL, secure=secure)


def journey_cookie(value: str, *, secure: bool) -> str:
    """Write the Set-Cookie header of a journey; empty: remove it. The other site's page sends people back."""
    age = _JOURNEY_MAX_AGE_SECONDS if value else 0
    return _cookie(_JOURNEY, value, age, "/signin", secure=secure, same_site="Lax")


def arrival_cookie(value: str, *, secure: bool) -> str:
    """Write the Set-Cookie header of an arrival; empty: remove it."""
    age = _JOURNEY_MAX_AGE_SECONDS if value else 0
    return _cookie(_ARRIVAL, value, age, "/graphql", secure=secure)


def _name(name: str, *, secure: bool) -> str:
    return _PREFIX + name if secure else name


def _cookie(
    name: str, value: str, max_age: int, path: str, *, secure: bool, same_site: str = "Strict"
) -> str:
    # With the prefix the path must be the whole host; what a cookie is for is then told by its name alone.
    place = "Path=/; Secure" if secure else f"Path={path}"
    return f"{_name(name, secure=secure)}={value}; Max-Age={max_age}; HttpOnly; SameSite={same_site}; {place}"
