"""The file of retired keys: what opens backups from before a key was changed, and nothing else."""

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from backend.keys import files
from backend.keys.batches import count_by_key
from backend.keys.columns import sheets
from backend.kit import secretkeys
from backend.kit.files.sealing import SealedStorage
from backend.kit.startfaults import Failed

_LINE = "{key}  # retired {at:%Y-%m-%dT%H:%M:%SZ}: keep as long as any backup from before then\n"


def keep(path: Path, key_id: str, key: bytes, at: datetime) -> None:
    """Add a key to the file, which its owner alone may read. Raises `Failed`."""
    line = _LINE.format(key=secretkeys.written({key_id: key}), at=at)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise Failed(f"{path} cannot be written ({fault.strerror}): name a file elsewhere.") from None


def read(path: Path) -> Mapping[str, bytes]:
    """Read the keys of such a file. Raises `Failed`."""
    try:
        lines = path.read_text().splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise Failed(f"{path} cannot be read ({fault}).") from None
    keys, faults = secretkeys.field_keys(",".join(line.partition("#")[0] for line in lines))
    if faults:
        raise Failed("\n".join(faults))
    return keys


async def lacking(held: Iterable[str], storage: SealedStorage) -> set[str]:
    """Name the keys under which values of these tables and files are sealed, and that are not held."""
    under = {key for sheet in sheets() for key in await count_by_key(sheet)}
    return under.union(await files.count_by_key(storage)) - set(held) - {"?"}
