"""What others show of our pages: messengers and search engines of a link, other sites in a frame."""

from typing import Final

from starlette.routing import Route

from backend.complaints import api as complaints
from backend.consultations import api as consultations
from backend.inquiry import api as inquiry
from backend.interviews import api as interviews
from backend.kit.clock import Clock
from backend.kit.http.static import StaticApp
from backend.kit.pages.card import card_routes
from backend.kit.pages.preview import Find, preview_routes
from backend.surveys import api as surveys
from backend.voting import api as voting

# What a stranger may be told of each page.
_PREVIEWED: Final[dict[str, Find]] = {
    "/surveys/{id:uuid}": surveys.preview,
    "/polls/{id:uuid}": voting.preview,
    "/consultations/{id:uuid}": consultations.preview,
    "/interviews/{id:uuid}": interviews.preview,
    "/complaints/{id:uuid}": complaints.preview,
    "/inquiries/{id}": inquiry.preview,
}
_CARDS: Final = {
    "surveys": surveys.card,
    "polls": voting.card,
    "consultations": consultations.card,
    "interviews": interviews.card,
}


def routes(app: StaticApp, origin: str, clock: Clock) -> list[Route]:
    """Give the routes of cards and of pages with a head of their own."""
    return [*card_routes(origin, clock, _CARDS), *preview_routes(app, origin, clock, _PREVIEWED)]
