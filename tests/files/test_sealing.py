"""What lies on the disk says nothing to whoever takes it, and any place of it is read and written alone."""

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from backend.kit import crypto
from backend.kit.crypto import CannotOpen, Keyring
from backend.kit.files.model import Upload
from backend.kit.files.sealing import HEAD, SEGMENT, SealedStorage, kept_in
from backend.kit.files.storage import DiskStorage, Storage
from tests.files.conftest import Phone
from tests.fixtures import pictures

ADDED = 28  # nonce and tag of a segment
CONTENT = random.Random(7).randbytes(3 * SEGMENT + 1234)
SIZES = [1, 2, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 5 * SEGMENT, 9 * SEGMENT + 17]


@pytest.fixture
def key(storage: SealedStorage) -> str:
    made = Storage.new_key()
    storage.write(made, 0, CONTENT)
    return made


def whole(storage: Storage, key: str) -> bytes:
    return b"".join(storage.read(key))


def on_disk(storage: SealedStorage, key: str) -> Path:
    assert isinstance(storage.inner, DiskStorage)
    return storage.inner.root / key[:2] / key


def turned(storage: SealedStorage) -> Keyring:
    """Change the county's key: the old one opens still, the new one seals."""
    ring = Keyring({"k2": b"n" * 32, "test": b"k" * 32}, b"i" * 32, b"s" * 32)
    crypto.install(ring)
    return ring


@pytest.mark.parametrize("size", SIZES)
def test_what_goes_in_comes_out_and_is_counted(storage: SealedStorage, size: int) -> None:
    key, content = Storage.new_key(), random.Random(size).randbytes(size)
    storage.write(key, 0, content)
    assert storage.size(key) == storage.sound(key, size) == size
    assert whole(storage, key) == content


def test_any_part_is_read_by_itself(storage: SealedStorage, key: str) -> None:
    drawn = random.Random(1)
    edges = [0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, len(CONTENT) - 1, len(CONTENT)]
    for begin in [*edges, *(drawn.randrange(len(CONTENT)) for _ in range(40))]:
        for length in (0, 1, SEGMENT, drawn.randrange(len(CONTENT)), len(CONTENT)):
            assert b"".join(storage.read(key, begin, length)) == CONTENT[begin : begin + length]


def test_pieces_of_any_length_are_put_at_any_place(storage: SealedStorage, key: str) -> None:
    drawn, mirror = random.Random(2), bytearray(CONTENT)
    for _ in range(60):
        at = drawn.randrange(len(mirror) + 1)
        piece = drawn.randbytes(drawn.choice([1, 40, SEGMENT, drawn.randrange(1, 2 * SEGMENT)]))
        storage.write(key, at, piece)
        mirror[at : at + len(piece)] = piece
    assert whole(storage, key) == mirror


def test_nothing_is_put_beyond_the_end(storage: SealedStorage, key: str) -> None:
    with pytest.raises(ValueError, match="has not come to"):
        storage.write(key, len(CONTENT) + 1, b"x")


async def test_a_photo_lies_there_sealed_and_comes_back_open(wang: Phone, storage: SealedStorage) -> None:
    content = pictures.jpeg()
    url, _ = await wang.send(content)
    upload = await Upload.get(id=url.rpartition("/")[2])
    kept = whole(storage, upload.storage_key)
    lying = on_disk(storage, upload.storage_key).read_bytes()

    assert (await wang.call("GET", url)).content == kept
    assert not any(kept[at : at + 16] in lying for at in range(0, len(kept) - 16, 16))
    assert b"\xff\xd8\xff" not in lying[:HEAD]


def test_the_same_content_lies_there_differently(storage: SealedStorage) -> None:
    keys = [Storage.new_key() for _ in range(2)]
    for each in keys:
        storage.write(each, 0, CONTENT)
    once, twice = (on_disk(storage, each).read_bytes() for each in keys)
    assert not any(once[at : at + 16] in twice for at in range(HEAD, HEAD + 4096, 16))


@pytest.mark.parametrize("place", [10, HEAD + 3, HEAD + SEGMENT, HEAD + SEGMENT + ADDED + 5, -1])
def test_a_changed_byte_is_found(storage: SealedStorage, key: str, place: int) -> None:
    path = on_disk(storage, key)
    lying = bytearray(path.read_bytes())
    lying[place] ^= 1
    path.write_bytes(lying)
    with pytest.raises(CannotOpen):
        whole(storage, key)


