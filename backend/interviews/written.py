"""What an officer has written of an interview, in both languages, to be changed."""

from typing import Self
from uuid import UUID

import strawberry

from backend.interviews.actions.create_interview import mark
from backend.interviews.models import Interview as InterviewRow


@strawberry.type(description="A guest as written, in both languages.")
class InterviewGuestWritten:
    name_zh: str = strawberry.field(description="Name in Chinese.")
    name_en: str = strawberry.field(description="Name in English.")
    post_zh: str = strawberry.field(description="Post in Chinese.")
    post_en: str = strawberry.field(description="Post in English.")

    @classmethod
    def of(cls, guest: dict[str, dict[str, str]]) -> Self:
        """Render one of the row's guests."""
        name, post = guest["name"], guest["post"]
        return cls(name_zh=name["zh"], name_en=name["en"], post_zh=post["zh"], post_en=post["en"])


@strawberry.type(description="What an officer wrote of an interview, in both languages, to be changed.")
class InterviewWritten:
    title_zh: str = strawberry.field(description="What it is about, in Chinese.")
    title_en: str = strawberry.field(description="What it is about, in English.")
    text_zh: str = strawberry.field(description="The announcement in Chinese.")
    text_en: str = strawberry.field(description="The announcement in English.")
    host_zh: str = strawberry.field(description="Who leads the talk, in Chinese.")
    host_en: str = strawberry.field(description="Who leads the talk, in English.")
    guests: list[InterviewGuestWritten] = strawberry.field(description="Who answers.")
    cover: UUID | None = strawberry.field(description="The upload that is its cover; null for none.")
    mark: str = strawberry.field(description="Of all that was written: what `editInterview` takes as `seen`.")

    @classmethod
    def of(cls, row: InterviewRow) -> Self:
        """Render a row."""
        return cls(
            title_zh=row.title_zh,
            title_en=row.title_en,
            text_zh=row.text_zh,
            text_en=row.text_en,
            host_zh=row.host["zh"],
            host_en=row.host["en"],
            guests=[InterviewGuestWritten.of(guest) for guest in row.guests],
            cover=row.cover_id,
            mark=mark(row),
        )
