"""What docker/.env may set reaches the servers of docker/compose.yaml."""

import re

import pytest

from backend.kit import secretkeys
from backend.settings import ROOT, load
from backend.tracing.exporting import listens_at
from tests.image.composed import composed, variables
from tests.image.dockerfile import stages

# Variables the docs list that docker/.env does not set for `serve`, and why.
NOT_FROM_OUTSIDE = {
    "DATABASE_URL": "made of SERVER_PASSWORD: each service has a role of its own",
    "REDIS_URL": "made of VALKEY_PASSWORD",
    "PUBLIC_URL": "made of PUBLIC_NAME, for which the proxy fetches a certificate",
    "DEMO": "the image is for production",
    "HOST": "the image's own",
    "PORT": "the image's own, which the proxy asks",
    "VAR_DIR": "the image's own, a volume",
    "BACKUP_FOLDER": "mounted for those that work with it, at /backups",
    "ALERT_PHONES": "the worker's, who tells them",
    "OPENID_CLIENT_SECRET_FILE": "no such file is in a container: OPENID_CLIENT_SECRET",
}


def listed():
    """Name each variable that the settings of the README, the guide and what they lead to list."""
    readme, traces = ((ROOT / path).read_text() for path in ("README.md", "backend/tracing/README.md"))
    table = "".join(re.findall(r"^\| `[A-Z_`, ]+` \|.*$", readme, re.MULTILINE))
    guide = re.findall(r"^ {4}([A-Z_]+)=\S+(?: +#.*)?$", (ROOT / "docs/running.md").read_text(), re.MULTILINE)
    named = re.findall(r"`([A-Z]+(?:_[A-Z]+)+|PORT|HOST|DEMO|ANTIVIRUS)`", table)
    return {*named, *guide, *re.findall(r"\b(OTEL_[A-Z_]+)\b", traces)}


@pytest.mark.parametrize("name", sorted(listed()))
def test_each_variable_the_docs_list_reaches_the_servers_or_is_named_here(name):
    made = dict.fromkeys(variables(), "x") | {name: "as-it-was-set"}

    told = composed(made)["services"]["serve"]["environment"].get(name) == "as-it-was-set"

    assert told != (name in NOT_FROM_OUTSIDE), name


def test_the_list_of_variables_is_read():
    assert {"ANSWERS_MB", "METRICS_LISTEN", "OPENID_NAME", "VIDEO_ORIGINS", *NOT_FROM_OUTSIDE} <= listed()


@pytest.mark.parametrize("name", ["serve", "worker"])
def test_what_is_left_empty_counts_as_not_set(name):
    made = {name: secretkeys.make(name) for name in secretkeys.NAMES}
    made = dict.fromkeys(variables(), "x") | made | {"VAPID_SUBJECT": "mailto:it@county.example"}
    given = composed(made)["services"][name]["environment"]
    environment = {**stages()[-1].environment, **given}

    assert load(environment) == load({name: value for name, value in environment.items() if value})
    assert listens_at(given) is None
