"""A receiver of webhooks as the Standard Webhooks specification has it: verifies, and knows doubles."""

import base64
import hmac
from collections import Counter
from dataclasses import dataclass, field

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.kit.clock import Clock

TOLERANCE_SECONDS = 300


@dataclass
class Receiver:
    clock: Clock
    secret: str = ""
    answers: list[int] = field(default_factory=list)  # then 204 for ever
    lost_replies: int = 0  # so many are taken, but answered as if they were not
    headers: dict[str, str] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    taken: dict[str, dict] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)

    @property
    def app(self) -> Starlette:
        return Starlette(routes=[Route("/hook", self.take, methods=["POST"])])

    @property
    def subjects(self) -> list[str]:
        return [self.taken[id_]["data"]["subject"] for id_ in self.order]

    async def take(self, request: Request) -> Response:
        id_, body = request.headers["webhook-id"], await request.body()
        self.calls[id_] += 1
        if not self.is_genuine(request, body):
            return Response(status_code=401)
        status = self.answers.pop(0) if self.answers else 204
        if status < 300:
            if id_ not in self.taken:
                self.order.append(id_)
            self.taken[id_] = orjson.loads(body)
            if self.lost_replies:
                self.lost_replies -= 1
                status = 500
        return Response(status_code=status, headers=self.headers)

    def is_genuine(self, request: Request, body: bytes) -> bool:
        id_, at = request.headers["webhook-id"], request.headers["webhook-timestamp"]
        if abs(self.clock.now().timestamp() - int(at)) > TOLERANCE_SECONDS:
            return False
        key = base64.b64decode(self.secret.removeprefix("whsec_"))
        mine = base64.b64encode(hmac.digest(key, f"{id_}.{at}.".encode() + body, "sha256")).decode()
        self.signatures = request.headers["webhook-signature"].split(" ")
        return f"v1,{mine}" in self.signatures
