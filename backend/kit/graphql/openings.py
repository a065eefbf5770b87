"""Opening times and bilingual text in the API, for every room that has some."""

import strawberry

from backend.kit.i18n import Words
from backend.kit.openings import OpenState, ResultsShown

__all__ = ["Bilingual", "OpenState", "ResultsShown"]

strawberry.enum(OpenState, description="Where a poll or survey stands, told by the clock.")
strawberry.enum(ResultsShown, description="When anybody may see how a poll or survey stands.")


@strawberry.input(description="Text in both languages.")
class Bilingual:
    zh: str = strawberry.field(description="Chinese.")
    en: str = strawberry.field(description="English.")

    @property
    def words(self) -> Words:
        """Give it to the rooms, which know nothing of the API."""
        return Words(self.zh, self.en)
