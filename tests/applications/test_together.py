"""Submissions that arrive together, over HTTP as the app sends them: one commit, each answered for itself."""

import asyncio
import json
from datetime import timedelta
from uuid import uuid4

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given
from hypothesis import settings as run
from hypothesis import strategies as some

from backend.applications.models import Application
from backend.audit import api as audit
from backend.cases.history import is_intact
from backend.cases.models import Case, CaseEvent, Due
from backend.identity import access
from backend.identity.models import Session
from backend.kit import db as database
from backend.kit.files.model import Upload
from backend.kit.graphql.idempotency import IdempotencyKey
from backend.kit.graphql.together import MUTATIONS
from backend.kit.groups import group as groups
from backend.kit.ids import new_id
from backend.notifications.models import Delivery, Notice
from backend.settings import ROOT
from tests.cases import world as worlds

DOCUMENTS = json.loads((ROOT / "graphql" / "persisted.json").read_text("utf-8"))
SUBMIT = next(id_ for id_, text in DOCUMENTS.items() if "mutation SubmitApplication(" in text)
COMMITS = "SELECT count(DISTINCT txid) AS commits FROM cases_event"


@pytest_asyncio.fixture
async def world(client, clock):
    """Build the world in the application's own connection."""
    return await worlds.build(clock.now())


@pytest_asyncio.fixture
async def tokens(world, settings, clock):
    """Sign everybody in; give an access token by name."""
    found = {}
    for name in ("li", "wang", "agent", "clerk"):
        actor = world.people[name]
        owner = {"staff_id": actor.id} if actor.is_staff else {"person_id": actor.id}
        times = {"created_at": clock.now(), "last_used_at": clock.now()}
        session = await Session.create(
            **owner, **times, device="x", expires_at=clock.now() + timedelta(days=1)
        )
        found[name] = access.for_session(settings.jwt_private_key, session, clock.now())
    return found


@pytest.fixture
def send(client, world, tokens):
    """Send a submission as the app does: `await send("li", key=…, answers=…)`."""

    async def sending(name="li", key=None, item="promised", **more):
        given = {
            "id": str(new_id()),
            "itemVersion": str(world.versions[item].id),
            "answers": {"name": "李示例"},
            "files": [],
            "declaredAt": "2026-03-02T01:00:00Z",
        }
        headers = {"authorization": f"Bearer {tokens[name]}"} if name else {}
        if key:
            headers["idempotency-key"] = str(key)
        body = {"documentId": SUBMIT, "variables": {"input": given | more}}
        return await client.post("/graphql", json=body, headers=headers)

    return sending


def outcome(reply):
    """Give the number of a case, or the code of what was refused."""
    body = reply.json()
    if "errors" in body:
        return body["errors"][0]["extensions"]["code"]
    result = body["data"]["submitApplication"]
    return result["case"]["number"] if "case" in result else result["code"]


async def commits():
    return (await database.connection().execute_query_dict(COMMITS))[0]["commits"]


@pytest_asyncio.fixture
async def held(monkeypatch):
    """Hold a group before its first statement until opened: what is sent meanwhile forms the next."""
    monkeypatch.setattr(groups, "LANES", 1)
    gate = asyncio.Event()
    group = MUTATIONS["submitApplication"]._group
    write = group._write

    async def waiting(calls):
        await gate.wait()
        return await write(calls)

    group._write = waiting
    yield gate
    gate.set()
    group._write = write


async def until(condition):
    while not condition():  # noqa: ASYNC110 - it is the group that makes it true
        await asyncio.sleep(0.005)


async def behind(send, sendings):
    """Keep the group busy with a submission and let others wait behind it; give the tasks of all."""
    group = MUTATIONS["submitApplication"]._group
    tasks = [asyncio.create_task(send())]
    await until(lambda: group._lanes and not group._waiting)
    tasks += [asyncio.create_task(sending) for sending in sendings]
    await until(lambda: len(group._waiting) == len(sendings))
    return tasks


async def together(held, send, *sendings):
    """Have others written together, behind one that keeps the group busy; give their replies."""
    tasks = await behind(send, sendings)
    held.set()
    return (await asyncio.gather(*tasks))[1:]


