"""What this room holds about people."""

from backend.identity.sealed import SEALED
from backend.kit.holdings import holds, left_out
from backend.kit.retention import kept, stays

holds(
    "account",
    "identity_person",
    "id = $1",
    ("id", "language", "created_at"),
    SEALED,
)
holds(
    "devices",
    "identity_session",
    "person_id = $1",
    ("id", "device", "created_at", "last_used_at", "expires_at", "ended_at"),
)
holds("passkeys", "identity_passkey", "person_id = $1", ("id", "name", "created_at", "last_used_at"))
holds(
    "mandates_given",
    "identity_mandate",
    "principal_id = $1",
    ("id", "windows", "items", "created_at", "expires_at", "revoked_at"),
)
holds(
    "mandates_held",
    "identity_mandate",
    "agent_id = $1",
    ("id", "windows", "items", "created_at", "expires_at", "revoked_at"),
)
left_out(
    "codes are kept as hashes for minutes, under a keyed hash of the telephone number",
    "identity_sign_in_code",
)
left_out("officers, not citizens", "identity_staff")
stays("identity_person", "as long as the account is used: cases and their proofs name it")
stays("identity_passkey", "until it is removed by its owner")
stays("identity_sign_in_code", "a day (`identity.sweep`)")
kept(
    "sessions",
    "identity_session",
    "ended_at < $1 OR expires_at < $1",
    days=90,
    because="so that its owner sees where they were signed in",
)
kept(
    "mandates",
    "identity_mandate",
    "coalesce(revoked_at, expires_at) < $1",
    days=3 * 365,
    because="民法典 第一百八十八条: three years in which one may sue over what was done under it",
)
