"""Who may see the cover of an interview: everybody once it is announced, and its desk before."""

from backend.interviews.models import Interview
from backend.kit.files.access import open_to_all
from backend.kit.files.model import Upload


@open_to_all
async def is_public(upload: Upload) -> bool:
    """Say whether the file is the cover of an announced interview."""
    return await Interview.filter(cover_id=upload.id, announced_at__isnull=False).exists()
