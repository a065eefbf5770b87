"""Results of surveys as the API shows them."""

from typing import Self

import strawberry

from backend.kit.i18n import pick
from backend.surveys.summary import Bar, Question, Summary


@strawberry.type(description="A value and how many gave it.")
class SurveyBar:
    value: str = strawberry.field(description="Option, number, year, `true` or `false`.")
    label: str = strawberry.field(description="In words; the value itself where it has none.")
    count: int | None = strawberry.field(description="How many; null where they are too few to be told.")
    share: float | None = strawberry.field(description="Part of those who answered the question, 0 to 1.")
    mean: float | None = strawberry.field(
        description="Mean place in a ranking, 1 the best; null elsewhere and where too few have ranked it."
    )

    @classmethod
    def of(cls, bar: Bar, answered: int | None, language: str) -> Self:
        """Render a bar."""
        label = pick(language, bar.label["zh"], bar.label["en"]) if bar.label else bar.value
        share = bar.count / answered if answered and bar.count is not None else None
        return cls(value=bar.value, label=label, count=bar.count, share=share, mean=bar.mean)


@strawberry.type(description="What came of a question.")
class SurveyQuestion:
    key: str = strawberry.field(
        description="Key in the form; a column of a table is `table.column`, a row of a matrix `matrix.row`."
    )
    within: str | None = strawberry.field(description="The matrix whose row it is; null for any other.")
    type: str = strawberry.field(description="Type of the field: see backend/forms.")
    label: str = strawberry.field(description="The question.")
    answered: int | None = strawberry.field(description="Answers to it; null where too few to be told.")
    bars: list[SurveyBar] = strawberry.field(description="By value; empty where only answers are counted.")
    mean: float | None = strawberry.field(
        description="Mean of numbers; of a scale over the bars that are told, null where they are too few."
    )
    nps: float | None = strawberry.field(
        description="Net promoter score of a scale from 0 to 10: percent of 9 and 10 less percent of 0 to 6."
    )

    @classmethod
    def of(cls, question: Question, language: str) -> Self:
        """Render a question."""
        return cls(
            key=question.key,
            within=pick(language, question.within["zh"], question.within["en"]) if question.within else None,
            type=question.type,
            label=pick(language, question.label["zh"], question.label["en"]),
            answered=question.answered,
            bars=[SurveyBar.of(bar, question.answered, language) for bar in question.bars],
            mean=question.mean,
            nps=question.score,
        )


@strawberry.type(description="What came of a survey: fresh at the moment of the answer.")
class SurveyResults:
    responses: int = strawberry.field(description="Responses counted.")
    least_group: int = strawberry.field(description="Fewer people than this are not told as a number.")
    questions: list[SurveyQuestion] = strawberry.field(description="By question; empty while too few have.")

    @classmethod
    def of(cls, summary: Summary, least_group: int, language: str) -> Self:
        """Render a summary."""
        questions = [SurveyQuestion.of(question, language) for question in summary.questions]
        return cls(responses=summary.responses, least_group=least_group, questions=questions)
