"""What this room holds about people."""

from backend.kit.erasure import goes
from backend.kit.holdings import holds
from backend.kit.retention import stays

holds("reminders", "reminders_reminder", "person_id = $1", ("id", "kind", "subject"))
stays("reminders_reminder", "each goes with its notice, or when what it is about closes (`reminders.tell`)")
goes("reminders_reminder", "person_id = $1")
