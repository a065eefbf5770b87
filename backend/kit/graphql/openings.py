"""Opening times and bilingual text in the API, for every room that has some."""

import strawberry

from backend.kit.openings import OpenState, ResultsShown

__all__ = ["Bilingual", "OpenState", "ResultsShown"]

strawberry.enum(OpenState, description="Where a poll or survey stands, told by the clock.")
strawberry.enum(ResultsShown, description="When anybody may see how a poll or survey stands.")


@strawberry.input(description="Text in both languages.")
class Bilingual:
    zh: str = strawberry.field(description="Chinese.")
    en: str = strawberry.field(description="English.")
