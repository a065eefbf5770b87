"""What a generated operation passes: real keys of the world, odd spellings of them, what is out of range.

By coordinate (`Query.case.number`, `DeskFilter.queue`), else by type. `PLAIN` fits the type; `ODD` does not
and can therefore only come in a variable.
"""

import base64
import random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    is_required_input_field,
)

from backend.cases.queues import Queue
from tests.cases.world import COUNTY, MEIXI, VILLAGE, XIAOFENG
from tests.readplan.world import Rows

BROKEN_CURSORS = (
    "",
    "!",
    "e30",
    "bnVsbA",
    base64.urlsafe_b64encode(b'["x"]').decode(),
    "W10",
    "é",
    "A" * 600,
)
SIZES = (*(1, 2, 3, 5, 20, 50) * 5, 0, -1, 51, 2**31 - 1, -(2**31))
PLAIN: dict[str, tuple[object, ...]] = {
    "String": ("", "x", "示例", "x" * 700, "\x00", "a\u202eb", "'; DROP TABLE cases_case --", "%", "_", "\\"),
    "Int": (0, 1, -1, 7, 2**31 - 1),
    "ID": ("", "0", "330523110000"),
    "UUID": ("01900000-0000-7000-8000-000000000000", "01900000-0000-0000-8000-000000000000"),
    "Boolean": (True, False),
    "Date": ("2026-03-09", "2026-04-01", "1999-12-31", "9999-12-31"),
}
ODD: dict[str, tuple[object, ...]] = {
    "String": (1, True, [], {}, 1.5),
    "Int": (2**31, 1.5, "1", True, [], 1e300),
    "ID": (1.5, True, {}),
    "UUID": ("", "x", 1, "01900000-0000-7000-8000-00000000000"),
    "Boolean": ("true", 1, 0, []),
    "Date": ("2026-02-30", "gestern", 20260309, "2026-03-09T00:00:00Z", ""),
}
FLOATING = (3.0, 2.0)  # JSON knows one kind of number


