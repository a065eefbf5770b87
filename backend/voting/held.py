"""What this room holds about people. A secret ballot is nobody's: there is no way from a person to theirs."""

import backend.voting.erasing  # noqa: F401 - workers, too, must know what hinders
from backend.kit.erasure import outlives
from backend.kit.holdings import holds
from backend.kit.retention import stays

holds(
    "ballots", "voting_ballot", "voter = $1", ("id", "poll_id", "cells", "revision", "cast_at", "changed_at")
)
holds("secret_poll_tokens", "voting_issued", "voter = $1", ("id", "poll_id"))
stays("voting_ballot", "a poll can be counted again as long as it is published")
stays("voting_issued", "a poll can be counted again as long as it is published")
outlives(
    "a poll can be counted again: its ballots stand under a number that is nobody's from then on",
    *("voting_ballot", "voting_issued"),
)
