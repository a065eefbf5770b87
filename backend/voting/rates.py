"""How often what may be asked of secret polls. An address is counted by its hash, and kept nowhere."""

from datetime import timedelta

from backend.kit.limits import Rate

_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)

TOKENS_PER_PERSON = Rate("poll tokens per person", 60, _HOUR, when_down="allow")
# A signature is checked for each: far more than a village sends, far less than keeps a core busy.
BALLOTS_PER_ADDRESS = Rate("secret ballots per address", 3_000, _MINUTE, when_down="allow", fence=True)
PROOFS_PER_ADDRESS = Rate("poll proofs per address", 600, _MINUTE, when_down="allow")
PUBLICATIONS_PER_ADDRESS = Rate("poll publications per address", 60, _HOUR, when_down="allow")
