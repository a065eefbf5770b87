"""Files are looked over before they are kept: by clamd, in a demonstration, and while nobody answers."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from backend.doctor.surroundings import look_at_scanner
from backend.kit.clock import HeldClock
from backend.kit.files import scanning
from backend.kit.files.model import Upload
from backend.kit.files.routes import routes
from backend.kit.files.scanning import ClamdScanner, NoScanner, Scanner, ScannerAway, adapter
from backend.kit.files.sealing import SealedStorage
from backend.operations.api import Standing
from backend.settings import Settings
from tests.files.conftest import Door, Phone
from tests.files.test_upload import code
from tests.fixtures import clamd, pictures

EICAR = scanning._TEST_FILE
OpenWith = Callable[[Scanner], Phone]


@pytest.fixture
def open_with(db: object, storage: SealedStorage, clock: HeldClock) -> OpenWith:
    """Give a phone of Wang's at a door where a certain scanner stands."""

    def opened(scanner: Scanner) -> Phone:
        app = Starlette(routes=routes(storage, clock, scanner), middleware=[Middleware(Door)])
        return Phone(
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://county.test"), "wang"
        )

    return opened


def kept(storage: SealedStorage) -> list[Path]:
    return [path for path in storage.inner.root.rglob("*") if path.is_file()]


async def test_what_harms_is_not_taken_and_nothing_of_it_stays(
    open_with: OpenWith, storage: SealedStorage, caplog: pytest.LogCaptureFixture
) -> None:
    wang = open_with(adapter("demo"))
    with caplog.at_level(logging.WARNING):
        url, reply = await wang.send(pictures.PDF + EICAR, name="张三的证明.pdf")

    assert (reply.status_code, code(reply)) == (415, "UPLOAD_INFECTED")
    assert (await wang.head(url)).status_code == 410
    assert (await wang.call("GET", url)).status_code == 404
    assert kept(storage) == []
    assert "Eicar-Test-Signature" in caplog.text
    assert "张三" not in caplog.text
    assert (await wang.send(pictures.PDF))[1].status_code == 204


async def test_while_nobody_looks_nothing_is_finished_and_the_phone_is_told_to_wait(
    open_with: OpenWith, storage: SealedStorage
) -> None:
    photo, cut = pictures.jpeg(), 300
    before = open_with(adapter("outage"))
    url = (await before.create(photo)).headers["location"]
    assert (await before.patch(url, 0, photo[:cut])).status_code == 204
    reply = await before.patch(url, cut, photo[cut:])

    assert (reply.status_code, code(reply), reply.headers["retry-after"]) == (503, "UPLOAD_UNSCANNED", "30")
    assert (await before.call("GET", url)).status_code == 404
    assert (await Upload.get()).finished_at is None
    assert await before.offset(url) == cut  # what came before the last piece need not be sent again

    after = open_with(adapter("demo"))
    assert (await after.patch(url, cut, photo[cut:])).status_code == 204
    assert (await after.call("GET", url)).status_code == 200
    assert len(kept(storage)) == 1


async def test_what_is_none_of_ours_is_told_so_first(open_with: OpenWith) -> None:
    _, reply = await open_with(adapter("demo")).send(EICAR)

    assert (reply.status_code, code(reply)) == (415, "UPLOAD_TYPE")


async def test_only_bytes_that_were_looked_over_are_kept(open_with: OpenWith, storage: SealedStorage) -> None:
    photo = pictures.jpeg()

    class Slow(NoScanner):
        async def search(self, content: bytes) -> str | None:
            upload = await Upload.get()
            storage.write(upload.storage_key, 0, b"others")  # while it was being looked over
            return None

    wang = open_with(Slow())
    url = (await wang.create(photo)).headers["location"]
    await wang.patch(url, 0, photo[:-10])
    reply = await wang.patch(url, len(photo) - 10, photo[-10:])

    assert (reply.status_code, code(reply)) == (409, "UPLOAD_OFFSET")
    assert (await Upload.get()).finished_at is None


async def test_clamd_is_asked_over_socket_and_port(short_folder: Path) -> None:
    daemon = clamd.Clamd()
    content = bytes(range(256)) * 1_000  # several pieces
    async with clamd.on_socket(daemon, short_folder / "c") as socket, clamd.on_port(daemon) as port:
        for written in (socket, port):
            scanner = adapter(written)
            assert await scanner.search(content) is None
            assert await scanner.search(content + clamd.BAD) == "Sample.Harm__1m"
            assert isinstance(scanner, ClamdScanner)
            assert await scanner.answers()

    assert daemon.taken == [content, content + clamd.BAD] * 2


async def test_what_clamd_does_not_judge_is_not_taken_for_harmless(short_folder: Path) -> None:
    async with clamd.on_socket(clamd.Clamd(most_bytes=10), short_folder / "c") as socket:
        with pytest.raises(ScannerAway, match="reply"):
            await adapter(socket).search(b"x" * 11)


async def test_a_clamd_that_is_gone_or_silent_is_given_up(short_folder: Path) -> None:
    path = short_folder / "c"
    with pytest.raises(ScannerAway, match="FileNotFoundError"):
        await ClamdScanner(str(path)).search(b"x")

    async with clamd.on_socket(clamd.Clamd(is_silent=True), path):
        scanner = ClamdScanner(str(path), patience_seconds=0.2)
        with pytest.raises(ScannerAway, match="TimeoutError"):
            await scanner.search(b"x")
        assert not await scanner.answers()


@pytest.mark.parametrize("written", ["", "clam", "clamd", "clamd:", "clamd:host", "clamd:host:x"])
def test_an_unknown_scanner_is_named(written: str) -> None:
    with pytest.raises(ValueError, match="ANTIVIRUS is"):
        adapter(written)


async def test_the_doctor_tells_who_looks(settings: Settings, short_folder: Path) -> None:
    async with clamd.on_socket(clamd.Clamd(), short_folder / "c") as socket:
        for written, state in (
            ("demo", Standing.GOOD),
            ("none", Standing.THOUGHT),
            (socket, Standing.GOOD),
            (socket + "x", Standing.BROKEN),
            ("clam", Standing.BROKEN),
        ):
            assert (await look_at_scanner(replace(settings, antivirus=written))).standing is state
