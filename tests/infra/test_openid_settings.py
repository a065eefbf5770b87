"""What the settings of signing in elsewhere must say, and what they never show."""

import pytest

from backend.settings import Misconfigured, load
from tests.infra.test_settings import PRODUCTION, secrets_made

OPENID = {
    "OPENID_ISSUER": "https://sso.example.cn/realm",
    "OPENID_CLIENT_ID": "county",
    "OPENID_CLIENT_SECRET": "a-secret-of-ours",
    "OPENID_NAME": "省统一身份认证",
}


def test_nothing_named_is_nothing_offered():
    assert load(PRODUCTION | secrets_made()).openid is None


def test_a_provider_is_read_and_its_secret_is_not_shown():
    settings = load(
        PRODUCTION | secrets_made() | OPENID | {"OPENID_NAME_EN": "Province", "OPENID_INSIDE": "1"}
    )

    assert settings.openid is not None
    assert (settings.openid.name, settings.openid.name_en) == ("省统一身份认证", "Province")
    assert settings.openid.scopes == ("openid", "profile", "phone")
    assert (settings.openid.host, settings.openid.inside) == ("sso.example.cn", True)
    assert "a-secret-of-ours" not in repr(settings)


def test_the_secret_may_lie_in_a_file(tmp_path):
    (tmp_path / "secret").write_text("from-a-file\n")
    named = {"OPENID_CLIENT_SECRET": "", "OPENID_CLIENT_SECRET_FILE": str(tmp_path / "secret")}

    settings = load(PRODUCTION | secrets_made() | OPENID | named)

    assert settings.openid is not None
    assert settings.openid.client_secret == "from-a-file"
    with pytest.raises(Misconfigured, match="OPENID_CLIENT_SECRET_FILE is"):
        load(PRODUCTION | secrets_made() | OPENID | {"OPENID_CLIENT_SECRET_FILE": str(tmp_path / "gone")})


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"OPENID_ISSUER": "http://sso.example.cn"}, "OPENID_ISSUER is http"),
        ({"OPENID_ISSUER": "https://sso.example.cn/?a=b"}, "OPENID_ISSUER is"),
        ({"OPENID_ISSUER": "https://me@sso.example.cn"}, "OPENID_ISSUER is"),
        ({"OPENID_ISSUER": "sso.example.cn"}, "OPENID_ISSUER is"),
        ({"OPENID_CLIENT_ID": ""}, "OPENID_CLIENT_ID is missing"),
        ({"OPENID_CLIENT_SECRET": ""}, "OPENID_CLIENT_SECRET is missing"),
        ({"OPENID_NAME": ""}, "OPENID_NAME is missing"),
        ({"OPENID_NAME": "名" * 21}, "OPENID_NAME is missing or long"),
        ({"OPENID_SCOPES": "profile"}, "OPENID_SCOPES must hold openid"),
    ],
)
def test_a_setting_that_is_wrong_is_named(wrong, said):
    with pytest.raises(Misconfigured, match=said):
        load(PRODUCTION | secrets_made() | OPENID | wrong)


def test_a_demonstration_has_a_provider_of_its_own_and_nobody_else_has(tmp_path):
    demo = {"VAR_DIR": str(tmp_path), "PORT": "8123"}

    own = load(demo).openid
    assert own is not None
    assert (own.issuer, own.sample) == ("http://localhost:8123/demo/openid", "demo")
    away = load(demo | {"OPENID_ISSUER": "outage"}).openid
    assert away is not None
    assert away.sample == "outage"
    assert load(demo | {"OPENID_ISSUER": "off"}).openid is None
    with pytest.raises(Misconfigured, match="OPENID_ISSUER is demo"):
        load(PRODUCTION | secrets_made() | OPENID | {"OPENID_ISSUER": "demo"})


def test_a_demonstration_may_speak_plainly_with_a_provider(tmp_path):
    assert load({"VAR_DIR": str(tmp_path)} | OPENID | {"OPENID_ISSUER": "http://localhost:8080/realm"}).openid