def test_no_file_and_no_segment_stands_for_another(storage: SealedStorage, key: str) -> None:
    other = Storage.new_key()
    storage.write(other, 0, CONTENT)
    on_disk(storage, other).write_bytes(on_disk(storage, key).read_bytes())
    with pytest.raises(CannotOpen):
        whole(storage, other)

    lying, step = on_disk(storage, key).read_bytes(), SEGMENT + ADDED
    head, first, second = lying[:HEAD], lying[HEAD : HEAD + step], lying[HEAD + step : HEAD + 2 * step]
    on_disk(storage, key).write_bytes(head + second + first + lying[HEAD + 2 * step :])
    with pytest.raises(CannotOpen):
        whole(storage, key)


@pytest.mark.parametrize("left", [0, 1, HEAD - 1, HEAD, HEAD + 5, HEAD + SEGMENT + 40])
def test_what_a_kill_left_half_written_is_written_again(storage: SealedStorage, left: int) -> None:
    key = Storage.new_key()
    storage.write(key, 0, CONTENT)
    os.truncate(on_disk(storage, key), left)
    assert storage.sound(key, len(CONTENT)) == (SEGMENT if left > HEAD + SEGMENT else 0)

    at = storage.sound(key, len(CONTENT))
    storage.write(key, at, CONTENT[at:])
    assert whole(storage, key) == CONTENT


def test_a_short_piece_is_put_where_a_longer_one_was_half_written(storage: SealedStorage, key: str) -> None:
    path = on_disk(storage, key)
    os.truncate(path, path.stat().st_size - 40)
    at = storage.sound(key, len(CONTENT))
    storage.write(key, at, b"short")
    assert whole(storage, key)[: at + 5] == CONTENT[:at] + b"short"
    storage.write(key, at + 5, CONTENT[at + 5 :])
    assert whole(storage, key) == CONTENT[:at] + b"short" + CONTENT[at + 5 :]


def test_a_head_that_came_to_nothing_is_written_again(storage: SealedStorage, key: str) -> None:
    path = on_disk(storage, key)
    path.write_bytes(bytes(HEAD) + path.read_bytes()[HEAD:])
    assert storage.sound(key, len(CONTENT)) == 0
    storage.write(key, 0, CONTENT)
    assert whole(storage, key) == CONTENT


def test_the_key_of_a_file_changes_and_its_content_is_not_touched(storage: SealedStorage, key: str) -> None:
    before = on_disk(storage, key).read_bytes()
    ring = turned(storage)
    assert storage.under(key) == "test"
    assert [storage.reseal(key) for _ in range(3)] == [True, False, False]

    assert storage.under(key) == "k2"
    assert on_disk(storage, key).read_bytes()[HEAD:] == before[HEAD:]
    crypto.install(replace(ring, keys={"k2": ring.keys["k2"]}))  # the old key is dropped
    assert whole(storage, key) == CONTENT


class Dying(DiskStorage):
    """A disk whose machine dies before its second change."""

    written = 0

    def write(self, key: str, offset: int, piece: bytes) -> None:
        self.written += 1
        if self.written > 1:
            raise KeyboardInterrupt
        super().write(key, offset, piece)


def test_stopped_between_the_two_places_both_keys_open_and_the_next_run_clears_the_old(
    storage: SealedStorage, key: str
) -> None:
    assert isinstance(storage.inner, DiskStorage)
    ring = turned(storage)
    with pytest.raises(KeyboardInterrupt):
        SealedStorage(Dying(storage.inner.root)).reseal(key)

    for held in ring.keys:
        crypto.install(replace(ring, keys={held: ring.keys[held]}))
        assert whole(storage, key) == CONTENT
    crypto.install(ring)
    assert storage.reseal(key) is False
    crypto.install(replace(ring, keys={"test": ring.keys["test"]}))
    with pytest.raises(CannotOpen):
        whole(storage, key)


def test_without_the_county_s_key_nothing_opens(storage: SealedStorage, key: str) -> None:
    crypto.install(Keyring({"test": b"another" + b"k" * 25}, b"i" * 32, b"s" * 32))
    with pytest.raises(CannotOpen):
        whole(storage, key)
    with pytest.raises(CannotOpen):
        storage.reseal(key)


def test_what_is_not_there_is_not_there(tmp_path: Path) -> None:
    storage, key = kept_in(tmp_path), Storage.new_key()
    assert storage.size(key) == storage.sound(key, 10) == 0
    for ask in (storage.under, storage.reseal, lambda name: whole(storage, name)):
        with pytest.raises(FileNotFoundError):
            ask(key)
