"""Answers that are worked out in Python, for compiled reads and graphql-core alike."""

import strawberry

from backend.applications import queries
from backend.applications.actions.decide import Outcome
from backend.applications.types import TemplateText, VerifiedDocument
from backend.kit.clock import civil_date
from backend.kit.graphql.context import Context
from backend.kit.i18n import pick


async def texts_to_begin_from(context: Context, kind: str) -> list[TemplateText]:
    """Give the texts of a kind in the reader's language. Refuses with UNAUTHENTICATED."""
    language = "en" if context.language == "en" else "zh"
    return [
        TemplateText(id=strawberry.ID(entry["id"]), kind=kind, **entry[language])
        for entry in queries.template_texts(context.actor, kind)
    ]


async def verified(context: Context, code: str) -> VerifiedDocument:
    """Say whether a decision with this code is in force."""
    found = await queries.verify(code)
    if found is None:
        return VerifiedDocument(valid=False)
    case, language = found.case, context.language
    return VerifiedDocument(
        valid=found.in_force,
        number=case.number,
        item_name=pick(language, case.title_zh, case.title_en),
        outcome=Outcome(found.decision.outcome),
        decided_on=civil_date(found.decision.at),
        department=pick(language, case.department.name_zh, case.department.name_en),
    )
