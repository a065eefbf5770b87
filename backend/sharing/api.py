"""What others are told of what becomes public here. The only Python door of this room."""

import backend.sharing.tasks  # noqa: F401 - whoever announces must know the jobs that follow
from backend.sharing.actions.announce import News, Subject, announce, announce_all, forget, retract
from backend.sharing.actions.manage import (
    OVERLAP,
    NewEndpoint,
    add_endpoint,
    remove_endpoint,
    replay,
    rotate_secret,
)
from backend.sharing.feeds.atom import fit
from backend.sharing.feeds.route import routes as feed_routes
from backend.sharing.kinds import Facts, Kind, declare, topics
from backend.sharing.queries import Shown, Standing, attempts, entries_of, shown, standings

__all__ = [
    "OVERLAP",
    "Facts",
    "Kind",
    "NewEndpoint",
    "News",
    "Shown",
    "Standing",
    "Subject",
    "add_endpoint",
    "announce",
    "announce_all",
    "attempts",
    "declare",
    "entries_of",
    "feed_routes",
    "fit",
    "forget",
    "remove_endpoint",
    "replay",
    "retract",
    "rotate_secret",
    "shown",
    "standings",
    "topics",
]
