"""Webhooks at the desk: administrators add, look at, rotate, send again and remove; nobody else does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.kit import i18n
from backend.kit.actor import ANONYMOUS, Actor, ActorKind, Post
from backend.kit.ids import new_id
from backend.sharing.models import Endpoint
from backend.sharing.schema import MOST_HOURS

COUNTY = "330523000000"
GIVEN = {
    "name": "省平台",
    "url": "http://127.0.0.1:9/hook",
    "topics": ["trials"],
    "ownerPhone": "13800000001",
}


@pytest.fixture(autouse=True)
def trial_words(monkeypatch):
    known = i18n.catalogue()
    monkeypatch.setattr(i18n, "catalogue", lambda: known | {"feed.trials": {"zh-CN": "试验", "en": "Trials"}})


@pytest.fixture
def settings(settings, request):
    """Give the settings of the demonstration; `False` for those of a county in earnest."""
    return replace(settings, demo=getattr(request, "param", True))


@pytest.fixture
def admin(clock):
    return Actor(
        ActorKind.STAFF, new_id(), "管理员", (Post("admin", None, COUNTY),), confirmed_at=clock.now()
    )


@pytest.fixture
def coordinator(admin):
    return replace(admin, posts=(Post("coordinator", None, COUNTY),))


async def add(ask, actor, **more):
    return (await ask("DeskAddWebhook", actor=actor, input=GIVEN | more))["data"]["addWebhook"]


async def listed(ask, actor):
    return (await ask("DeskWebhooks", actor=actor))["data"]["webhooks"]


async def attempts(ask, actor, name="province"):
    found = await ask("DeskWebhookAttempts", actor=actor, name=name, first=20)
    return found["data"]["webhookAttempts"]


async def test_one_that_is_added_is_listed_without_its_secret(ask, db, admin):
    made = await add(ask, admin)
    found = await ask("DeskWebhooks", actor=admin)

    assert made["secret"].startswith("whsec_")
    assert made["formerUntil"] is None
    assert {"code": "trials", "name": "试验"} in found["data"]["webhookTopics"]
    assert "whsec_" not in str(found)
    assert "13800000001" not in str(found)
    [row] = found["data"]["webhooks"]
    assert (row["name"], row["topics"], row["disabledAt"], row["waiting"]) == ("省平台", ["trials"], None, 0)
    kept = await Endpoint.get(name="省平台")
    assert made["secret"].encode() not in bytes(kept.secret_enc)
    entry = await AuditEntry.get(action="webhook.added")
    assert entry.actor_id == admin.id


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"url": "ftp://example.org/"}, "WEBHOOK_ADDRESS"),
        ({"topics": ["nothing"]}, "WEBHOOK_TOPIC"),
        ({"ownerPhone": "12"}, "PHONE_INVALID"),
        ({"name": " "}, "TEXT_REQUIRED"),
        ({"name": "字" * 61}, "TEXT_TOO_LONG"),
    ],
)
async def test_what_cannot_be_added(ask, db, admin, more, code):
    assert (await add(ask, admin, **more))["code"] == code
    assert not await Endpoint.exists()


@pytest.mark.parametrize("settings", [False], indirect=True)
async def test_outside_of_the_demonstration_only_https_on_the_open_network(ask, db, admin):
    for url in ("https://127.0.0.1/hook", "https://10.0.0.8/", "http://example.org/", "https://intranet/"):
        assert (await add(ask, admin, url=url))["code"] == "WEBHOOK_ADDRESS", url
    assert not await Endpoint.exists()
    assert "secret" in await add(ask, admin, url="https://example.org:8443/hook")


async def test_a_name_is_taken_once(ask, db, admin):
    await add(ask, admin)

    assert (await add(ask, admin))["code"] == "WEBHOOK_NAME_TAKEN"


async def test_only_administrators_manage_them(ask, db, admin, coordinator):
    await add(ask, admin)
    for who, code in ((coordinator, "NOT_ALLOWED"), (ANONYMOUS, "UNAUTHENTICATED")):
        for name, given in (("DeskWebhooks", {}), ("DeskWebhookAttempts", {"name": "省平台", "first": 5})):
            refused = await ask(name, actor=who, **given)
            assert refused["errors"][0]["extensions"]["code"] == code, (who, name)
    assert (await add(ask, coordinator, name="other"))["code"] == "NOT_ALLOWED"
    for name, field, more in (
        ("DeskRotateWebhook", "rotateWebhook", {}),
        ("DeskRemoveWebhook", "removeWebhook", {}),
        ("DeskReplayWebhook", "replayWebhook", {"sinceHours": 1, "failedOnly": True}),
    ):
        refused = await ask(name, actor=coordinator, name="省平台", **more)
        assert refused["data"][field]["code"] == "NOT_ALLOWED", name
    assert await Endpoint.filter(name="省平台").count() == 1


async def test_secrets_and_removal_want_a_second_factor_again(ask, db, admin):
    await add(ask, admin)
    tired = replace(admin, confirmed_at=admin.confirmed_at - timedelta(hours=1))

    assert (await add(ask, tired, name="other"))["code"] == "FACTOR_NEEDED"
    for name, field in (("DeskRotateWebhook", "rotateWebhook"), ("DeskRemoveWebhook", "removeWebhook")):
        refused = await ask(name, actor=tired, name="省平台")
        assert refused["data"][field]["code"] == "FACTOR_NEEDED"


async def test_a_new_secret_is_shown_once_and_the_former_signs_for_a_day(ask, receiver, admin, clock):
    made = (await ask("DeskRotateWebhook", actor=admin, name="province"))["data"]["rotateWebhook"]

    assert made["secret"] not in {receiver.secret, ""}
    until = (clock.now() + timedelta(days=1)).isoformat()
    assert made["formerUntil"][:16] == until[:16]
    assert (await AuditEntry.get(action="webhook.rotated")).actor_id == admin.id


async def test_deliveries_are_listed_sent_again_and_gone_with_their_endpoint(
    ask, receiver, announce, run_jobs, admin
):
    await announce()
    await run_jobs()
    [row] = await attempts(ask, admin)
    assert (row["subject"], row["kind"], row["status"], row["fault"]) == ("T-1", "trial.opened", 204, "")

    async def replay(hours, failed_only):
        again = await ask(
            "DeskReplayWebhook", actor=admin, name="province", sinceHours=hours, failedOnly=failed_only
        )
        return again["data"]["replayWebhook"]

    assert (await replay(1, True))["count"] == 0
    assert (await replay(1, False))["count"] == 1
    assert {(await replay(hours, False))["code"] for hours in (0, MOST_HOURS + 1)} == {"WEBHOOK_HOURS"}
    await run_jobs()
    assert len(await attempts(ask, admin)) == 2
    gone = await ask("DeskRemoveWebhook", actor=admin, name="province")
    assert gone["data"]["removeWebhook"]["ok"]
    assert await listed(ask, admin) == []
    unknown = await ask("DeskRotateWebhook", actor=admin, name="province")
    assert unknown["data"]["rotateWebhook"]["code"] == "WEBHOOK_UNKNOWN"
