"""The program's own secrets: how each is made, read and judged."""

import base64
import binascii
import contextlib
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

_KEY_BYTES = 32
_FEWEST_DISTINCT = 12  # 32 random bytes hold about 30 different ones; typed-in words and zeros hold few
NAMES = ("SECRET_KEY", "FIELD_KEYS", "BLIND_INDEX_KEY", "JWT_PRIVATE_KEY", "VAPID_PRIVATE_KEY")


@dataclass(frozen=True, repr=False)
class SecretKeys:
    secret_key: bytes
    field_keys: Mapping[str, bytes]
    blind_index_key: bytes
    jwt_private_key: bytes
    vapid_private_key: str


def make(name: str) -> str:
    """Make a fresh value for one of the secrets, ready for the environment."""
    if name == "FIELD_KEYS":
        return f"k1:{_text(secrets.token_bytes(_KEY_BYTES))}"
    if name == "VAPID_PRIVATE_KEY":
        scalar = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
        return _text(scalar.to_bytes(_KEY_BYTES, "big"))
    return _text(secrets.token_bytes(_KEY_BYTES))


def written(keys: Mapping[str, bytes]) -> str:
    """Write field keys as `FIELD_KEYS` holds them."""
    return ",".join(f"{key_id}:{_text(key)}" for key_id, key in keys.items())


def another(held: Iterable[str]) -> str:
    """Make one more field key, with an id that none of those held has, nor any retired before them."""
    numbers = [int(key_id[1:]) for key_id in held if re.fullmatch("k[0-9]+", key_id)]
    return f"k{max(numbers, default=0) + 1}:{_text(secrets.token_bytes(_KEY_BYTES))}"


def demo_values(path: Path) -> dict[str, str]:
    """Give the secrets kept in a file, made on the first call; readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.writelines(f"{name}={make(name)}\n" for name in NAMES)
        # Linking, not renaming: of several starting at once the first wins and all read the same.
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    lines = path.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def read(values: Mapping[str, str]) -> tuple[SecretKeys, list[str]]:
    """Read the secrets and list in words what is missing or weak; the keys are good only if nothing is."""
    faults: list[str] = []
    held, field_faults = field_keys(values.get("FIELD_KEYS", ""))
    faults += field_faults
    keys = SecretKeys(
        secret_key=_key("SECRET_KEY", values.get("SECRET_KEY", ""), faults),
        field_keys=held,
        blind_index_key=_key("BLIND_INDEX_KEY", values.get("BLIND_INDEX_KEY", ""), faults),
        jwt_private_key=_key("JWT_PRIVATE_KEY", values.get("JWT_PRIVATE_KEY", ""), faults),
        vapid_private_key=_text(_key("VAPID_PRIVATE_KEY", values.get("VAPID_PRIVATE_KEY", ""), faults)),
    )
    return keys, faults


def field_keys(text: str) -> tuple[dict[str, bytes], list[str]]:
    """Read keys written `id:key,…`, and list in words what is wrong with them."""
    faults: list[str] = []
    keys: dict[str, bytes] = {}
    for entry in filter(None, (each.strip() for each in text.split(","))):
        key_id, _, key = entry.partition(":")
        keys[key_id] = _key(f"FIELD_KEYS ({key_id})", key, faults, make_with="FIELD_KEYS")
    if not keys:
        _key("FIELD_KEYS", "", faults)
    return keys, faults


def _key(name: str, text: str, faults: list[str], make_with: str = "") -> bytes:
    how = f"make one with: zhengtong secrets {make_with or name}"
    if not text:
        faults.append(f"{name} is missing: {how}")
        return b""
    try:
        key = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != _KEY_BYTES:
        faults.append(f"{name} is not {_KEY_BYTES} bytes in base64url: {how}")
    elif len(set(key)) < _FEWEST_DISTINCT:
        faults.append(f"{name} is weak, it was not made at random: {how}")
    return key


def _text(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).rstrip(b"=").decode()