class Values:
    """Picks values for arguments and variables."""

    def __init__(self, rows: Rows, cursors: dict[str, list[str]], random_: random.Random) -> None:
        self._random = random_
        everywhere = [cursor for found in cursors.values() for cursor in found]
        self._known: dict[str, tuple[object, ...]] = {
            "Query.inquiryThread.number": (*rows.inquiries, rows.inquiries[0].lower(), "ZT-١", ""),
            "Query.threadMarks.number": (*rows.inquiries, ""),
            "Query.searchInquiries.query": ("翻建", "fanjian", "面积", ""),
            "Query.case.number": (*_numbers(list(rows.cases.values())), "ZT-330523-260302-000042-9", ""),
            "Query.item.code": (*rows.items, "told", "NO-01", "", "A" * 17, "TOLD "),
            "Query.region.code": (
                COUNTY,
                MEIXI,
                XIAOFENG,
                VILLAGE,
                "330523999999",
                "33",
                "３３０５２３１１００００",
            ),
            "Query.survey.id": (*rows.surveys, *rows.surveys, *rows.polls[:1]),
            "Survey.breakdowns.by": ("pick", "many", "", "nothing"),
            "Survey.photos.question": ("street", "pick", "", "nothing"),
            "Survey.results.version": (1, 2, 0, -1, 2**31 - 1),
            "Query.consultation.id": (*rows.consultations, *rows.polls[:1]),
            "Query.deskConsultation.id": (*rows.consultations, *rows.polls[:1]),
            "Query.deskOpinions.consultation": (*rows.consultations, *rows.polls[:1]),
            "Query.myOpinions.consultation": (*rows.consultations, *rows.polls[:1]),
            "Query.publicOpinions.consultation": (*rows.consultations, *rows.polls[:1]),
            "Query.publicOpinions.section": ("s2", "s1", "whole", "none", ""),
            "Consultation.draft.number": (1, 2, 0, -1, 2**31 - 1),
            "Consultation.changes.older": (1, 2, 0, -1, 2**31 - 1),
            "Consultation.changes.newer": (2, 1, 3, -1, 2**31 - 1),
            "Query.publicComplaint.id": (*rows.complaints, *rows.polls[:1]),
            "Query.similarComplaints.category": ("pothole", "noise", "none"),
            "Query.similarComplaints.latitude": (30_801_234, 30_801_400, 0, 91_000_000),
            "Query.similarComplaints.longitude": (119_754_321, 0, 2**31 - 1),
            "Query.poll.id": (*rows.polls, *rows.polls, "01900000-0000-7000-8000-000000000000"),
            "Query.templateTexts.kind": ("supplement", "return", "decision", "opinion", "none", ""),
            "Query.verifyDocument.code": (
                *rows.verify_codes,
                *map(_typed, rows.verify_codes),
                "0000-0000",
                "",
            ),
            "Query.searchItems.query": (
                "示例",
                "caifa",
                "cf",
                "sample",
                "told",
                "",
                "采伐许克",
                "x" * 61,
                "%",
                "'",
            ),
            "ItemFilter.window": (*rows.windows, "none", "", "X", "'"),
            "ItemFilter.department": (*rows.departments, "none", ""),
            "ItemFilter.lifeEvent": ("birth", "house", "moving", "none", "X"),
            "ItemFilter.region": (COUNTY, MEIXI, XIAOFENG, VILLAGE, "330000000000", "33052311"),
            "DeskFilter.queue": (*(queue.value for queue in Queue), "none", ""),
            "DeskFilter.window": (*rows.windows, "none", "", "\x00"),
            "DeskFilter.text": (
                *_numbers(list(rows.cases.values())[:4]),
                "事项",
                "promised",
                "%",
                "_",
                "",
                "\x00",
                "x" * 61,
            ),
        }
        for name in ("myCases", "deskCases", "items", "notices", "polls", "surveys", "consultations"):
            own = cursors.get(name, [])
            self._known[f"Query.{name}.first"] = SIZES
            self._known[f"Query.{name}.after"] = (*own, *own, *everywhere[:12], *BROKEN_CURSORS)
        self._known["Query.searchItems.first"] = SIZES

    def fitting(self, type_: GraphQLInputType, coordinate: str) -> Any:
        """Give a value that fits the type."""
        if isinstance(type_, GraphQLNonNull):
            return self._some(type_.of_type, coordinate)
        return None if self._random.random() < 0.1 else self._some(type_, coordinate)

    def odd(self, type_: GraphQLInputType, coordinate: str) -> Any:
        """Give a value that does not fit the type, or only just."""
        if isinstance(type_, GraphQLNonNull):
            return None if self._random.random() < 0.3 else self.odd(type_.of_type, coordinate)
        if isinstance(type_, GraphQLEnumType):
            return self._random.choice(["", "none", "submitted", 1, None])
        if isinstance(type_, GraphQLInputObjectType):
            return self._odd_object(type_, coordinate)
        if str(type_) == "Int" and self._random.random() < 0.4:
            return self._random.choice(FLOATING)
        return self._random.choice(ODD.get(str(type_), (None,)))

    def _odd_object(self, type_: GraphQLInputObjectType, coordinate: str) -> Any:
        value = self._some(type_, coordinate)
        name = self._random.choice(list(type_.fields))
        match self._random.randrange(3):
            case 0:
                value["unknown"] = 1
            case 1:
                value.pop(name, None)
            case _:
                value[name] = self.odd(type_.fields[name].type, f"{type_.name}.{name}")
        return value

    def _some(self, type_: GraphQLInputType, coordinate: str) -> Any:
        if isinstance(type_, GraphQLList):
            return [self.fitting(type_.of_type, coordinate) for _ in range(self._random.randrange(3))]
        if isinstance(type_, GraphQLEnumType):
            return self._random.choice(list(type_.values))
        if isinstance(type_, GraphQLInputObjectType):
            return {
                name: self.fitting(field.type, f"{type_.name}.{name}")
                for name, field in type_.fields.items()
                if is_required_input_field(field) or self._random.random() < 0.3
            }
        return self._random.choice(self._known.get(coordinate, PLAIN.get(str(type_), ("x",))))


def _numbers(numbers: list[str]) -> list[str]:
    odd = [numbers[0].lower(), numbers[1].replace("-", ""), f" {numbers[2]} ", numbers[3][:-1]]
    return [*numbers, *odd, numbers[0].replace("ZT", "ＺＴ"), "ZT-١"]


def _typed(code: str) -> str:
    return code.replace("-", " ").lower()
