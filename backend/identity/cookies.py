"""The refresh cookie: out of reach of scripts, of other sites, and of every path but `/session`."""

NAME = "zt_refresh"
_MAX_AGE_SECONDS = 60 * 24 * 3600


def refresh_cookie(token: str, *, secure: bool) -> str:
    """Write the Set-Cookie header that keeps a refresh token."""
    return _cookie(token, _MAX_AGE_SECONDS, secure=secure)


def no_cookie(*, secure: bool) -> str:
    """Write the Set-Cookie header that removes it."""
    return _cookie("", 0, secure=secure)


def _cookie(value: str, max_age: int, *, secure: bool) -> str:
    flags = "; Secure" if secure else ""
    return f"{NAME}={value}; Max-Age={max_age}; Path=/session; HttpOnly; SameSite=Strict{flags}"
