import stat
from pathlib import Path

import pytest

from backend.kit.sms import ConsoleSms, FileSms, OutageSms, adapter
from backend.kit.smsgateway import SmsFailed


async def test_the_file_keeps_messages_readable_to_its_owner_alone(tmp_path: Path) -> None:
    sms = adapter("file", tmp_path)
    assert isinstance(sms, FileSms)
    await sms.send("+8613800000001", "您好\n𠮷", "1")
    await sms.send("+8613800000002", "two", "2")
    assert [one["text"] for one in sms.sent()] == ["您好\n𠮷", "two"]
    assert stat.S_IMODE(sms.path.stat().st_mode) == 0o600


async def test_a_message_handed_over_twice_under_one_id_is_one_message(tmp_path: Path) -> None:
    sms = FileSms(tmp_path / "sms.jsonl")
    for _ in range(2):
        await sms.send("+8613800000001", "one", "the id")
    assert len(sms.sent()) == 1


async def test_the_console_shows_the_message_and_masks_the_number(capsys: pytest.CaptureFixture[str]) -> None:
    await ConsoleSms().send("+8613812345678", "123456", "1")
    assert capsys.readouterr().err == "SMS 138****5678: 123456\n"


async def test_an_outage_takes_nothing() -> None:
    with pytest.raises(SmsFailed, match="outage"):
        await OutageSms().send("+8613812345678", "x", "1")


def test_an_unknown_adapter_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="pigeon"):
        adapter("pigeon", tmp_path)