async def test_twenty_submissions_commit_once_and_each_is_whole(send, held):
    replies = await together(held, send, *(send(("li", "wang")[n % 2]) for n in range(20)))

    numbers = {outcome(reply) for reply in replies}
    cases = await Case.filter(number__in=list(numbers))
    assert len(cases) == 20
    assert await commits() == 2
    for case in cases:
        assert is_intact(case, await CaseEvent.filter(case_id=case.id))
        assert (case.revision, case.events_count, case.due_on.isoformat()) == (1, 1, "2026-03-09")
        assert await Due.filter(case_id=case.id).count() == 3
        assert await Application.filter(case_id=case.id).count() == 1
        notice = await Notice.get(case_id=case.id)
        assert (notice.person_id, notice.params["number"]) == (case.person_id, case.number)
        assert await Delivery.filter(notice_id=notice.id).count() == 2


async def test_the_trail_of_a_group_holds_in_order_and_verifies(send, held, clock):
    await together(held, send, *(send() for _ in range(8)))

    assert await audit.seal(clock.now()) == 9
    assert (await audit.verify()).holds


async def test_each_refusal_reaches_its_own_sender_and_the_others_are_filed(send, held, world, clock):
    world.items["joint"].withdrawn = True
    await world.items["joint"].save()
    given = {"file": {"upload": str(uuid4())}}

    replies = await together(
        held,
        send,
        send("li"),
        send("li", answers={}),
        send("li", id=str(uuid4())),
        send("li", itemVersion=str(uuid4())),
        send("li", item="joint"),
        send("li", files=[given["file"]]),
        send("li", mandate=str(uuid4())),
        send("li", region="330523105000"),
        send("li", answers={"name": "李\0示例"}),
        send("li", answers={"name": "李", "home": {"region": "\0", "text": "x"}}),
        send("clerk"),
        send(None),
        send("wang"),
    )

    first, *refused, last = map(outcome, replies)
    assert refused == [
        "ANSWERS_INVALID",
        "ID_INVALID",
        "NOT_FOUND",
        "ITEM_WITHDRAWN",
        "UPLOAD_UNFINISHED",
        "MANDATE_INVALID",
        "REGION_OUTSIDE",
        "ANSWERS_INVALID",
        "ANSWERS_INVALID",
        "NOT_ALLOWED",
        "UNAUTHENTICATED",
    ]
    assert first.startswith("ZT-")
    assert last.startswith("ZT-")
    assert [reply.status_code for reply in replies] == [200] * 11 + [401, 200]
    assert await Case.all().count() == 3


async def test_variables_that_do_not_fit_are_told_so_as_ever(send):
    reply = await send(answers={"name": "李"}, id="not an id")

    assert (reply.status_code, outcome(reply)) == (400, "VARIABLES_INVALID")


async def test_one_key_sent_eight_times_at_once_is_one_case_and_one_reply(send, held):
    key, id_ = new_id(), str(new_id())

    replies = await together(held, send, *(send(key=key, id=id_) for _ in range(8)))

    assert len({reply.content for reply in replies}) == 1
    assert [("idempotency-replayed" in reply.headers) for reply in replies].count(True) == 7
    assert await Case.all().count() == 2


async def test_one_key_with_two_bodies_in_one_moment_is_refused_for_the_second(send, held):
    key = new_id()

    replies = await together(held, send, send(key=key), send(key=key, answers={"name": "另一人"}))

    assert sorted(reply.status_code for reply in replies) == [200, 409]
    assert "IDEMPOTENCY_MISMATCH" in map(outcome, replies)
    assert await Case.all().count() == 2


async def test_a_refused_submission_leaves_its_key_free(send):
    key = new_id()
    assert outcome(await send(key=key, answers={})) == "ANSWERS_INVALID"
    assert await IdempotencyKey.all().count() == 0

    assert outcome(await send(key=key)).startswith("ZT-")


async def test_a_key_that_another_process_used_meanwhile_gives_that_processs_reply(send, held):
    key, id_ = new_id(), str(new_id())
    tasks = [asyncio.create_task(send(key=key, id=id_)) for _ in range(2)]
    held.set()
    first, second = await asyncio.gather(*tasks)
    assert first.content == second.content

    # A sender that looked before the other committed: the unique row makes it look again.
    looked = []

    from backend.kit.graphql import idempotency

    real = idempotency.known

    async def blind_once(claims):
        looked.append(claims)
        return {} if len(looked) == 1 else await real(claims)

    idempotency.known = blind_once
    try:
        third = await send(key=key, id=id_)
    finally:
        idempotency.known = real
    assert (third.content, len(looked)) == (first.content, 2)
    assert await Case.all().count() == 1


