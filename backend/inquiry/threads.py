"""Public threads as the API shows them: nothing here is read from sealed words."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

import strawberry

from backend.inquiry.models import Inquiry as InquiryRow
from backend.inquiry.models import Mailbox as MailboxRow
from backend.kit.answers.public import public
from backend.kit.graphql.connection import PageInfo
from backend.kit.readplan.fields import column, computed, localised, one
from backend.kit.readplan.seen import along, everybody, shown
from backend.places.api import types as places

Department = places.Department


@public("inquiry_mailbox")
@shown(to=everybody, table=MailboxRow)
@strawberry.type(description="An office-holder who can be asked 信箱.")
class Mailbox:
    row: strawberry.Private[MailboxRow]
    code: str = column("code", description="Code, e.g. county-head.")
    name: str = localised("name", description="Name, e.g. the County Head's Mailbox.")
    department: Department = one("department", description="The department that answers in that name.")
    answer_days: int = column("answer_days", description="Working days within which it promises an answer.")
    sample: bool = column("sample", description="Whether it is made up for the demonstration.")


@public()
@shown(to=everybody)
@strawberry.type(description="A file that everybody may see.")
class ThreadFile:
    id: UUID = strawberry.field(description="Identifier.")
    name: str | None = strawberry.field(
        description="Its name, where the office gave it; null for the asker's."
    )
    media_type: str = strawberry.field(description="Its type, found in its bytes.")
    bytes: int = strawberry.field(description="Its size.")
    url: str = strawberry.field(description="Where to read it, without signing in.")


@public()
@shown(to=everybody)
@strawberry.type(description="A question or an answer, personal data struck.")
class ThreadPost:
    seq: int = strawberry.field(description="Place in the thread: 1 is the question.")
    official: bool = strawberry.field(description="Whether the department speaks; else the asker.")
    text: str = strawberry.field(description="The words; ■■ stands for what was struck.")
    at: datetime = strawberry.field(description="When it was written.")
    files: list[ThreadFile] = strawberry.field(description="Its files, as far as they are public.")


def posts_of(_: Any, posts: list[Mapping[str, Any]]) -> list[ThreadPost]:
    """Show the public copy of a thread."""
    return [
        ThreadPost(
            seq=post["seq"],
            official=post["official"],
            text=post["text"],
            at=datetime.fromisoformat(post["at"]),
            files=[_file(file) for file in post["files"]],
        )
        for post in posts
    ]


def _file(file: Mapping[str, Any]) -> ThreadFile:
    return ThreadFile(
        id=UUID(file["id"]),
        name=file["name"],
        media_type=file["type"],
        bytes=file["bytes"],
        url=f"/files/{file['id']}",
    )


@public("inquiry_inquiry", "places_department", "inquiry_mailbox")
@shown(to=everybody, table=InquiryRow)  # every root that leads here asks for PUBLISHED rows
@strawberry.type(description="An inquiry 网络问政 that everybody may read. Who asked is told to nobody.")
class InquiryThread:
    row: strawberry.Private[InquiryRow]
    number: str = column("number", description="Number of its case, and its address.")
    title: str = column("title", description="What it is about, in the asker's words.")
    department: Department = one("department", description="The department that answers.")
    mailbox: Mailbox | None = one("mailbox", description="The office-holder who was asked, if one was.")
    asked_at: datetime = column("asked_at", description="When it was asked; waiting counts from here.")
    answered_at: datetime | None = column("answered_at", description="When it was last answered.")
    awaits: bool = column("awaits", description="Whether an answer is owed.")
    due_on: date | None = column(
        "due_on", description="The day by which an answer is due, while one is owed."
    )
    posts: list[ThreadPost] = computed(posts_of, "posts", description="Questions and answers, in order.")
    helpful: int = column("helpful", description="How many readers found the answer helpful, to the minute.")
    unhelpful: int = column("unhelpful", description="How many did not.")
    sample: bool = column("sample", description="Whether it is made up for the demonstration.")


@public("inquiry_inquiry")
@shown(to=everybody)
@strawberry.type(description="A thread of a page.")
class ThreadEdge:
    cursor: str = strawberry.field(description="Where to go on after it.")
    node: InquiryThread = strawberry.field(description="The thread.")


@public("inquiry_inquiry", "places_department")
@shown(to=everybody)
@strawberry.type(description="A page of threads.")
class ThreadConnection:
    edges: list[ThreadEdge] = strawberry.field(description="Its threads.")
    page_info: PageInfo = strawberry.field(description="Where it ends.")
    narrowed: strawberry.Private[Any]

    @strawberry.field(description="How many threads the whole list has.")
    async def total_count(self) -> int:
        return await InquiryRow.filter(self.narrowed).count()


@shown(to=along)
@strawberry.type(description="What a reader has marked on a public thread.")
class ThreadMarks:
    follows: bool = strawberry.field(description="Whether they are told of answers.")
    helpful: bool | None = strawberry.field(
        description="Whether the answer helped them; null: they have not said."
    )
