"""The load: people and officers who write, each sending the same again under one key until answered.

As the app's outbox does (`pwa/src/outbox`): a lost line, 429 and 5xx wait; an answer is final.
"""

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import httpx
import orjson

from backend.kit.actor import Actor
from backend.kit.files.media import examine
from backend.kit.graphql.documents import CURRENT, read_texts
from backend.kit.ids import new_id
from backend.settings import ROOT
from tests.cases.world import VILLAGE
from tests.faults import uploading

_TEXTS = read_texts(ROOT / "graphql" / CURRENT)
_AGAIN_SECONDS = 0.1
PATIENCE_SECONDS = 150
_WAITS = {401, 429, 500, 503}  # the outbox waits: neither is an answer
DECLARED = "2026-03-02T01:00:00Z"
_CASE = "{ ... on CaseChanged { case { number revision } } ... on Refusal { code message } }"
_VERBS = {
    "accept": f"mutation($n: String!, $r: Int!) {{ acceptCase(number: $n, revision: $r) {_CASE} }}",
    "assign": "mutation($n: String!, $r: Int!, $h: UUID!) "
    f"{{ assignCase(number: $n, revision: $r, handler: $h) {_CASE} }}",
    "decide": "mutation($n: String!, $r: Int!) "
    f'{{ decideCase(number: $n, revision: $r, outcome: APPROVED, text: "符合条件") {_CASE} }}',
}
_INBOX = "{ notices { edges { node { id } } } }"


@cache
def document(name: str) -> str:
    """Find the id of an operation the app sends."""
    begins = re.compile(rf"(mutation|query|subscription) {name}\b")
    return next(id_ for id_, text in _TEXTS.items() if begins.match(text))


@dataclass
class Ledger:
    """What the senders were told, and what they met on the way."""

    cases: dict[UUID, str] = field(default_factory=dict)  # applications and complaints, by the phone's own id
    complaints: int = 0
    photos: dict[UUID, bytes] = field(default_factory=dict)  # what complaints took along, as it is to be kept
    votes: dict[UUID, list[str]] = field(default_factory=dict)  # what each voter chose, one after the other
    steps: dict[str, list[str]] = field(default_factory=dict)  # what officers did, by case number
    opened: set[UUID] = field(default_factory=set)  # notices
    keys: set[tuple[UUID, UUID]] = field(default_factory=set)
    met: Counter[str] = field(default_factory=Counter)  # what was in the way, by what it was
    replayed: int = 0
    looks: int = 0  # what was read by the app's own operations
    slowest_seconds: float = 0.0

    @property
    def acknowledged(self) -> int:
        return len(self.keys)


