"""How often what may be asked of surveys with tokens. An address is counted by its hash, and kept nowhere."""

from datetime import timedelta

from backend.kit.limits import Rate

TOKENS_PER_PERSON = Rate("survey tokens per person", 60, timedelta(hours=1), when_down="allow")
# A signature is checked for each: far more than a village sends, far less than keeps a core busy.
ANSWERS_PER_ADDRESS = Rate(
    "survey answers by token per address", 3_000, timedelta(minutes=1), when_down="allow", fence=True
)
