"""Reads the Dockerfile into steps. It knows the few instructions that ours uses, and refuses all others."""

import json
import shlex
from dataclasses import dataclass, field

from backend.settings import ROOT

DOCKERFILE = ROOT / "docker" / "Dockerfile"
_TOLD_TO_ENGINES = {"EXPOSE"}  # changes nothing in what is built


@dataclass
class Stage:
    """A stage: what it begins with, what is done in it, and how what comes out of it is started."""

    name: str
    base: str
    place: str = "/"  # the folder in which the next step is done, known once it is built
    steps: list[tuple[str, list[str]]] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)  # USER, ENTRYPOINT, CMD, HEALTHCHECK


def stages() -> list[Stage]:
    """Give the stages in their order."""
    found: list[Stage] = []
    for line in DOCKERFILE.read_text().splitlines():
        if line and not line.startswith("#"):
            _take(found, *line.split(maxsplit=1))
    return found


def _take(found: list[Stage], instruction: str, rest: str) -> None:
    if instruction == "FROM":
        base, name = rest.split(" AS ")
        found.append(Stage(name, base))
    elif instruction in {"WORKDIR", "COPY", "RUN"}:
        found[-1].steps.append((instruction, shlex.split(rest)))
    elif instruction == "ENV":
        found[-1].environment |= dict(pair.split("=", 1) for pair in shlex.split(rest))
    elif instruction in {"ENTRYPOINT", "CMD"}:
        found[-1].words[instruction] = json.loads(rest)
    elif instruction == "HEALTHCHECK":
        found[-1].words[instruction] = json.loads(rest.partition(" CMD ")[2])
    elif instruction == "USER":
        found[-1].words[instruction] = [rest]
    elif instruction not in _TOLD_TO_ENGINES:
        raise AssertionError(f"{instruction} is done by nobody here: teach tests/image to")
