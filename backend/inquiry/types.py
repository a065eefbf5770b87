"""What an inquiry adds to its case, for the asker and the department: the words as they were written."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from backend.inquiry import fetching
from backend.inquiry.facts import MOST_FOLLOW_UPS, Moderation, Standing
from backend.inquiry.models import Attachment as AttachmentRow
from backend.inquiry.models import Inquiry as InquiryRow
from backend.inquiry.models import Post as PostRow
from backend.inquiry.models import Transfer as TransferRow
from backend.inquiry.sealing import struck_in, struck_of, text_of, title_of
from backend.inquiry.threads import Mailbox
from backend.kit.files.model import open_filename
from backend.kit.graphql.context import Info
from backend.kit.readplan.fields import column, computed, localised, many, one
from backend.kit.readplan.seen import along, shown
from backend.kit.readplan.sources import Link, Record
from backend.kit.striking import struck, without

strawberry.enum(Standing, name="InquiryStanding", description="Who may read words of an inquiry.")
strawberry.enum(
    Moderation, name="Moderation", description="What a moderator says: publish, keep private, refuse."
)

_FILES = Link("attachments", order=("id",))
_POSTS = Link("written", order=("seq",))


@shown(to=along, table=AttachmentRow)
@strawberry.type(description="A file of a question or an answer.")
class InquiryFile:
    row: strawberry.Private[AttachmentRow]
    id: UUID = column("upload_id", description="Identifier of the upload.")
    filename: str = computed(
        lambda _, id_, sealed: open_filename(id_, sealed),
        "upload__id",
        "upload__filename_enc",
        description="The name the sender's device gave it.",
    )
    media_type: str = computed(
        lambda _, found: found or "application/octet-stream",
        "upload__media_type",
        description="Its type, found in its bytes.",
    )
    bytes: int = computed(
        lambda _, size, length: size or length, "upload__size", "upload__length", description="Its size."
    )
    public: bool = column("public", description="Whether everybody may see it once the thread is public.")
    url: str = computed(
        lambda _, id_: f"/files/{id_}", "upload_id", description="Where to read it, signed in."
    )


async def _files(root: Any, info: Info) -> Any:
    rows = await info.context.loader("inquiry.files", fetching.files_of).load(root.row.id)
    return [InquiryFile(row=row) for row in rows]


def _preview(_: Any, post: Any, inquiry: UUID, sealed: bytes | None) -> str:
    words = struck_in(inquiry, sealed)
    return without(text_of(post), words) if post.official else struck(text_of(post), words)


async def _shown_as(root: Any) -> str:
    return _preview(None, root.row, root.row.inquiry_id, root.row.inquiry.struck_enc)


@shown(to=along, table=PostRow)
@strawberry.type(description="A question or an answer, whole.")
class InquiryPost:
    row: strawberry.Private[PostRow]
    seq: int = column("seq", description="Place in the thread: 1 is the question.")
    official: bool = column("official", description="Whether the department speaks; else the asker.")
    text: str = computed(
        lambda _, post: text_of(post),
        Record(("id", "text_enc")),
        by=lambda root: text_of(root.row),
        description="The words as they were written.",
    )
    public_text: str = computed(
        _preview,
        Record(("id", "text_enc", "official")),
        "inquiry__id",
        "inquiry__struck_enc",
        by=_shown_as,
        description="The words as everybody reads them, or would: ■■ stands for what is struck.",
    )
    standing: Standing = column("standing", description="Who may read it.")
    by_name: str = column("by_name", description="Name of the officer who answered; empty for the asker.")
    at: datetime = column("at", description="When it was written.")
    files: list[InquiryFile] = many(_FILES, by=_files, description="Its files.")


async def _posts(root: Any, info: Info) -> Any:
    rows = await info.context.loader("inquiry.posts", fetching.posts_of).load(root.row.id)
    return [InquiryPost(row=row) for row in rows]


@shown(to=along, table=TransferRow)
@strawberry.type(description="An inquiry was passed on 转办.")
class InquiryTransfer:
    row: strawberry.Private[TransferRow]
    from_department: str = localised("from_department__name", description="By which department.")
    to_department: str = localised("to_department__name", description="To which.")
    reason: str = column("reason", description="Why.")
    by_coordinator: bool = column(
        "by_coordinator", description="Whether the coordinator decided it, for good."
    )
    at: datetime = column("at", description="When.")


async def _transfers(root: Any, info: Info) -> Any:
    rows = await info.context.loader("inquiry.transfers", fetching.transfers_of).load(root.row.id)
    return [InquiryTransfer(row=row) for row in rows]


@shown(to=along, table=InquiryRow)
@strawberry.type(description="What an inquiry adds to its case.")
class Inquiry:
    row: strawberry.Private[InquiryRow]
    title: str = computed(
        lambda _, inquiry: title_of(inquiry),
        Record(("id", "title_enc")),
        by=lambda root: title_of(root.row),
        description="What it is called, as it was written.",
    )
    mailbox: Mailbox | None = one("mailbox", description="The office-holder who was asked, if one was.")
    wants_public: bool = column(
        "wants_public", description="Whether the asker agrees that everybody may read it."
    )
    standing: Standing = column("standing", description="Who may read the thread.")
    pending: bool = column("pending", description="Whether words of the asker wait for a moderator.")
    reason: str = column("reason", description="Why it is kept private or was refused; else empty.")
    published_at: datetime | None = column("published_at", description="Since when everybody may read it.")
    follow_ups_left: int = computed(
        lambda _, used: MOST_FOLLOW_UPS - used,
        "follow_ups",
        description="How often the asker may still ask on.",
    )
    struck: list[str] | None = computed(
        lambda _, inquiry: struck_of(inquiry),
        Record(("id", "struck_enc")),
        by=lambda root: struck_of(root.row),
        only=lambda context: context.actor.is_staff,
        description="Words that officers struck from what everybody reads; for staff, else null.",
    )
    posts: list[InquiryPost] = many(_POSTS, by=_posts, description="Questions and answers, in order.")
    transfers: list[InquiryTransfer] = many(
        Link("transfers", order=("at", "id")), by=_transfers, description="How it was passed on 转办."
    )
