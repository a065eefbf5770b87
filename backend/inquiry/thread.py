"""The thread behind a case that is being changed, and the posts in it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from backend.cases.api import Case
from backend.inquiry.facts import MOST_FILES, Standing
from backend.inquiry.models import Attachment, Inquiry, Post
from backend.inquiry.sealing import seal_text
from backend.kit.actor import Actor
from backend.kit.errors import Refused, not_found
from backend.kit.files.intake import claim
from backend.kit.ids import new_id
from backend.kit.newrows import NewRows


async def inquiry_of(case: Case) -> Inquiry:
    """Give the inquiry of a case that is locked. Refuses NOT_FOUND for other kinds."""
    found = await Inquiry.select_for_update().get_or_none(case_id=case.id)
    if found is None:
        raise not_found("number")
    return found


async def add_post(
    inquiry: Inquiry, actor: Actor, text: str, files: Iterable[UUID], *, standing: Standing, now: datetime
) -> Post:
    """Add what an actor wrote, with files of their own. Refuses TOO_MANY_ATTACHMENTS, UPLOAD_UNFINISHED."""
    wanted = list(dict.fromkeys(files))
    if len(wanted) > MOST_FILES:
        raise Refused("TOO_MANY_ATTACHMENTS", field="files", most=MOST_FILES)
    await claim(actor, wanted, now=now)
    id_ = new_id()
    post = await Post.create(
        id=id_,
        inquiry_id=inquiry.id,
        seq=await Post.filter(inquiry_id=inquiry.id).count() + 1,
        official=actor.is_staff,
        text_enc=seal_text(id_, text),
        standing=standing,
        by_id=actor.id,
        by_name=actor.name if actor.is_staff else "",
        at=now,
    )
    new = NewRows()
    for upload in wanted:
        new.add_new(Attachment, post_id=id_, upload_id=upload, public=actor.is_staff)
    await new.write()
    return post


def follow_case(inquiry: Inquiry, case: Case) -> None:
    """Take over from the case what public lists show of it."""
    inquiry.awaits, inquiry.due_on = case.finished_at is None, case.due_on
