from backend.kit.actor import Actor
from backend.kit.errors import Refused
from backend.notifications.models import Preference
from backend.notifications.states import Channel


async def set_preference(actor: Actor, channel: Channel, *, enabled: bool) -> Preference:
    """Choose a channel or not. Refuses `INBOX_ALWAYS`: what the county said must stay readable somewhere."""
    if actor.id is None:
        raise Refused("UNAUTHENTICATED")
    if not actor.is_citizen:
        raise Refused("FORBIDDEN")
    if channel is Channel.INBOX and not enabled:
        raise Refused("INBOX_ALWAYS", field="channel")
    preference = Preference(person_id=actor.id, channel=channel, enabled=enabled)
    await Preference.bulk_create(
        [preference], on_conflict=("person_id", "channel"), update_fields=("enabled",)
    )
    return preference
