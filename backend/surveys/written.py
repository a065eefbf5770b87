"""What an officer has written of a survey: its questions, and its texts to be changed."""

from typing import Self
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from backend.surveys.actions.create_survey import mark
from backend.surveys.models import Survey as SurveyRow
from backend.surveys.models import Version as VersionRow


@strawberry.type(description="The questions of a survey as they stood from some moment on.")
class SurveyVersion:
    id: UUID = strawberry.field(description="Identifier; a response names the version it answers.")
    number: int = strawberry.field(description="Counts up from 1.")
    form: JSON = strawberry.field(description="The questions: see backend/forms.")

    @classmethod
    def of(cls, row: VersionRow) -> Self:
        """Render a row."""
        return cls(id=row.id, number=row.number, form=row.form)  # type: ignore[arg-type]  # JSON is any value


@strawberry.type(description="What an officer wrote of a survey, in both languages, to be changed.")
class SurveyWritten:
    title_zh: str = strawberry.field(description="Its name in Chinese.")
    title_en: str = strawberry.field(description="Its name in English.")
    text_zh: str = strawberry.field(description="What it is about, in Chinese.")
    text_en: str = strawberry.field(description="What it is about, in English.")
    least_group: int = strawberry.field(description="Fewer people than this are not told as a number.")
    mark: str = strawberry.field(description="Of all that `editSurvey` changes: what it takes as `seen`.")

    @classmethod
    def of(cls, row: SurveyRow) -> Self:
        """Render a row."""
        return cls(
            title_zh=row.title_zh,
            title_en=row.title_en,
            text_zh=row.text_zh,
            text_en=row.text_en,
            least_group=row.least_group,
            mark=mark(row),
        )
