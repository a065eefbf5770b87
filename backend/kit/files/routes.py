"""The file door's addresses."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.kit.actor import Actor
from backend.kit.clock import Clock
from backend.kit.errors import Refused
from backend.kit.files.download import Asked, download
from backend.kit.files.intake import Intake
from backend.kit.files.replies import Step, answer
from backend.kit.files.scanning import Scanner
from backend.kit.files.storage import Storage
from backend.kit.files.tus import ABILITIES, PATH, Tus, id_of


def routes(storage: Storage, clock: Clock, scanner: Scanner | None = None) -> list[Route]:
    """Give the routes of `/files/`. The actor is expected in `request.state.actor`."""
    tus = Tus(Intake(storage, scanner), clock)

    async def give(request: Request, actor: Actor) -> Response:
        asked = Asked(request.headers.get("range"), request.headers.get("if-range"))
        return await download(storage, actor, id_of(request), asked)

    whole = {"POST": tus.create}
    one = {"GET": give, "HEAD": tus.head, "PATCH": tus.patch, "DELETE": tus.delete}
    return [_route(PATH, whole), _route(PATH + "{id}", one)]


def _route(path: str, steps: Mapping[str, Step]) -> Route:
    async def serve(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=ABILITIES)
        method = request.method
        if method == "POST":
            # The protocol lets clients behind narrow proxies name the method in a header. Only of a POST:
            # what looks like a mere reading must not change anything.
            method = request.headers.get("x-http-method-override", method).upper()
        # Only what is published is found without signing in.
        return await answer(request, steps.get(method, _unknown), strangers=method == "GET")

    return Route(path, serve, methods=["OPTIONS", "POST", *steps])


async def _unknown(request: Request, actor: Actor) -> Response:
    raise Refused("METHOD_NOT_ALLOWED")
