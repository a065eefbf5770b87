"""What the mutations of polls take."""

from datetime import datetime
from uuid import UUID

import strawberry

from backend.kit.graphql.openings import Bilingual, ResultsShown
from backend.kit.i18n import NO_WORDS
from backend.voting.actions.create_poll import NewOption, NewPoll
from backend.voting.cells import Choice
from backend.voting.enums import PollKind
from backend.voting.facts import LEAST_VOTERS, Audience


@strawberry.input(description="An option to choose.")
class PollOptionInput:
    key: str = strawberry.field(description="Key of its own: small letters, digits, hyphens.")
    name: Bilingual = strawberry.field(description="Name.")
    text: Bilingual | None = strawberry.field(default=None, description="What it is about.")

    def option(self) -> NewOption:
        """Give the action's own input."""
        return NewOption(self.key, self.name.words, self.text.words if self.text else NO_WORDS)


@strawberry.input(description="Who may vote.")
class PollAudienceInput:
    roles: list[str] = strawberry.field(
        default_factory=lambda: ["citizen"], description="`citizen`, and roles of officers."
    )
    region: strawberry.ID | None = strawberry.field(
        default=None, description="Only people of this region; citizens by county or wider."
    )
    least_age: int | None = strawberry.field(default=None, description="Youngest age.")
    most_age: int | None = strawberry.field(default=None, description="Oldest age.")

    def audience(self) -> Audience:
        """Give the action's own input."""
        region = str(self.region) if self.region else None
        return Audience(frozenset(self.roles), region, self.least_age, self.most_age)


@strawberry.input(description="A poll to be written down.")
class CreatePollInput:
    region: strawberry.ID = strawberry.field(description="The region that asks; the officer coordinates it.")
    title: Bilingual = strawberry.field(description="The question.")
    text: Bilingual = strawberry.field(description="What it is about.")
    kind: PollKind = strawberry.field(description="How people choose.")
    options: list[PollOptionInput] = strawberry.field(description="2 to 40 options.")
    opens_at: datetime = strawberry.field(description="From when ballots are taken.")
    closes_at: datetime = strawberry.field(description="Until when; a year after opening at the latest.")
    audience: PollAudienceInput = strawberry.field(
        default_factory=PollAudienceInput, description="Who may vote; any citizen unless said."
    )
    least: int = strawberry.field(default=1, description="Fewest options of a ballot.")
    most: int = strawberry.field(default=1, description="Most options of a ballot.")
    highest: int = strawberry.field(default=5, description="Highest score, at most 10.")
    results_shown: ResultsShown = strawberry.field(
        default=ResultsShown.LIVE, description="When the count is shown."
    )
    secret: bool = strawberry.field(
        default=False, description="Nobody, the operator included, learns who chose what."
    )
    least_voters: int = strawberry.field(
        default=LEAST_VOTERS, description="Of a secret poll: with fewer nothing is published. 20 or more."
    )

    def new_poll(self) -> NewPoll:
        """Give the action's own input."""
        return NewPoll(
            region=str(self.region),
            title=self.title.words,
            text=self.text.words,
            kind=self.kind,
            options=[option.option() for option in self.options],
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            audience=self.audience.audience(),
            least=self.least,
            most=self.most,
            highest=self.highest,
            results_shown=self.results_shown,
            secret=self.secret,
            least_voters=self.least_voters,
        )


@strawberry.input(description="A mark of a ballot.")
class BallotChoiceInput:
    option: str = strawberry.field(description="Key of the option. Ranked ones come in their order.")
    score: int | None = strawberry.field(
        default=None, description="The score, where the poll asks for scores."
    )


@strawberry.input(description="A ballot.")
class CastBallotInput:
    poll: UUID = strawberry.field(description="Identifier of the poll.")
    choices: list[BallotChoiceInput] = strawberry.field(description="What is chosen.")

    def marks(self) -> list[Choice]:
        """Give the action's own input."""
        return [Choice(choice.option, choice.score) for choice in self.choices]
