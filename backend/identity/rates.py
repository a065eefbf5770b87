"""How often what may be tried. Carriers put thousands behind one address: limits per address are wide."""

from datetime import timedelta

from backend.kit.limits import Rate

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

CODE_PAUSE = Rate("code pause", 1, _MINUTE)
CODES_PER_PHONE = Rate("codes per phone", 6, _DAY)
CODES_PER_ADDRESS = Rate("codes per address", 60, _HOUR)
CODES_IN_ALL = Rate("codes in all", 3000, _HOUR)

TRIES_PER_PHONE = Rate("sign-in tries per phone", 15, _HOUR)
TRIES_PER_ADDRESS = Rate("sign-in tries per address", 300, _HOUR)

PASSWORDS_PER_USERNAME = Rate("passwords per username", 5, 15 * _MINUTE)
PASSWORDS_PER_ADDRESS = Rate("passwords per address", 60, _HOUR)
FACTORS_PER_STAFF = Rate("second factors per staff", 5, 15 * _MINUTE)

REFRESHES_PER_ADDRESS = Rate("refreshes per address", 600, _MINUTE, when_down="allow")
MANDATES_PER_PERSON = Rate("mandates per person", 20, _DAY)
