"""What a mutation answers that has nothing else to show."""

import strawberry


@strawberry.type(description="It is done.")
class Done:
    ok: bool = strawberry.field(description="Always true.")
