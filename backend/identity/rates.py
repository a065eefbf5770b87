"""How often what may be tried. Carriers put thousands behind one address: limits per address are wide.

Who asks in a name is told apart by *asker*: a device known to that name, or else a network (`known`). What
one asker spends is nobody else's, or a stranger could lock the owner out; what all spend in a name together
is bounded far above.
"""

from datetime import timedelta

from backend.kit.limits import Rate

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

CODE_PAUSE = Rate("code pause", 1, _MINUTE)
CODES_PER_ASKER = Rate("codes per phone and asker", 6, _DAY)
CODES_PER_PHONE = Rate("codes per phone", 18, _DAY)
CODES_PER_ADDRESS = Rate("codes per address", 60, _HOUR)
CODES_IN_ALL = Rate("codes in all", 3000, _HOUR)

TRIES_PER_ASKER = Rate("sign-in tries per phone and asker", 15, _HOUR)
FOREIGN_TRIES = Rate("tries of a code by others than its asker", 10, _HOUR)
TRIES_PER_ADDRESS = Rate("sign-in tries per address", 300, _HOUR)

# The delay grows: five at once, then one in three minutes, in twelve, in seventy-two.
PASSWORDS_PER_NETWORK = (
    Rate("passwords per username and network", 5, 15 * _MINUTE),
    Rate("passwords per username and network, later", 10, 2 * _HOUR),
    Rate("passwords per username and network, at last", 20, _DAY),
)
PASSWORDS_PER_DEVICE = Rate("passwords per username on a known device", 5, 15 * _MINUTE)
PASSWORDS_PER_ADDRESS = Rate("passwords per address", 60, _HOUR)
PASSWORDS_PER_SESSION = Rate("passwords per session", 5, 15 * _MINUTE)
FACTORS_PER_STAFF = Rate("second factors per staff", 5, 15 * _MINUTE)
FACTORS_PER_SESSION = Rate("second factors per session", 5, 15 * _MINUTE)
FACTORS_PER_DEVICE = Rate("second factors per staff on a known device", 5, 15 * _MINUTE)

# No signature is guessed: this is a fence against floods, so with Valkey away passkeys go on opening doors.
PASSKEYS_PER_ADDRESS = Rate("passkeys per address", 300, _HOUR, when_down="allow")

OPENID_PER_ADDRESS = Rate("steps of signing in elsewhere per address", 600, _HOUR)

REFRESHES_PER_ADDRESS = Rate("refreshes per address", 600, _MINUTE, when_down="allow")
MANDATES_PER_PERSON = Rate("mandates per person", 20, _DAY)
