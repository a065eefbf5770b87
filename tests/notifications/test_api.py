"""Notices over the API: the very operations the app sends, each refusal, each wrong viewer."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest

from backend.kit import db as database
from backend.kit.actor import ANONYMOUS
from backend.kit.clock import HeldClock
from backend.kit.errors import Refused
from backend.kit.follow import Entry
from backend.kit.ids import new_id
from backend.notifications.api import notify, preferences, push_subscriptions
from backend.notifications.models import Notice, PushSubscription
from backend.notifications.queries import arriving
from backend.notifications.states import Channel
from tests.conftest import Ask, Following
from tests.fixtures.push_service import Browser, PushService
from tests.notifications.conftest import CASE, CLERK, LI, WANG, Subscribe, Tell

OPEN = "mutation($id: UUID!) { openNotice(id: $id) { ... on Notice { id state } ... on Refusal { code } } }"
CONFIRM = """mutation($id: UUID!, $channel: Channel!) {
  confirmNotice(id: $id, channel: $channel) { ... on Done { ok } ... on Refusal { code message field } } }"""
INBOX = """query($first: Int = 20, $after: String) { notices(first: $first, after: $after) {
  unopened pageInfo { hasNextPage endCursor }
  edges { cursor node { id title body caseNumber statutory at state deliveries { channel state at } } } } }"""
SUBSCRIBE = """mutation($endpoint: String!, $p256dh: String!, $auth: String!) {
  subscribePush(endpoint: $endpoint, p256dh: $p256dh, auth: $auth) {
    ... on Done { ok } ... on Refusal { code field } } }"""
UNSUBSCRIBE = """mutation($endpoint: String!) { unsubscribePush(endpoint: $endpoint) {
  ... on Done { ok } ... on Refusal { code } } }"""
PREFER = """mutation($channel: Channel!, $enabled: Boolean!) {
  setPreference(channel: $channel, enabled: $enabled) {
  ... on Preference { channel enabled } ... on Refusal { code } } }"""

pytestmark = pytest.mark.usefixtures("people")


def keys(browser: Browser) -> dict[str, str]:
    return {"endpoint": browser.endpoint, "p256dh": browser.p256dh, "auth": browser.auth}


async def test_the_inbox_shows_ones_own_notices_newest_first_in_ones_language(
    ask: Ask, tell: Tell, clock: HeldClock
) -> None:
    await tell(actor=LI)
    clock.advance(hours=1)
    await tell("case_accepted", actor=LI)
    await tell(actor=WANG)

    reply = await ask(INBOX, actor=LI)

    page = reply["data"]["notices"]
    assert page["unopened"] == 2
    first, second = (edge["node"] for edge in page["edges"])
    assert (first["title"], second["title"]) == ("Application accepted", "Application received")
    assert first["body"].startswith("Your application “Birth registration” (number 330000-20260302-00017)")
    assert (first["statutory"], second["statutory"]) == (True, False)
    assert first["at"].startswith("2026-03-02T02:00:00")
    assert [one["channel"] for one in first["deliveries"]] == ["INBOX", "STREAM"]


async def test_the_inbox_pages_without_gap_or_double_while_new_notices_come(
    ask: Ask, tell: Tell, clock: HeldClock
) -> None:
    written = [str((await tell()).id) for _ in range(7)]
    seen, after = list[str](), None
    while True:
        page = (await ask(INBOX, actor=WANG, first=3, after=after))["data"]["notices"]
        seen += [edge["node"]["id"] for edge in page["edges"]]
        clock.advance(minutes=1)
        await tell()
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert seen == written[::-1]


async def test_a_page_of_the_inbox_costs_three_statements_however_long_it_is(
    ask: Ask, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(12):
        await tell()
    with counted(monkeypatch) as statements:
        await ask(INBOX, actor=WANG)
    assert len(statements) == 3


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    statements: list[str] = []
    kind = type(database.connection())
    for name in ("execute_query", "execute_query_dict"):
        original = getattr(kind, name)

        async def noting(self: object, query: str, *rest: object, _original: object = original) -> object:
            statements.append(query)
            return await _original(self, query, *rest)  # type: ignore[operator]

        monkeypatch.setattr(kind, name, noting)
    yield statements
    monkeypatch.undo()


async def test_opening_and_confirming_change_what_the_notice_shows(ask: Ask, tell: Tell) -> None:
    notice = await tell("case_accepted")
    confirmed = await ask(CONFIRM, actor=WANG, id=str(notice.id), channel="STREAM")
    assert confirmed["data"]["confirmNotice"] == {"ok": True}
    opened = await ask(OPEN, actor=WANG, id=str(notice.id))
    assert opened["data"]["openNotice"] == {"id": str(notice.id), "state": "OPENED"}
    again = await ask(OPEN, actor=WANG, id=str(notice.id))
    assert again["data"]["openNotice"]["state"] == "OPENED"

    page = (await ask(INBOX, actor=WANG))["data"]["notices"]
    assert page["unopened"] == 0
    states = {one["channel"]: one["state"] for one in page["edges"][0]["node"]["deliveries"]}
    assert states == {"INBOX": "opened", "STREAM": "accepted"}


async def test_a_notice_listed_on_the_phone_has_arrived_but_is_not_read(ask: Ask, tell: Tell) -> None:
    notice = await tell("case_accepted")
    await ask(CONFIRM, actor=WANG, id=str(notice.id), channel="INBOX")
    page = (await ask(INBOX, actor=WANG))["data"]["notices"]
    assert (page["unopened"], page["edges"][0]["node"]["state"]) == (1, "ACCEPTED")
    await ask(OPEN, actor=WANG, id=str(notice.id))
    await ask(CONFIRM, actor=WANG, id=str(notice.id), channel="INBOX")
    assert (await ask(INBOX, actor=WANG))["data"]["notices"]["edges"][0]["node"]["state"] == "OPENED"


async def test_a_phone_cannot_confirm_what_others_prove(ask: Ask, tell: Tell) -> None:
    notice = await tell()
    for channel, code in (
        ("SMS", "CHANNEL_UNPROVABLE"),
        ("PUSH", "NOT_FOUND"),
    ):
        reply = await ask(CONFIRM, actor=WANG, id=str(notice.id), channel=channel)
        assert reply["data"]["confirmNotice"]["code"] == code


async def test_to_others_a_notice_does_not_exist(ask: Ask, tell: Tell) -> None:
    notice = await tell()
    for actor in (LI, CLERK):
        reply = await ask(OPEN, actor=actor, id=str(notice.id))
        assert reply["data"]["openNotice"] == {"code": "NOT_FOUND"}
        reply = await ask(CONFIRM, actor=actor, id=str(notice.id), channel="STREAM")
        assert reply["data"]["confirmNotice"]["code"] == "NOT_FOUND"
        assert (await ask(INBOX, actor=actor))["data"]["notices"]["edges"] == []
    assert (await Notice.get(id=notice.id)).state.value == "sent"
    assert (await ask(OPEN, actor=WANG, id=str(new_id())))["data"]["openNotice"] == {"code": "NOT_FOUND"}


async def test_nobody_is_asked_to_sign_in(
    ask: Ask, tell: Tell, service: PushService, server_key: str
) -> None:
    notice = await tell()
    for operation, variables in (
        (INBOX, {}),
        (OPEN, {"id": str(notice.id)}),
        (CONFIRM, {"id": str(notice.id), "channel": "PUSH"}),
        (SUBSCRIBE, keys(service.browser(server_key))),
        (UNSUBSCRIBE, {"endpoint": "https://push.example.org/x"}),
        (PREFER, {"channel": "SMS", "enabled": True}),
    ):
        reply = await ask(operation, actor=ANONYMOUS, **variables)
        assert (reply["status"], reply["errors"][0]["extensions"]["code"]) == (401, "UNAUTHENTICATED")


async def test_a_browser_is_subscribed_once_and_follows_its_owner(
    ask: Ask, service: PushService, server_key: str
) -> None:
    browser = service.browser(server_key)
    for actor in (WANG, WANG, LI):
        reply = await ask(SUBSCRIBE, actor=actor, **keys(browser))
        assert reply["data"]["subscribePush"] == {"ok": True}
    assert WANG.id
    assert LI.id
    assert (await push_subscriptions(WANG.id), await push_subscriptions(LI.id)) == (0, 1)
    row = await PushSubscription.get()
    assert browser.endpoint.encode() not in bytes(row.door_enc)

    await ask(UNSUBSCRIBE, actor=WANG, endpoint=browser.endpoint)
    assert await push_subscriptions(LI.id) == 1
    reply = await ask(UNSUBSCRIBE, actor=LI, endpoint=browser.endpoint)
    assert reply["data"]["unsubscribePush"] == {"ok": True}
    assert await push_subscriptions(LI.id) == 0


async def test_the_eleventh_browser_takes_the_place_of_the_oldest(
    subscribe: Subscribe, clock: HeldClock
) -> None:
    for _ in range(11):
        await subscribe()
        clock.advance(minutes=1)
    rows = await PushSubscription.all().order_by("created_at")
    assert len(rows) == 10
    assert rows[0].created_at == clock.at.replace(minute=1)


async def test_what_is_no_browser_is_refused(ask: Ask, service: PushService, server_key: str) -> None:
    good = keys(service.browser(server_key))
    for change, refusal in (
        ({"endpoint": "ftp://push.example.org"}, {"code": "ENDPOINT_INVALID", "field": "endpoint"}),
        ({"p256dh": "AAAA"}, {"code": "PUSH_KEYS_INVALID", "field": "p256dh"}),
        ({"p256dh": "é" * 87}, {"code": "PUSH_KEYS_INVALID", "field": "p256dh"}),
        ({"p256dh": "A" * 10_000}, {"code": "PUSH_KEYS_INVALID", "field": "p256dh"}),
        ({"auth": "AAAA"}, {"code": "PUSH_KEYS_INVALID", "field": "auth"}),
    ):
        reply = await ask(SUBSCRIBE, actor=WANG, **(good | change))
        assert reply["data"]["subscribePush"] == refusal
    staff = await ask(SUBSCRIBE, actor=CLERK, **good)
    assert staff["data"]["subscribePush"]["code"] == "FORBIDDEN"
    odd = await ask(UNSUBSCRIBE, actor=WANG, endpoint="\0")
    assert odd["data"]["unsubscribePush"] == {"ok": True}


async def test_a_channel_is_chosen_or_not_but_the_inbox_stays(ask: Ask) -> None:
    for enabled in (False, True, False):
        reply = await ask(PREFER, actor=WANG, channel="PUSH", enabled=enabled)
        assert reply["data"]["setPreference"] == {"channel": "PUSH", "enabled": enabled}
    reply = await ask(PREFER, actor=WANG, channel="INBOX", enabled=False)
    assert reply["data"]["setPreference"] == {"code": "INBOX_ALWAYS"}
    reply = await ask(PREFER, actor=CLERK, channel="SMS", enabled=True)
    assert reply["data"]["setPreference"] == {"code": "FORBIDDEN"}
    assert WANG.id
    assert await preferences(WANG.id) == {
        Channel.PUSH: False,
        Channel.STREAM: True,
        Channel.INBOX: True,
        Channel.SMS: False,
    }


async def take(stream: AsyncIterator[Entry[Notice]], count: int) -> list[Entry[Notice]]:
    async with asyncio.timeout(60):
        return [await anext(stream) for _ in range(count)]


async def test_new_notices_arrive_live_and_after_a_cursor_none_is_lost_or_doubled(
    bus: None, tell: Tell, following: Following
) -> None:
    waiting = asyncio.create_task(take(arriving(WANG, None), 1))
    await following()
    await tell(actor=LI)
    first = await tell()
    [entry] = await waiting
    assert entry.value.id == first.id

    missed = [(await tell()).id for _ in range(3)]
    stream = arriving(WANG, entry.cursor)
    assert [one.value.id for one in await take(stream, 3)] == missed
    waiting = asyncio.create_task(take(stream, 1))
    last = await tell()
    assert [one.value.id for one in await waiting] == [last.id]


async def test_who_chose_against_the_stream_gets_none(
    bus: None, tell: Tell, ask: Ask, following: Following
) -> None:
    await ask(PREFER, actor=WANG, channel="STREAM", enabled=False)
    waiting = asyncio.create_task(take(arriving(WANG, None), 1))
    await following()
    quiet = await tell()
    await asyncio.sleep(0.2)
    assert not waiting.done()
    waiting.cancel()
    assert {row.channel for row in await quiet.deliveries.all()} == {Channel.INBOX}


async def test_a_stream_without_a_viewer_is_refused(bus: None) -> None:
    with pytest.raises(Refused, match="UNAUTHENTICATED"):
        arriving(ANONYMOUS, None)


async def test_a_notice_of_an_unknown_person_is_a_fault_and_leaves_nothing(
    db: object, clock: HeldClock
) -> None:
    from tortoise.exceptions import IntegrityError

    with pytest.raises(IntegrityError):
        await notify(UUID(int=7), "case_submitted", CASE, now=clock.now())
    assert await Notice.all().count() == 0
