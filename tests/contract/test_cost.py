"""Limits on ad hoc operations, measured in time that grows with the text and not with what it expands to."""

import pytest

from backend.kit.errors import Refused
from backend.kit.graphql import cost


def test_an_ordinary_operation_passes():
    assert cost.parse_within_limits("{ a: items { edges { node { name } } } }")


@pytest.mark.parametrize(
    "text",
    [
        "{" + "a {" * 13 + "b" + "}" * 13 + "}",
        "{" + " ".join(f"a{n}: ready" for n in range(16)) + "}",
        "{ ready " + "@include(if: true) " * 51 + "}",
        "{ " + "ready " * 1_001 + "}",
        "{" * 900,
        '{ ready(a: "' + "x" * 49_990 + '") }',
    ],
    ids=["deep", "aliases", "directives", "tokens", "nested", "long"],
)
def test_each_limit_refuses(text):
    with pytest.raises((Refused, Exception), match=r"OPERATION_TOO_COSTLY|Syntax Error"):
        cost.parse_within_limits(text)


def test_doubled_fragments_are_measured_once_each():
    doubled = "".join(f"fragment F{n} on Q {{ ...F{n + 1} ...F{n + 1} }} " for n in range(60))
    text = "{ ...F0 } " + doubled + "fragment F60 on Q { ready }"

    with pytest.raises(Refused, match="OPERATION_TOO_COSTLY"):  # 2 to the power of 60 fields, found at once
        cost.parse_within_limits(text)


def test_a_fragment_inside_itself_ends():
    assert cost.parse_within_limits("{ ...F } fragment F on Q { ready ...F }")