@dataclass
class Line:
    """The way to whichever server a balancer would choose."""

    urls: list[str]
    token: Callable[[Actor], str]
    drawn: random.Random
    ledger: Ledger
    http: httpx.AsyncClient
    new_key_each_time: bool = False  # what a phone must never do

    async def write(self, actor: Actor, call: dict[str, Any]) -> dict[str, Any]:
        """Send until answered, and give the payload. A refusal is nobody's plan here."""
        key, body = new_id(), orjson.dumps(call)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                reply = await self._attempt(actor, body, new_id() if self.new_key_each_time else key)
                if reply is not None:
                    break
                await self.rest()
        [payload] = reply["data"].values()
        assert "code" not in payload, payload
        assert actor.id
        self.ledger.keys.add((actor.id, key))
        return payload

    async def read(self, actor: Actor, query: str) -> dict[str, Any] | None:
        """Ask once."""
        return await self._attempt(actor, orjson.dumps({"query": query}), None)

    async def look(self, actor: Actor | None, operation: str, **variables: Any) -> dict[str, Any] | None:
        """Read once by an operation of the app, as it does: by GET, with its id; signed in or not."""
        asked = {"documentId": document(operation), "variables": orjson.dumps(variables).decode()}
        reply = await self.ask(actor, "GET", f"/graphql?{urlencode(asked)}", b"", {})
        if reply is None:
            return None
        found = dict(orjson.loads(reply.content))
        assert reply.status_code == 200 and "errors" not in found, (operation, reply.text)  # noqa: PT018
        self.ledger.looks += 1
        return found

    async def ask(
        self, actor: Actor | None, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> httpx.Response | None:
        """Ask whichever server once; None for what the outbox waits out."""
        signed = ({"authorization": f"Bearer {self.token(actor)}"} if actor else {}) | headers
        url, begun = f"{self.drawn.choice(self.urls)}{path}", time.monotonic()
        try:
            reply = await self.http.request(method, url, content=body, headers=signed)
        except httpx.TransportError as fault:
            self.ledger.met[type(fault).__name__] += 1
            return None
        finally:
            self.ledger.slowest_seconds = max(self.ledger.slowest_seconds, time.monotonic() - begun)
        if reply.status_code in _WAITS:
            self.ledger.met[str(reply.status_code)] += 1
            return None
        return reply

    async def rest(self) -> None:
        """Wait before the same is tried again."""
        await asyncio.sleep(_AGAIN_SECONDS * (0.5 + self.drawn.random()))

    async def _attempt(self, actor: Actor, body: bytes, key: UUID | None) -> dict[str, Any] | None:
        headers = {"content-type": "application/json"} | ({"idempotency-key": str(key)} if key else {})
        reply = await self.ask(actor, "POST", "/graphql", body, headers)
        if reply is None:
            return None
        assert reply.status_code == 200, (reply.status_code, reply.text)
        self.ledger.replayed += reply.headers.get("idempotency-replayed") == "true"
        return dict(orjson.loads(reply.content))


@asynccontextmanager
async def line(urls: list[str], token: Callable[[Actor], str], seed: int, **more: Any) -> AsyncIterator[Line]:
    async with httpx.AsyncClient(verify=False, timeout=20) as http:
        yield Line(urls, token, random.Random(seed), Ledger(), http, **more)


@dataclass
class Load:
    """Everybody who writes. They go on until `over`, and finish what they have begun."""

    line: Line
    people: list[Actor]
    officers: dict[str, Actor]
    poll: UUID
    versions: dict[str, UUID]
    over: asyncio.Event = field(default_factory=asyncio.Event)
    filed: asyncio.Queue[tuple[str, str]] = field(default_factory=asyncio.Queue)
    _spent: Counter[UUID] = field(default_factory=Counter)

    async def run(self, pause_seconds: float, writers: int) -> None:
        """Write until told to stop."""
        async with asyncio.TaskGroup() as group:
            for number in range(writers):
                mine = self.people[number::writers]
                group.create_task(self._person(mine, random.Random(number), pause_seconds))
            for number in range(2):
                group.create_task(self._officer(random.Random(number), pause_seconds))

    async def _person(self, mine: list[Actor], drawn: random.Random, pause_seconds: float) -> None:
        deeds = [self._apply, self._complain, self._vote, self._open_notices]
        while not self.over.is_set():
            await drawn.choices(deeds, [3, 2, 4, 1])[0](drawn.choice(mine), drawn)
            await asyncio.sleep(pause_seconds * drawn.random() * 2)

    async def _apply(self, actor: Actor, drawn: random.Random) -> None:
        id_, item = new_id(), drawn.choice(["immediate", "promised"])
        given = {"id": str(id_), "itemVersion": str(self.versions[item]), "answers": {"name": "李示例"}}
        sent = {"input": given | {"files": [], "declaredAt": DECLARED}}
        number = await self._file(actor, "SubmitApplication", id_, sent)
        self.filed.put_nowait((item, number))

    async def _complain(self, actor: Actor, drawn: random.Random) -> None:
        assert actor.id
        self._spent[actor.id] += 1
        if self._spent[actor.id] > 8:  # each try counts, and a day has thirty
            return
        id_, photos = new_id(), await self._photos(actor, drawn)
        place = {"region": VILLAGE, "words": "示例桥头"}
        given = {"id": str(id_), "category": "pothole", "text": "桥面有一个大坑，晚上看不见", "place": place}
        given |= {"files": [str(photo) for photo in photos], "declaredAt": DECLARED}
        await self._file(actor, "SubmitComplaint", id_, {"input": given})
        self.line.ledger.complaints += 1
        self.line.ledger.photos |= photos

    async def _photos(self, actor: Actor, drawn: random.Random) -> dict[UUID, bytes]:
        """Send a photo in pieces, every other time."""
        if drawn.random() < 0.5:
            return {}
        content = drawn.choice(uploading.PHOTOS)
        return {await uploading.upload(self.line, actor, content): examine(content).content}

    async def _file(self, actor: Actor, operation: str, id_: UUID, variables: dict[str, Any]) -> str:
        call = {"documentId": document(operation), "variables": variables}
        number = str((await self.line.write(actor, call))["case"]["number"])
        self.line.ledger.cases[id_] = number
        return number

    async def _vote(self, actor: Actor, drawn: random.Random) -> None:
        choice = drawn.choice("abc")
        given = {"poll": str(self.poll), "choices": [{"option": choice}]}
        call = {"documentId": document("CastBallot"), "variables": {"input": given}}
        assert actor.id
        await self.line.write(actor, call)
        self.line.ledger.votes.setdefault(actor.id, []).append(choice)

    async def _open_notices(self, actor: Actor, _: random.Random) -> None:
        reply = await self.line.read(actor, _INBOX)
        edges = reply["data"]["notices"]["edges"] if reply else []
        for edge in edges[:1]:
            id_ = edge["node"]["id"]
            if UUID(id_) not in self.line.ledger.opened:
                call = {"documentId": document("OpenNotice"), "variables": {"id": id_}}
                await self.line.write(actor, call)
                self.line.ledger.opened.add(UUID(id_))

    async def _officer(self, drawn: random.Random, pause_seconds: float) -> None:
        while not self.over.is_set():
            try:
                item, number = self.filed.get_nowait()
            except asyncio.QueueEmpty:
                await asyncio.sleep(pause_seconds)
                continue
            await self._deal_with(item, number)
            await asyncio.sleep(pause_seconds * drawn.random() * 2)

    async def _deal_with(self, item: str, number: str) -> None:
        handler = str(self.officers["handler"].id)
        if item == "promised":
            await self._step("clerk", "accept", number, 1)
            await self._step("coordinator", "assign", number, 2, h=handler)
            await self._step("decider", "decide", number, 3)
        else:
            await self._step("decider", "decide", number, 1)

    async def _step(self, who: str, verb: str, number: str, revision: int, **more: str) -> None:
        call = {"query": _VERBS[verb], "variables": {"n": number, "r": revision, **more}}
        await self.line.write(self.officers[who], call)
        self.line.ledger.steps.setdefault(number, []).append(verb)
