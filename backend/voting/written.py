"""What an officer has written of a poll, in both languages, to be changed."""

from collections.abc import Mapping
from typing import Any, Self

import strawberry

from backend.voting.actions.create_poll import mark
from backend.voting.models import Poll as PollRow


@strawberry.type(description="An option as it was written, in both languages.")
class PollOptionWritten:
    key: str = strawberry.field(description="Key, as ballots name it.")
    name_zh: str = strawberry.field(description="Name in Chinese.")
    name_en: str = strawberry.field(description="Name in English.")
    text_zh: str = strawberry.field(description="What it is about, in Chinese; may be empty.")
    text_en: str = strawberry.field(description="What it is about, in English; may be empty.")

    @classmethod
    def of(cls, option: Mapping[str, Any]) -> Self:
        """Render one of the row's options."""
        name, text = option["name"], option["text"]
        return cls(
            key=option["key"],
            name_zh=name["zh"],
            name_en=name["en"],
            text_zh=text["zh"],
            text_en=text["en"],
        )


@strawberry.type(description="What an officer wrote of a poll, in both languages, to be changed.")
class PollWritten:
    title_zh: str = strawberry.field(description="The question in Chinese.")
    title_en: str = strawberry.field(description="The question in English.")
    text_zh: str = strawberry.field(description="What it is about, in Chinese.")
    text_en: str = strawberry.field(description="What it is about, in English.")
    options: list[PollOptionWritten] = strawberry.field(description="What may be chosen.")
    mark: str = strawberry.field(description="Of all that was written: what `editPoll` takes as `seen`.")

    @classmethod
    def of(cls, row: PollRow) -> Self:
        """Render a row."""
        return cls(
            title_zh=row.title_zh,
            title_en=row.title_en,
            text_zh=row.text_zh,
            text_en=row.text_en,
            options=[PollOptionWritten.of(option) for option in row.options],
            mark=mark(row),
        )
