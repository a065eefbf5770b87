"""Reads docker/compose.yaml as docker compose does: anchors merged, variables filled in."""

import re
from typing import Any

import yaml

from backend.settings import ROOT

COMPOSE = ROOT / "docker" / "compose.yaml"
_VARIABLE = re.compile(r"\$\{([A-Z_]+)(:\?|:-([^}]*))?\}")


def composed(environment: dict[str, str]) -> dict[str, Any]:
    """Give the compose file; a variable that must be there and is not is a `KeyError`."""
    return _filled(yaml.safe_load(COMPOSE.read_text()), environment)


def variables() -> set[str]:
    """Name the variables that must be there."""
    return {name for name, how, _ in _VARIABLE.findall(COMPOSE.read_text()) if how == ":?"}


def _filled(node: Any, environment: dict[str, str]) -> Any:
    if isinstance(node, dict):
        return {key: _filled(value, environment) for key, value in node.items()}
    if isinstance(node, list):
        return [_filled(value, environment) for value in node]
    if not isinstance(node, str):
        return node
    return _VARIABLE.sub(lambda one: environment.get(one[1]) or _otherwise(one), node)


def _otherwise(found: re.Match[str]) -> str:
    if found[2] == ":?":
        raise KeyError(found[1])
    return found[3] or ""
