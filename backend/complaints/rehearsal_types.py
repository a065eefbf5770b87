"""A rehearsal of draft routing rules, as the API shows it."""

import strawberry

from backend.kit.readplan.seen import along, shown


@shown(to=along)
@strawberry.type(description="What keeps a draft of routing rules from being loaded.")
class RuleFault:
    line: int = strawberry.field(description="Which line of the draft, the header being 1; 0: all of it.")
    column: str = strawberry.field(description="Which column; empty: the whole row.")
    what: str = strawberry.field(description="What is wrong, in words.")


@shown(to=along)
@strawberry.type(description="How many complaints would go from one department to another.")
class RuleMove:
    goes_to: str = strawberry.field(description="Name of the department by the rules in force.")
    would_go_to: str = strawberry.field(description="Name of the department by the draft.")
    count: int = strawberry.field(description="How many.")


@shown(to=along)
@strawberry.type(description="A complaint that would go elsewhere, and which rules say so.")
class RuleDifference:
    number: str = strawberry.field(description="Number of its case.")
    category: str = strawberry.field(description="Name of its category.")
    region: str = strawberry.field(description="Name of its place.")
    goes_to: str = strawberry.field(description="Name of the department by the rules in force.")
    rule: str = strawberry.field(description="The rule in force that fits, in words.")
    would_go_to: str = strawberry.field(description="Name of the department by the draft.")
    would_rule: str = strawberry.field(description="The rule of the draft that fits, in words.")


@shown(to=along)
@strawberry.type(description="What a draft of routing rules would change, tried on complaints that came.")
class RulesRehearsal:
    faults: list[RuleFault] = strawberry.field(
        description="What keeps it from being loaded; nothing is tried as long as there is something."
    )
    changing: int = strawberry.field(description="How many rows differ from the rules in force.")
    tried: int = strawberry.field(description="How many complaints it was tried on, the newest first.")
    different: int = strawberry.field(description="How many of them would go elsewhere.")
    moves: list[RuleMove] = strawberry.field(description="From which department to which, the most first.")
    cases: list[RuleDifference] = strawberry.field(
        description="Those that the viewer may read, the newest first; at most 100."
    )
