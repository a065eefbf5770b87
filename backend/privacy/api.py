"""What people are told about their data, and given of it. The only Python door of this room."""

import backend.privacy.tasks  # noqa: F401 - whoever asks for a copy must know the job that makes it
from backend.privacy.erasing import note_erased
from backend.privacy.http import routes
from backend.privacy.straying import sweep_all as sweep_strays

__all__ = ["note_erased", "routes", "sweep_strays"]
