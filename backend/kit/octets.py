"""Octets as text for addresses, cookies and tickets."""

import base64


def encode(octets: bytes) -> str:
    """Write octets as text for addresses and cookies: base64url without its filling (RFC 4648 §5)."""
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """Read what `encode` writes. Raises ValueError for anything else."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
