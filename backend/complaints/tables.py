"""The county's categories, rules, watches and offices, as complaints are judged by them. A few dozen rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from backend.complaints.models import Category, Rule, Watch
from backend.complaints.placing import Frame
from backend.complaints.routing import Matter, Office, Routed, Way, route
from backend.complaints.watching import Rule as Watching
from backend.complaints.watching import folded
from backend.places.api import Department


@dataclass(frozen=True)
class Tables:
    """Everything routing asks: looked up once for however many complaints."""

    categories: Mapping[str, Category]
    ways: Sequence[Way]
    offices: Mapping[str, Office]
    watches: Sequence[Watching] = ()

    def chain(self, code: str) -> list[str]:
        """Give a category's code and that of what it lies under."""
        category = self.categories[code]
        above = next((one.code for one in self.categories.values() if one.id == category.parent_id), None)
        return [code, above] if above else [code]

    def ways_of(self, category: Category) -> list[Way]:
        """Give the rules in their order, the category's own department before those that ask nothing."""
        own = Way("category", self._office(category.department_id), category=category.code)
        asking = [way for way in self.ways if not _asks_nothing(way)]
        return [*asking, own, *(way for way in self.ways if _asks_nothing(way))]

    def route(self, category: Category, matter: Matter) -> Routed:
        """Say where a complaint goes."""
        return route(matter, self.ways_of(category))

    def region_of(self, category: Category) -> str:
        """Give the place a complaint without one belongs to: that of the category's department."""
        return self._office(category.department_id).region

    def with_rules(self, rules: Iterable[Rule]) -> "Tables":
        """Give the same tables with other rules, in their order."""
        codes = {category.id: category.code for category in self.categories.values()}
        by_id = {office.id: office for office in self.offices.values()}
        return replace(self, ways=[_way(rule, by_id, codes) for rule in rules])

    def _office(self, id_: UUID) -> Office:
        return next(office for office in self.offices.values() if office.id == id_)


async def read() -> Tables:
    """Look everything up, with four statements."""
    categories = await Category.all()
    offices = {row.code: Office(row.id, row.code, row.region_id) for row in await Department.all()}
    by_id = {office.id: office for office in offices.values()}
    codes = {category.id: category.code for category in categories}
    rules = await Rule.filter(withdrawn=False).order_by("position", "code")
    ways = [_way(rule, by_id, codes) for rule in rules]
    watches = [_watch(row) for row in await Watch.filter(withdrawn=False).order_by("position", "code")]
    return Tables({category.code: category for category in categories}, ways, offices, watches)


def _watch(row: Watch) -> Watching:
    return Watching(
        row.code,
        row.kind,
        {"zh": row.note_zh, "en": row.note_en},
        words=tuple(folded(word) for word in row.words),
        frame=Frame(**row.frame) if row.frame else None,
        most_m=row.most_m,
        most_kmh=row.most_kmh,
    )


def _way(rule: Rule, offices: Mapping[UUID, Office], codes: Mapping[UUID, str]) -> Way:
    return Way(
        rule.code,
        offices[rule.department_id],
        category=codes[rule.category_id] if rule.category_id else None,
        region=rule.region_id,
        about=rule.about_id,
        about_any=rule.about_any,
    )


def _asks_nothing(way: Way) -> bool:
    return way.category is None and way.region is None and way.about is None and not way.about_any
