"""What a sheet of a survey says (pure): its results, or its answers without a name, a number or a day."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from backend.forms.api import without_pipes
from backend.kit.i18n import pick
from backend.kit.sheets import Cell, Row
from backend.surveys.breakdown import Broken
from backend.surveys.cells import UNCOUNTED, Field, Form, row_of
from backend.surveys.summary import Bar, Question, Summary

_RESULTS = {
    "zh-CN": ("题目", "答案", "人数", "占比", "平均值／平均名次", "净推荐值"),
    "en": ("Question", "Answer", "People", "Share", "Mean or mean place", "Net promoter score"),
}
_ANSWERED = {"zh-CN": "作答人数", "en": "Answered"}
_VERSION = {"zh-CN": "问卷版本", "en": "Version"}
_TABLE = {"zh-CN": ("题目", "答案", "人数"), "en": ("Question", "Answer", "People")}
_NO_ANSWER = ("（没答）", "(no answer)")
_UNTOLD = "*"
PHOTOS = "/exports/survey-photos/"  # where the desk finds one: no bytes in a sheet
_YES, _NO = ("是", "Yes"), ("否", "No")


def result_rows(summary: Summary, least: int, language: str) -> Iterator[Row]:
    """Give the results as the public page tells them; a small group is `<5`."""
    yield _RESULTS[language]
    for question in summary.questions:
        yield from _question(question, least, language)


def _question(question: Question, least: int, language: str) -> Iterator[Row]:
    label = _inside(question.within, question.label) if question.within else question.label
    name, few = _words(label, language), f"<{least}"
    told = few if question.answered is None else question.answered
    yield (name, _ANSWERED[language], told, None, question.mean, question.score)
    for bar in question.bars:
        said = name_of(bar, language)
        share = bar.count / question.answered if question.answered and bar.count is not None else None
        yield (name, said, few if bar.count is None else bar.count, share, bar.mean, None)


def name_of(bar: Bar, language: str) -> str:
    """Say what a bar stands for; of yes and no, in words."""
    return _words(bar.label, language) if bar.label else _value(bar.value, language)


def breakdown_rows(tables: Sequence[Broken], language: str) -> Iterator[Row]:
    """Give tables one below another, a column for each part; what is not told is `*`."""
    yield _TABLE[language]
    for table in tables:
        question = table.question
        label = _inside(question.within, question.label) if question.within else question.label
        name = _words(label, language)
        parts = [_words(p.label, language) if p.label else _part(p.value, language) for p in table.parts]
        yield (name, None, *parts)
        yield (
            name,
            _ANSWERED[language],
            *(_UNTOLD if p.answered is None else p.answered for p in table.parts),
        )
        for line in table.lines:
            said = _words(line.label, language) if line.label else _value(line.value, language)
            yield (name, said, *(_UNTOLD if count is None else count for count in line.counts))


def _part(value: str, language: str) -> str:
    return _value(value, language) or pick(language, *_NO_ANSWER)


def questions_of(forms: Iterable[Form]) -> dict[str, Field]:
    """Give every column that any of the versions needs, the first version's in front.

    A matrix has one for each row, a ranking one for each option: the place it was given.
    """
    found: dict[str, Field] = {}
    for form in forms:
        for field in _asked(form):
            for key, column in _columns(field):
                found.setdefault(key, column)
    return found


def heading(questions: Mapping[str, Field], language: str) -> Row:
    """Give the first line of the answers."""
    return (_VERSION[language], *(_words(field["label"], language) for field in questions.values()))


def answer_row(
    version: int, form: Form, answers: Mapping[str, Any], keys: Sequence[str], language: str
) -> Row:
    """Give one response: the words it was answered with in its own version."""
    own = questions_of([form])
    given = {key: answer for field in _asked(form) for key, answer in _given(field, answers)}
    return (
        version,
        *(say(own[key], given[key], language) if key in own and key in given else None for key in keys),
    )


def _asked(form: Form) -> Iterator[Field]:
    for step in form["steps"]:
        for field in step["fields"]:
            if field["type"] not in UNCOUNTED:
                yield {**field, "label": without_pipes(field["label"])}


def _columns(field: Field) -> Iterator[tuple[str, Field]]:
    if field["type"] == "matrix":
        for row in field["rows"]:
            label = _inside(field["label"], row["label"])
            yield f"{field['key']}.{row['key']}", {**row_of(field, row), "label": label}
    elif field["type"] == "ranking":
        for option in field["options"]:
            label = _inside(field["label"], option["label"])
            yield f"{field['key']}.{option['value']}", {"type": "number", "label": label}
    else:
        yield field["key"], field


def _given(field: Field, answers: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    key, answer = field["key"], answers.get(field["key"])
    if answer is None:
        return
    if field["type"] == "matrix":
        yield from ((f"{key}.{row}", chosen) for row, chosen in answer.items() if chosen)
    elif field["type"] == "ranking":
        yield from ((f"{key}.{option}", place) for place, option in enumerate(answer, 1))
    else:
        yield key, answer


def _inside(whole: Mapping[str, str], part: Mapping[str, str]) -> dict[str, str]:
    return {"zh": f"{whole['zh']}：{part['zh']}", "en": f"{whole['en']}: {part['en']}"}


def say(field: Field, answer: Any, language: str) -> Cell:
    """Say an answer in words; numbers stay numbers. A place keeps its words and loses its coordinates."""
    return _SAYERS.get(field["type"], _as_is)(field, answer, language)


def _as_is(field: Field, answer: Any, language: str) -> Cell:
    return answer if isinstance(answer, str | int | float) else str(answer)


def _option(field: Field, answer: Any, language: str) -> Cell:
    labels = {option["value"]: option["label"] for option in field["options"]}
    return _words(labels[answer], language)


def _options(field: Field, answer: Any, language: str) -> Cell:
    return _joined(language).join(str(_option(field, each, language)) for each in answer)


def _rows(field: Field, answer: Any, language: str) -> Cell:
    lines = [
        _joined(language).join(
            f"{_words(column['label'], language)} {say(column, row[column['key']], language)}"
            for column in field["columns"]
            if row.get(column["key"]) is not None
        )
        for row in answer
    ]
    return "; ".join(lines)


def _value(value: str, language: str) -> str:
    return pick(language, *{"true": _YES, "false": _NO}.get(value, (value, value)))


def _words(label: Mapping[str, str], language: str) -> str:
    return pick(language, label["zh"], label["en"])


def _joined(language: str) -> str:
    return ", " if language == "en" else "、"


_SAYERS: dict[str, Callable[[Field, Any, str], Cell]] = {
    "choice": _option,
    "select": _option,
    "matrix": _option,
    "choices": _options,
    "boolean": lambda _, answer, language: _value(str(answer).lower(), language),
    "money": lambda _, answer, __: answer / 100,
    "place": lambda _, answer, __: f"{answer['region']} {answer['text']}",
    "table": _rows,
    "photo": lambda _, answer, __: " ".join(f"{PHOTOS}{each}" for each in answer),
}
