"""What a browser sends back: read, checked against the challenge, the page it came from and the key."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import orjson
from webauthn import verify_authentication_response, verify_registration_response
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import parse_client_data_json
from webauthn.helpers.parse_authentication_credential_json import parse_authentication_credential_json
from webauthn.helpers.parse_registration_credential_json import parse_registration_credential_json
from webauthn.helpers.structs import AuthenticationCredential, RegistrationCredential
from webauthn.registration.verify_registration_response import VerifiedRegistration

from backend.identity.passkeys.challenges import Purpose, check_challenge
from backend.identity.passkeys.party import Party
from backend.kit.errors import Refused

MOST_BYTES = 16_384  # the largest known, with a chain of certificates nobody asked for, has ten thousand

T = TypeVar("T")


@dataclass(frozen=True)
class Made:
    """A passkey just made, verified."""

    key: VerifiedRegistration
    challenge: bytes
    transports: list[str]


@dataclass(frozen=True)
class Signed:
    """A signature that is not checked yet: by which passkey, over what, for whom."""

    sent: AuthenticationCredential
    challenge: bytes

    @property
    def credential(self) -> str:
        return self.sent.id

    def check(self, public_key: bytes, where: Party) -> int:
        """Give the count of the authenticator. Refuses PASSKEY_INVALID.

        The count is compared by the caller, who also has to write down that a copy showed up.
        """
        return _or_refuse(lambda: self._verified(public_key, where)).new_sign_count

    def _verified(self, public_key: bytes, where: Party) -> VerifiedAuthentication:
        return verify_authentication_response(
            credential=self.sent,
            expected_challenge=self.challenge,
            expected_rp_id=where.id,
            expected_origin=where.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )


def read_made(sent: object, purpose: Purpose, where: Party, now: datetime) -> Made:
    """Verify a new passkey. Refuses PASSKEY_INVALID, PASSKEY_LATE."""
    credential = _or_refuse(lambda: parse_registration_credential_json(_small(sent)))
    challenge = _challenge_of(credential)
    check_challenge(challenge, purpose, now)
    key = _or_refuse(
        lambda: verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=where.id,
            expected_origin=where.origin,
            require_user_verification=True,
        )
    )
    return Made(key, challenge, [one.value for one in credential.response.transports or []])


def read_signed(sent: object, purpose: Purpose, now: datetime) -> Signed:
    """Read a signature. Refuses PASSKEY_INVALID, PASSKEY_LATE."""
    credential = _or_refuse(lambda: parse_authentication_credential_json(_small(sent)))
    challenge = _challenge_of(credential)
    check_challenge(challenge, purpose, now)
    return Signed(credential, challenge)


def _challenge_of(credential: AuthenticationCredential | RegistrationCredential) -> bytes:
    return _or_refuse(lambda: parse_client_data_json(credential.response.client_data_json)).challenge


def _small(sent: object) -> dict[str, Any]:
    if not isinstance(sent, dict) or len(orjson.dumps(sent)) > MOST_BYTES:
        raise ValueError("no credential")
    return sent


def _or_refuse(read: Callable[[], T]) -> T:
    try:
        return read()
    except Exception as fault:  # bytes of a stranger: whatever their reader trips over, one answer
        raise Refused("PASSKEY_INVALID") from fault
