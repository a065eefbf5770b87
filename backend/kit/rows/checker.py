"""What a row must be like. All faults of a row are said, not the first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from backend.kit.rows.located import Row, RowFault

Note = Callable[[str, str], None]
Check = Callable[[Any, str, Note], Any]


@dataclass(frozen=True)
class Rule:
    """How one field of a row is checked; `check` gives the value as it is kept."""

    check: Check
    required: bool = True
    otherwise: Any = None


Section = Mapping[str, Rule]


class Checker:
    """Checks rows section by section and gathers what is wrong."""

    def __init__(self, sections: Mapping[str, Section], ignored: frozenset[str] = frozenset()) -> None:
        self.sections = sections
        self.ignored = ignored
        self.faults: list[RowFault] = []
        self._doubtful: set[object] = set()  # keys of faulty rows: naming them is no further fault

    def check(self, rows: list[Row]) -> dict[str, list[Row]]:
        """Give the sound rows by section, their values as they are kept."""
        found: dict[str, list[Row]] = {name: [] for name in self.sections}
        for row in rows:
            if row.section in self.sections:
                checked = self._row(row, self.sections[row.section])
                found[row.section] += [checked] if checked else []
            elif row.section not in self.ignored:
                self.fault(
                    row, "", f"there is no section {row.section} (there are {', '.join(self.sections)})"
                )
        return found

    def fault(self, row: Row, field: str, what: str) -> None:
        """Note a fault of a row."""
        self.faults.append(RowFault(row.file, row.line_of(field), field, what))

    def unique(self, rows: list[Row], field: str = "code") -> None:
        """Note every row whose key another row before it has."""
        first: dict[str, Row] = {}
        for row in rows:
            other = first.setdefault(row.values[field], row)
            if other is not row:
                self.fault(row, field, f"{row.values[field]} stands already in {other.file}:{other.line}")

    def known(self, row: Row, field: str, among: Any, what: str) -> None:
        """Note a value, or a value of a list, that names nothing known."""
        value = row.values.get(field)
        for each in value if isinstance(value, list) else [value]:
            if each is not None and each not in among and each not in self._doubtful:
                self.fault(row, field, f"there is no {what} {each}")

    def _row(self, row: Row, rules: Section) -> Row | None:
        before = len(self.faults)
        given = dict(row.values)
        defaults = given.pop("defaults", {})
        given = {key: value for key, value in defaults.items() if key in rules} | given
        for name in given.keys() - rules.keys():
            self.fault(row, name, f"is not a field of {row.section}")
        kept = {name: self._field(row, name, rule, given.get(name)) for name, rule in rules.items()}
        if len(self.faults) > before:
            self._doubtful |= {str(row.values.get(key)) for key in ("code", "name")}
            return None
        return Row(row.file, row.line, row.section, kept, row.lines)

    def _field(self, row: Row, name: str, rule: Rule, value: Any) -> Any:
        if value is None:
            if rule.required:
                self.fault(row, name, "is missing")
            return rule.otherwise
        return rule.check(value, name, lambda path, what: self.fault(row, path, what))
