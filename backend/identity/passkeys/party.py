"""Under which name passkeys are made here (the relying party), and on whose pages they may be used."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from backend.kit.errors import Refused
from backend.kit.ports import is_loopback
from backend.settings import Settings

NAME = "政通 Zhengtong"


@dataclass(frozen=True)
class Party:
    """A name and the one origin that belongs to it."""

    id: str
    origin: str


def party_of(settings: Settings) -> Party:
    """Give the relying party of PUBLIC_URL. Refuses PASSKEY_NOWHERE where that names no host but a number.

    Browsers make no passkeys for addresses in numbers. The demo's own is reached as `localhost` as well.
    """
    parts = urlsplit(settings.public_url)
    host = parts.hostname or ""
    if settings.demo and is_loopback(host):
        port = f":{parts.port}" if parts.port else ""
        return Party("localhost", f"{parts.scheme}://localhost{port}")
    if _is_number(host):
        raise Refused("PASSKEY_NOWHERE")
    return Party(host, f"{parts.scheme}://{parts.netloc}")


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