async def test_the_same_submission_under_two_keys_is_one_case(send, held):
    id_ = str(new_id())

    replies = await together(
        held, send, send(key=new_id(), id=id_), send(key=new_id(), id=id_), send("wang", id=id_)
    )

    owners = [outcome(replies[0]) == outcome(replies[1]), outcome(replies[2]) == "ID_TAKEN"]
    if outcome(replies[0]) == "ID_TAKEN":  # whoever's came first has it
        owners = [outcome(replies[1]) == "ID_TAKEN", outcome(replies[2]).startswith("ZT-")]
    assert owners == [True, True]
    assert await Case.all().count() == 2


async def test_an_entry_that_breaks_the_statement_is_found_out_and_harms_nobody(send, held, monkeypatch):
    from backend.applications.actions import submit

    real = submit._opening

    def breaking(filing):
        opening = real(filing)
        return (
            opening
            if filing.answers["name"] != "坏"
            else submit.Opening(**{**vars(opening), "window": uuid4()})
        )

    monkeypatch.setattr(submit, "_opening", breaking)
    names = ["好"] * 6 + ["坏"] + ["好"] * 6

    replies = await together(held, send, *(send(answers={"name": name}, key=new_id()) for name in names))

    assert [outcome(reply).startswith("ZT-") for reply in replies] == [name == "好" for name in names]
    assert (replies[6].status_code, outcome(replies[6])) == (500, "FAULT")
    assert await Case.all().count() == 13
    assert await IdempotencyKey.all().count() == 12


async def test_who_hangs_up_while_waiting_harms_nobody(send, held):
    tasks = await behind(send, [send() for _ in range(5)])

    tasks[3].cancel()
    held.set()
    replies = await asyncio.gather(*tasks, return_exceptions=True)

    assert isinstance(replies.pop(3), asyncio.CancelledError)
    assert all(outcome(reply).startswith("ZT-") for reply in replies)
    assert await Case.all().count() == 5


async def test_a_full_group_answers_503_and_says_when_to_come_back(send, held, monkeypatch):
    monkeypatch.setattr(MUTATIONS["submitApplication"]._group, "_room", 2)
    tasks = await behind(send, [send(), send()])

    reply = await send()

    assert (reply.status_code, outcome(reply), reply.headers["retry-after"]) == (503, "BUSY", "1")
    held.set()
    assert [reply.status_code for reply in await asyncio.gather(*tasks)] == [200] * 3


KINDS = some.lists(some.sampled_from(["li", "wang", "bad", "again", "other"]), min_size=2, max_size=12)


@pytest.mark.slow
@run(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(KINDS)
async def test_whatever_is_mixed_each_good_submission_exists_once(send, kinds):
    before = await Case.all().count()
    key, id_ = new_id(), str(new_id())
    wanted = {
        "li": lambda: send("li", key=new_id()),
        "wang": lambda: send("wang", key=new_id()),
        "bad": lambda: send(answers={"name": "x" * 99}, key=new_id()),
        "again": lambda: send(key=key, id=id_),
        "other": lambda: send(key=key, id=id_, answers={"name": "另"}),
    }

    replies = [outcome(reply) for reply in await asyncio.gather(*(wanted[kind]() for kind in kinds))]

    by_kind = {kind: [r for r, k in zip(replies, kinds, strict=True) if k == kind] for kind in wanted}
    good = by_kind["li"] + by_kind["wang"]
    assert all(number.startswith("ZT-") for number in good)
    assert set(by_kind["bad"]) <= {"ANSWERS_INVALID"}
    # Whichever body came first owns the key.
    shared = {reply for reply in by_kind["again"] + by_kind["other"] if reply.startswith("ZT-")}
    assert len(shared) == (1 if {"again", "other"} & set(kinds) else 0)
    assert await Case.all().count() - before == len(good) + len(shared)
    assert await Upload.all().count() == 0
