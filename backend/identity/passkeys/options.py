"""What a browser is told before it makes a passkey or signs with one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from webauthn import generate_authentication_options, generate_registration_options
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.options_to_json_dict import options_to_json_dict
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from backend.identity.models import Person, Staff
from backend.identity.passkeys import party
from backend.identity.passkeys.challenges import LIFETIME
from backend.identity.passkeys.models import Passkey
from backend.kit.text import mask_phone

_VERIFIED = UserVerificationRequirement.REQUIRED  # the key alone lets in, so finger, face or PIN must open it
_MILLISECONDS = int(LIFETIME.total_seconds() * 1000)
KNOWN_TRANSPORTS = frozenset(each.value for each in AuthenticatorTransport)

Owner = Person | Staff


def handle_for(person: UUID | None, staff: UUID | None) -> bytes:
    """Give what a passkey keeps to tell whose it is: no name, and citizens never collide with officers."""
    return b"p" + person.bytes if person else b"s" + staff.bytes if staff else b""


def written(credential: bytes) -> str:
    """Write the id of a passkey as browsers do."""
    return bytes_to_base64url(credential)


def to_make(owner: Owner, known: Sequence[Passkey], where: party.Party, challenge: bytes) -> dict[str, Any]:
    """Ask for a passkey that is found without a name being typed, not twice on one device."""
    shown, called = _names(owner)
    options = generate_registration_options(
        rp_id=where.id,
        rp_name=party.NAME,
        user_id=_handle_of(owner),
        user_name=shown,
        user_display_name=called,
        challenge=challenge,
        timeout=_MILLISECONDS,
        exclude_credentials=_described(known),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_VERIFIED
        ),
    )
    return options_to_json_dict(options)


def to_sign(known: Sequence[Passkey], where: party.Party, challenge: bytes) -> dict[str, Any]:
    """Ask for a signature of one of some passkeys; none named: of whichever is found."""
    options = generate_authentication_options(
        rp_id=where.id,
        challenge=challenge,
        timeout=_MILLISECONDS,
        allow_credentials=_described(known),
        user_verification=_VERIFIED,
    )
    return options_to_json_dict(options)


def _handle_of(owner: Owner) -> bytes:
    return handle_for(owner.id, None) if isinstance(owner, Person) else handle_for(None, owner.id)


def _names(owner: Owner) -> tuple[str, str]:
    if isinstance(owner, Staff):
        return owner.username, owner.name
    masked = mask_phone(owner.phone or "")
    return masked, owner.name or masked


def _described(known: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=base64url_to_bytes(row.credential),
            transports=[AuthenticatorTransport(one) for one in row.transports],
        )
        for row in known
    ]
