"""What this room holds about people."""

from backend.kit.holdings import holds, left_out

holds(
    "account",
    "identity_person",
    "id = $1",
    ("id", "language", "created_at"),
    phone="identity.person.phone:{id}",
    name="identity.person.name:{id}",
    id_number="identity.person.id_number:{id}",
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
