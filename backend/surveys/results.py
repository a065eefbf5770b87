"""Results of surveys as the API shows them."""

from collections.abc import Mapping
from typing import Self

import strawberry

from backend.kit.i18n import pick
from backend.surveys.breakdown import Broken
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
    former: bool = strawberry.field(description="Whether only older versions of the form asked it.")
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
            former=question.former,
        )


@strawberry.type(description="A question by which the others can be broken down.")
class SurveySplit:
    key: str = strawberry.field(description="Key in the form.")
    label: str = strawberry.field(description="The question.")


@strawberry.type(description="Those who gave one answer to the question that splits.")
class SurveyPart:
    value: str = strawberry.field(description="That answer; empty for those who gave none.")
    label: str = strawberry.field(description="In words; the value itself where it has none.")
    answered: int | None = strawberry.field(description="How many of them answered; null where not told.")


@strawberry.type(description="An answer, and how many of each part gave it.")
class SurveyLine:
    value: str = strawberry.field(description="Option, number, `true` or `false`.")
    label: str = strawberry.field(description="In words; the value itself where it has none.")
    counts: list[int | None] = strawberry.field(description="By part; null where that is not told.")


@strawberry.type(description="A question broken down by another.")
class SurveyBreakdown:
    key: str = strawberry.field(description="Key of the question, as in the results.")
    label: str = strawberry.field(description="The question; the row of a matrix.")
    within: str | None = strawberry.field(description="The matrix whose row it is; null for any other.")
    type: str = strawberry.field(description="Type of the field: see backend/forms.")
    parts: list[SurveyPart] = strawberry.field(description="Columns; empty where too little may be told.")
    lines: list[SurveyLine] = strawberry.field(description="Rows; empty where too little may be told.")

    @classmethod
    def of(cls, broken: Broken, language: str) -> Self:
        """Render a table."""

        def said(label: Mapping[str, str] | None, value: str) -> str:
            return pick(language, label["zh"], label["en"]) if label else value

        question = broken.question
        return cls(
            key=question.key,
            label=said(question.label, ""),
            type=question.type,
            within=said(question.within, "") if question.within else None,
            parts=[
                SurveyPart(value=p.value, label=said(p.label, p.value), answered=p.answered)
                for p in broken.parts
            ],
            lines=[
                SurveyLine(value=x.value, label=said(x.label, x.value), counts=[*x.counts])
                for x in broken.lines
            ],
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
