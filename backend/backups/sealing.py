"""Sealed streams: age (age-encryption.org/v1) to a public key: a server cannot read its own backups."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol, cast

import pyrage

from backend.backups.flowing import flowing
from backend.kit.files.lasting import settle
from backend.kit.startfaults import Failed

_PIECE_BYTES = 1 << 20


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


@dataclass(frozen=True)
class Sealed:
    """A sealed file as it lies on disk: how long, and the SHA-256 of its bytes in hex."""

    bytes: int
    sha256: str


def make_key() -> tuple[str, str]:
    """Make a pair: the identity that opens backups (secret), and the recipient they are sealed for."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipient(text: str) -> pyrage.x25519.Recipient:
    """Read a recipient. Raises `Failed`."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as fault:
        raise Failed(
            f"BACKUP_RECIPIENT is no public key ({fault}): make one with zhengtong backup key."
        ) from None


def identity(path: Path) -> pyrage.x25519.Identity:
    """Read the identity in a file; lines that begin with # are remarks. Raises `Failed`."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise Failed(f"{path} cannot be read ({fault}): name the file that holds the secret key.") from None
    try:
        [line] = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        return pyrage.x25519.Identity.from_str(line)
    except (ValueError, pyrage.IdentityError):
        raise Failed(f"{path} holds no secret key: one line that begins with AGE-SECRET-KEY-1.") from None


def seal(plain: _Readable, path: Path, to: pyrage.x25519.Recipient) -> Sealed:
    """Seal a stream into a new file, readable by its owner alone."""
    path.touch(mode=0o600, exist_ok=False)
    with path.open("r+b") as out:
        pyrage.encrypt_io(cast("IO[bytes]", plain), out, [to])
    return weigh(path)


def seal_into(path: Path, write: Callable[[IO[bytes]], None], to: pyrage.x25519.Recipient) -> None:
    """Seal what is written into a file that appears whole or not at all, in place of what it was."""
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    with flowing(write) as plain:
        seal(plain, unfinished, to)
    settle(unfinished)
    unfinished.replace(path)
    settle(path.parent)


@contextmanager
def opened(path: Path, with_: pyrage.x25519.Identity) -> Iterator[IO[bytes]]:
    """Give the plain bytes of a sealed file as a stream. Raises `Failed`.

    Each piece is checked before it is given; that the last one is the last, only at the end: what was read
    until then must go if this raises.
    """

    def write(out: IO[bytes]) -> None:
        with path.open("rb") as sealed:
            pyrage.decrypt_io(sealed, out, [with_])

    try:
        with flowing(write) as plain:
            yield plain
            while plain.read(_PIECE_BYTES):
                pass  # what follows the end of an archive must be whole too
    except pyrage.DecryptError:
        raise Failed(f"{path} does not open: it was sealed for another key, or was damaged.") from None


def weigh(path: Path) -> Sealed:
    """Measure a sealed file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as sealed:
        while piece := sealed.read(_PIECE_BYTES):
            digest.update(piece)
            size += len(piece)
    return Sealed(size, digest.hexdigest())
