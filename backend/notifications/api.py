"""The only Python door of this room."""

import backend.notifications.tasks  # whoever notifies must know the job that follows
import backend.notifications.ways  # noqa: F401 - it is told by rooms that know nothing of notices
from backend.notifications.actions.notify import Telling, notify, notify_all, notify_each
from backend.notifications.channels.push import Push
from backend.notifications.channels.push import opened as push_opened
from backend.notifications.queries import preferences, push_subscriptions, sent_about
from backend.notifications.states import Channel, DeliveryState
from backend.notifications.templates import TEMPLATES
from backend.notifications.types import SentNotice

__all__ = [
    "TEMPLATES",
    "Channel",
    "DeliveryState",
    "Push",
    "SentNotice",
    "Telling",
    "notify",
    "notify_all",
    "notify_each",
    "preferences",
    "push_opened",
    "push_subscriptions",
    "sent_about",
]
