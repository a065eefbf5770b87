"""What this room holds about people: that they answered. What they answered is linked to nobody."""

import backend.surveys.erasing  # noqa: F401 - workers, too, must know what hinders
from backend.kit.erasure import goes, outlives
from backend.kit.files.strays import named
from backend.kit.holdings import holds, left_out
from backend.kit.retention import stays

holds("surveys_answered", "surveys_turn", "holder = $1", ("id", "survey_id"))
left_out("answers are linked to nobody, on purpose", "surveys_response", "surveys_photo")
stays("surveys_turn", "one answer each, as long as the survey stands")
stays("surveys_response", "linked to nobody")
stays("surveys_photo", "goes with its answer")
goes("surveys_turn", "holder = $1")
outlives("linked to nobody", "surveys_response", "surveys_photo")
named("surveys_photo", "storage_key", "next_key", "former_key")
