"""Work the calendar causes: sealing, and noting the head outside the database."""

from backend.audit import seal
from backend.audit.heads import note_head
from backend.kit.jobs import Job, task
from backend.settings import Settings


@task("audit.seal", every="* * * * *")
async def seal_waiting(job: Job) -> None:
    """Seal what was committed and note the newest link in a file, where `audit verify` looks."""
    if await seal.seal(job.clock.now()):
        note_head(job.tool(Settings).var_dir, await seal.head())
