"""Another house's sign-in that this one may trust (OpenID Connect): which, and as whom we speak to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from backend.kit.env import flag

_SCOPES: Final = "openid profile phone"
_NAME_CHARS, _NAME_EN_CHARS = 20, 40  # of what stands on a button


@dataclass(frozen=True)
class OpenidClient:
    """What the settings say of a provider, and our own name and secret there."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str  # what people call it, in Chinese
    name_en: str
    scopes: tuple[str, ...]
    inside: bool = False  # it stands in a private network: that one host may be called there
    sample: str = ""  # demo or outage: a demonstration's own provider, or one that is away

    @property
    def host(self) -> str:
        """Name the host of the issuer."""
        return urlsplit(self.issuer).hostname or ""


def openid_in(env: Mapping[str, str], faults: list[str], *, demo: bool) -> OpenidClient | None:
    """Read the settings OPENID_…; None where no issuer is named. Notes what is wrong.

    A demonstration has a provider of its own (`demo`), or one that is away (`outage`), unless it is `off`.
    """
    issuer = env.get("OPENID_ISSUER") or ("demo" if demo else "off")
    if issuer == "off":
        return None
    if demo and issuer in {"demo", "outage"}:
        return _sample(issuer, env.get("PORT") or "8000")
    name = env.get("OPENID_NAME", "")
    client = OpenidClient(
        issuer=issuer,
        client_id=env.get("OPENID_CLIENT_ID", ""),
        client_secret=_secret(env, faults),
        name=name,
        name_en=env.get("OPENID_NAME_EN") or name,
        scopes=tuple((env.get("OPENID_SCOPES") or _SCOPES).split()),
        inside=flag(env, "OPENID_INSIDE", default=False),
    )
    faults += _faults(client, demo=demo)
    return client


def _sample(sample: str, port: str) -> OpenidClient:
    """Give the demonstration's own: on this machine under its other name, so another site to browsers."""
    issuer = f"http://localhost:{port}/demo/openid"
    scopes = tuple(_SCOPES.split())
    return OpenidClient(
        issuer, "county", "no secret", "示例平台", "the sample service", scopes, sample=sample
    )


def _secret(env: Mapping[str, str], faults: list[str]) -> str:
    """Read the secret itself, or from the file that is named."""
    path = env.get("OPENID_CLIENT_SECRET_FILE")
    if not path:
        return env.get("OPENID_CLIENT_SECRET", "")
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        faults.append(f"OPENID_CLIENT_SECRET_FILE is {path}, which cannot be read: let this program read it.")
        return "unread"


def _faults(client: OpenidClient, *, demo: bool) -> list[str]:
    parts = urlsplit(client.issuer)
    schemes = {"http", "https"} if demo else {"https"}
    plain = client.issuer.isascii() and client.issuer.isprintable() and " " not in client.issuer
    whole = (
        parts.scheme in schemes and parts.hostname and not (parts.query or parts.fragment or parts.username)
    )
    fits = client.name and len(client.name) <= _NAME_CHARS and len(client.name_en) <= _NAME_EN_CHARS
    wrong = {
        f"OPENID_ISSUER is {client.issuer}: write it as the provider does, https://name.": plain and whole,
        "OPENID_CLIENT_ID is missing: the provider gives it to those it knows.": client.client_id,
        "OPENID_CLIENT_SECRET is missing: it came with OPENID_CLIENT_ID.": client.client_secret,
        f"OPENID_NAME is missing or long: what people call it, at most {_NAME_CHARS} characters.": fits,
        "OPENID_SCOPES must hold openid.": "openid" in client.scopes,
    }
    return [said for said, right in wrong.items() if not right]
