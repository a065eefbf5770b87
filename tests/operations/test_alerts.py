"""Those in charge are told what broke and what came right: once, whoever looks, and again after a day."""

from dataclasses import replace

import pytest

from backend.doctor import database
from backend.doctor.watching import Watching
from backend.kit.sms import FileSms, Sms
from backend.kit.smsgateway import SmsFailed
from backend.operations.api import alert, broken, good, keep, thought
from backend.operations.models import Found
from backend.operations.states import Standing

PHONES = ("+8613800000091", "+8613800000092")


class Cut(Sms):
    async def send(self, phone: str, text: str, message_id: str) -> None:
        raise SmsFailed("cut off")


@pytest.fixture
def sms(tmp_path):
    return FileSms(tmp_path / "sms.jsonl")


@pytest.fixture
def look(db, clock, sms):
    """Look, a minute later each time, and give what the phones got."""

    async def looking(*findings, by=None, minutes=1):
        clock.advance(minutes=minutes)
        before = len(sms.sent())
        await keep(findings, clock.now())
        await alert(by or sms, PHONES, clock.now())
        return [each["text"] for each in sms.sent()[before:]]

    return looking


async def test_what_lasts_is_told_to_every_phone_once(look):
    away = broken("worker", "none")

    assert await look(away) == []
    told = [await look(away) for _ in range(5)]

    assert [len(each) for each in told] == [0, 2, 0, 0, 0]
    assert told[1][0].startswith("【政通】运行告警：没有后台任务进程")


async def test_what_comes_right_by_itself_within_a_look_is_not_told(look):
    assert await look(broken("worker", "none")) == []
    assert [await look(good("worker")) for _ in range(3)] == [[], [], []]


async def test_what_comes_right_is_told_to_those_who_knew(look):
    for _ in range(3):
        await look(broken("worker", "none"))

    told = [await look(good("worker")) for _ in range(4)]

    assert [len(each) for each in told] == [0, 0, 2, 0]
    assert told[2][0] == "【政通】已恢复：后台任务进程在运行。"


async def test_what_stays_broken_is_told_again_after_a_day(look):
    for _ in range(3):
        await look(broken("disk", "full", megabytes=5, folder="/x"))

    assert await look(broken("disk", "full", megabytes=4, folder="/x"), minutes=23 * 60) == []
    assert len(await look(broken("disk", "full", megabytes=4, folder="/x"), minutes=60)) == 2


async def test_what_is_worth_a_thought_wakes_nobody(look):
    assert [await look(thought("backup", "unknown")) for _ in range(4)] == [[]] * 4


async def test_where_no_gateway_takes_it_the_next_look_tries_again(look):
    for _ in range(4):
        assert await look(broken("worker", "none"), by=Cut()) == []

    assert len(await look(broken("worker", "none"))) == 2


async def test_what_nobody_looks_at_any_more_is_forgotten(look):
    await look(good("worker"), good("log", until="10:00"))
    await look(good("worker"))

    assert await Found.all().values_list("about", flat=True) == ["worker"]


async def test_a_watch_keeps_what_it_finds(db, settings, clock, sms):
    await Watching(settings, clock, sms).look()

    rows = {row.about: row for row in await Found.all()}
    assert rows["worker"].standing is Standing.BROKEN
    assert rows["valkey"].standing is Standing.GOOD
    assert rows["worker"].since == clock.now()


async def test_a_database_that_is_away_is_told_once_and_so_is_its_coming_back(
    db, settings, clock, sms, monkeypatch
):
    watching = Watching(replace(settings, alert_phones=PHONES[:1]), clock, sms)
    with monkeypatch.context() as cut:
        cut.setattr(database, "get_connection", away)
        for _ in range(4):
            clock.advance(minutes=1)
            await watching.look()

    clock.advance(minutes=1)
    for _ in range(2):
        await watching.look()

    texts = [each["text"] for each in sms.sent()]
    assert len(texts) == 2
    assert "ConnectionRefusedError" in texts[0]
    assert texts[1].startswith("【政通】已恢复：PostgreSQL 重新应答")


def away(_: str) -> None:
    raise ConnectionRefusedError
