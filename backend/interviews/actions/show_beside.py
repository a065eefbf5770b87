"""Show beside the talk: a video from a place the county allows, a poll that is published."""

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.audit import api as audit
from backend.interviews import events, polls
from backend.interviews.actions.locking import own_interview
from backend.interviews.models import Interview
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.files.intake import claim
from backend.kit.files.model import Upload
from backend.kit.files.videos import VIDEOS
from backend.kit.text import clean

_URL_CHARS = 500
# No name and password before the host, and nothing that could end an attribute.
_ADDRESS = re.compile(r"(?P<origin>https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?)/[!#-&(-;=?-\[\]-~]*", re.ASCII)


async def set_video(
    actor: Actor,
    interview: UUID,
    url: str,
    *,
    upload: UUID | None = None,
    allowed: Sequence[str] = (),
    now: datetime,
) -> Interview:
    """Show a stream or a recording from elsewhere, or one uploaded here; an empty address alone shows none.

    `allowed` are the origins that the pages' policy lets videos in from. Refuses NOT_FOUND, NOT_AN_ORGANISER,
    VIDEO_ADDRESS, VIDEO_ORIGIN, UPLOAD_UNFINISHED, VIDEO_TYPE and what `kit.text` refuses.
    """
    row = await own_interview(actor, interview)
    before, shifted = row.video, row.video_shift_seconds
    if upload is not None:
        await _take(actor, upload, now)
    row.video_url = "" if upload is not None else _checked(clean(url, _URL_CHARS, field="url"), allowed)
    row.recording_id = upload
    row.video_shift_seconds = shifted if row.video == before else 0  # it was that of another video
    await row.save(update_fields=["video_url", "recording_id", "video_shift_seconds"])
    await events.state_changed(row, now)
    if row.video_shift_seconds != shifted:
        await events.places_changed(row, now)
    await audit.record(actor, "set_interview_video", "interview", row.id, {"url": row.video or ""}, now)
    return row


async def _take(actor: Actor, upload: UUID, now: datetime) -> None:
    await claim(actor, [upload], now=now)
    if (await Upload.get(id=upload)).media_type not in VIDEOS:
        raise Refused("VIDEO_TYPE", field="upload")


async def attach_poll(actor: Actor, interview: UUID, poll: UUID | None, *, now: datetime) -> Interview:
    """Show a poll inside, or none any more. Refuses NOT_FOUND (either), NOT_AN_ORGANISER, POLL_APART.

    A secret poll has a page of its own: there the phone takes a token first, and sends no name with a choice.
    """
    row = await own_interview(actor, interview)
    if poll is not None:
        await _may_stand_inside(poll)
    row.poll_id = poll
    await row.save(update_fields=["poll_id"])
    await events.state_changed(row, now)
    await events.counts_changed(row.id)
    await audit.record(actor, "attach_poll", "interview", row.id, {"poll": str(poll or "")}, now)
    return row


async def _may_stand_inside(poll: UUID) -> None:
    secret = await polls.is_secret(poll)
    if secret is None:
        raise not_found("poll")
    if secret:
        raise Refused("POLL_APART", field="poll")


def _checked(url: str, allowed: Sequence[str]) -> str:
    if not url:
        return ""
    written = _ADDRESS.fullmatch(url)
    if written is None:
        raise Refused("VIDEO_ADDRESS", field="url")
    if written["origin"].lower() not in allowed:
        raise Refused("VIDEO_ORIGIN", field="url", origins=", ".join(allowed) or "—")
    return url
