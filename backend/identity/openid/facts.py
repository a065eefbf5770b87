"""What a provider says of itself (OpenID Connect Discovery 1.0), as far as we go by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from backend.kit.errors import Refused
from backend.kit.openid import OpenidClient
from backend.kit.outgoing.addresses import AddressRule

_AUTH_METHODS: Final = ("client_secret_basic", "client_secret_post")


@dataclass(frozen=True)
class Facts:
    """What the provider's document says, as far as we go by it."""

    authorization: str
    token: str
    keys: str
    end_session: str = ""
    says_issuer: bool = False  # answers name their issuer (RFC 9207)
    auth_method: str = "client_secret_basic"
    challenges: bool = True  # it says that it knows PKCE with S256


def facts_in(document: Mapping[str, Any], client: OpenidClient, *, plain_allowed: bool) -> Facts:
    """Read a provider's own document. Refuses OPENID_AWAY where it does not fit."""
    rule = AddressRule(private_allowed=plain_allowed, any_port=True)
    beside = AddressRule(private_allowed=plain_allowed, inside=client.host)

    def endpoint(name: str) -> str:
        url = document.get(name)
        if not isinstance(url, str) or "#" in url:
            raise Refused("OPENID_AWAY")
        if not (rule.allows(url) or (client.inside and beside.allows(url))):
            raise Refused("OPENID_AWAY")
        return url

    if document.get("issuer") != client.issuer:
        raise Refused("OPENID_AWAY")
    return Facts(
        endpoint("authorization_endpoint"),
        endpoint("token_endpoint"),
        endpoint("jwks_uri"),
        endpoint("end_session_endpoint") if document.get("end_session_endpoint") else "",
        document.get("authorization_response_iss_parameter_supported") is True,
        _auth_method(document.get("token_endpoint_auth_methods_supported")),
        "S256" in (document.get("code_challenge_methods_supported") or ()),
    )


def _auth_method(offered: object) -> str:
    """Choose how we prove who we are: in a header, where the provider does not insist on the body."""
    known = offered if isinstance(offered, list) else ["client_secret_basic"]
    return next((one for one in _AUTH_METHODS if one in known), _AUTH_METHODS[0])
