"""Who may manage webhooks: administrators, wherever their post is; a webhook is told of the whole county."""

from backend.kit.actor import SYSTEM, Actor
from backend.kit.errors import Refused


def check_manager(actor: Actor) -> None:
    """Refuse UNAUTHENTICATED whoever is no officer, NOT_ALLOWED whoever is no administrator."""
    if actor is SYSTEM:
        return
    if not actor.is_staff:
        raise Refused("UNAUTHENTICATED")
    if not actor.holds_anywhere(("admin",)):
        raise Refused("NOT_ALLOWED")
