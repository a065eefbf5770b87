"""Trying routing rules in the API: those in force on a matter that might come, a draft on what came."""

from typing import Annotated

import strawberry

from backend.complaints.draft_rehearsal import rehearse, rules_in_force
from backend.complaints.rehearsal import rehearsed
from backend.complaints.rehearsal_types import RulesRehearsal
from backend.complaints.tried_lines import RuleTried
from backend.kit.graphql.context import Info
from backend.kit.readplan.roots import FromCode, reads


@strawberry.type
class RehearsalQuery:
    @reads(FromCode(rehearsed))
    @strawberry.field(
        description="Where a complaint would go, rule by rule; for coordinators and administrators."
    )
    async def rehearse_routing(
        self,
        info: Info,
        category: Annotated[str, strawberry.argument(description="Code of the category.")],
        region: Annotated[str, strawberry.argument(description="Code of the place.")],
        about_department: Annotated[
            str | None, strawberry.argument(description="Code of the department complained about.")
        ] = None,
        about_officer: Annotated[
            bool, strawberry.argument(description="Whether it is about an officer.")
        ] = False,
    ) -> list[RuleTried]:
        return await rehearsed(info.context, category, region, about_department, about_officer=about_officer)

    @reads(FromCode(rules_in_force))
    @strawberry.field(
        description="The routing rules in force as CSV, to begin a draft with; null for whoever may not."
    )
    async def routing_rules(self, info: Info) -> str | None:
        return await rules_in_force(info.context)

    @reads(FromCode(rehearse))
    @strawberry.field(
        description="What draft routing rules would change, tried on the newest complaints; changes nothing. "
        "For coordinators and administrators, 60 times an hour; sent by POST, as a draft is long."
    )
    async def rehearse_rules(
        self,
        info: Info,
        rows: Annotated[
            str,
            strawberry.argument(
                description="CSV with a header, as `complaintRules` of a county file; at most 200 rows. "
                "Rules it leaves out stay."
            ),
        ],
        last: Annotated[int, strawberry.argument(description="On how many complaints, at most 1,000.")] = 500,
    ) -> RulesRehearsal:
        return await rehearse(info.context, rows, last)
