"""What this room holds about people."""

import backend.identity.erasing  # noqa: F401 - workers, too, must know what hinders
from backend.identity.sealed import SEALED
from backend.kit.erasure import empties, goes, outlives
from backend.kit.holdings import holds, left_out
from backend.kit.retention import kept, stays

holds(
    "account",
    "identity_person",
    "id = $1",
    ("id", "language", "created_at", "erase_asked_at", "erase_due_at"),
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
    "linked_accounts",
    "identity_openid_link",
    "person_id = $1",
    ("id", "issuer", "created_at", "last_used_at"),
    SEALED,
)
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
stays("identity_openid_link", "until its owner removes it")
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
goes(
    "identity_sign_in_code",
    "phone_index = (SELECT p.phone_index FROM identity_person p WHERE p.id = $1)",
)
goes("identity_session", "person_id = $1")
goes("identity_passkey", "person_id = $1")
goes("identity_openid_link", "person_id = $1")
empties(
    "identity_mandate",
    "(agent_id = $1 OR principal_id = $1) AND revoked_at IS NULL AND expires_at > $2",
    "revoked_at = $2",
)
outlives(
    "what was done under it may be sued over for three years (民法典 第一百八十八条); the name is gone",
    "identity_mandate",
)
# Last of this room: what stands above looks for the number. The row stays, since cases name it.
empties(
    "identity_person",
    "id = $1 AND coalesce(phone_enc, name_enc, id_number_enc) IS NOT NULL",
    "phone_enc = NULL, phone_index = NULL, name_enc = NULL, id_number_enc = NULL, language = 'zh-CN', "
    "erase_asked_at = NULL, erase_due_at = NULL, "
    "erased_at = coalesce(erased_at, $2)",
)
