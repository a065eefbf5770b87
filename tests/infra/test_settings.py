import stat

import pytest

from backend.kit import secretkeys
from backend.settings import Misconfigured, load, socket_dir

PRODUCTION = {
    "DEMO": "0",
    "DATABASE_URL": "postgresql://u:p@db/county",
    "REDIS_URL": "redis://cache:6379/0",
    "PUBLIC_URL": "https://county.example",
    "VAPID_SUBJECT": "mailto:it@county.example",
}


def secrets_made():
    return {name: secretkeys.make(name) for name in secretkeys.NAMES}


def test_nothing_configured_is_a_demo_on_this_machine(tmp_path):
    settings = load({"VAR_DIR": str(tmp_path)})

    assert settings.demo
    assert (settings.host, settings.port, settings.public_url) == ("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert settings.embedded_database
    assert settings.embedded_redis


def test_demo_secrets_are_made_once_and_only_their_owner_reads_them(tmp_path):
    first, second = load({"VAR_DIR": str(tmp_path)}), load({"VAR_DIR": str(tmp_path)})

    assert first == second
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o600


def test_a_configured_production_starts():
    settings = load(PRODUCTION | secrets_made())

    assert not settings.demo
    assert settings.secure
    assert not settings.allow_queries
    assert len(settings.field_keys["k1"]) == 32


def test_raw_queries_are_never_allowed_in_production():
    assert not load(PRODUCTION | secrets_made() | {"ALLOW_QUERIES": "1"}).allow_queries


def test_secrets_do_not_show_in_repr():
    made = secrets_made()

    shown = repr(load(PRODUCTION | made))

    assert not [value for value in made.values() if value in shown]
    assert "p@db" not in shown


@pytest.mark.parametrize(
    "name", [*secretkeys.NAMES, "DATABASE_URL", "REDIS_URL", "PUBLIC_URL", "VAPID_SUBJECT"]
)
def test_production_refuses_a_missing_value_by_name(name):
    with pytest.raises(Misconfigured, match=f"(?m)^{name} is missing"):
        load({key: value for key, value in (PRODUCTION | secrets_made()).items() if key != name})


@pytest.mark.parametrize("name", secretkeys.NAMES)
@pytest.mark.parametrize("weak", ["changeme", "A" * 43, "!" * 43])
def test_production_refuses_a_weak_secret_and_says_how_to_make_one(name, weak):
    with pytest.raises(Misconfigured, match=f"{name}.*zhengtong secrets {name}"):
        load(PRODUCTION | secrets_made() | {name: f"k1:{weak}" if name == "FIELD_KEYS" else weak})


def test_all_faults_are_named_at_once():
    with pytest.raises(Misconfigured) as caught:
        load({"DEMO": "0", "PORT": "eighty"})

    assert len(str(caught.value).splitlines()) == 1 + 4 + len(secretkeys.NAMES)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "county.example"])
def test_demo_refuses_any_address_but_loopback(host, tmp_path):
    with pytest.raises(Misconfigured, match="demo mode listens on this machine only"):
        load({"DEMO": "1", "HOST": host, "VAR_DIR": str(tmp_path)})


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.3.2.1"])
def test_demo_accepts_loopback(host, tmp_path):
    assert load({"DEMO": "1", "HOST": host, "VAR_DIR": str(tmp_path)}).host == host


@pytest.mark.parametrize("port", ["0", "65536", "-1", "８０", "x"])
def test_a_port_that_is_none_is_refused(port, tmp_path):
    with pytest.raises(Misconfigured, match="PORT is"):
        load({"PORT": port, "VAR_DIR": str(tmp_path)})


def test_configuring_a_server_without_secrets_is_not_taken_for_a_demo():
    with pytest.raises(Misconfigured, match="SECRET_KEY is missing"):
        load({"DATABASE_URL": "postgresql://u:p@db/county"})


def test_a_long_folder_name_gets_short_sockets(tmp_path):
    assert len(str(socket_dir(tmp_path / ("x" * 120)))) < 60


@pytest.mark.parametrize("url", ["county.example", "ftp://county.example", "https://county.example/app"])
def test_a_public_address_that_is_none_is_refused(url, tmp_path):
    with pytest.raises(Misconfigured, match="PUBLIC_URL is"):
        load({"DEMO": "1", "PUBLIC_URL": url, "VAR_DIR": str(tmp_path)})


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_READ_URL"])
def test_another_database_is_refused_by_name(name, tmp_path):
    with pytest.raises(Misconfigured, match=f"{name} does not begin with postgresql://"):
        load({"DEMO": "1", name: "mysql://u@h/d", "VAR_DIR": str(tmp_path)})


def test_a_folder_that_cannot_be_used_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(Misconfigured, match=r"cannot be used .* set VAR_DIR"):
        load({"VAR_DIR": str(tmp_path / "file")})


@pytest.mark.parametrize(
    "text", ["9464", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:0", "127.0.0.1:70000", ":9464"]
)
def test_where_figures_are_told_must_be_host_and_port(text, tmp_path):
    with pytest.raises(Misconfigured, match="METRICS_LISTEN is"):
        load({"VAR_DIR": str(tmp_path), "METRICS_LISTEN": text})


def test_figures_are_told_only_where_asked_for(tmp_path):
    assert load({"VAR_DIR": str(tmp_path)}).metrics is None
    assert load({"VAR_DIR": str(tmp_path), "METRICS_LISTEN": "[::1]:9464"}).metrics == ("::1", 9464)


def test_phones_to_tell_are_read_as_gateways_take_them(tmp_path):
    env = {"DEMO": "1", "VAR_DIR": str(tmp_path), "ALERT_PHONES": "13800000091, 13900000092"}

    assert load(env).alert_phones == ("+8613800000091", "+8613900000092")
    with pytest.raises(Misconfigured, match="ALERT_PHONES"):
        load(env | {"ALERT_PHONES": "110"})
