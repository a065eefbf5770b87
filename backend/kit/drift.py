"""Whether models and migrations agree, and the migration to write where they do not. Needs no database."""

from pathlib import Path

from tortoise.context import TortoiseContext
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.writer import MigrationWriter

from backend.kit.database import Database


async def find(slices: tuple[str, ...]) -> list[str]:
    """Name the rooms whose models are ahead of their migrations."""
    return sorted({change.app_label for change in await _changes(slices)})


async def write(slices: tuple[str, ...], name: str, folder: Path) -> list[Path]:
    """Write what one room needs and give the files; look before you commit, renames are guessed."""
    package = folder / name
    package.mkdir(parents=True, exist_ok=True)
    (package / "__init__.py").touch()
    # A room that has no migrations yet is left out unless it is the one asked for.
    known = tuple(one for one in slices if one == name or (folder / one / "__init__.py").exists())
    return [change.write() for change in await _changes(known) if change.app_label == name]


async def _changes(slices: tuple[str, ...]) -> list[MigrationWriter]:
    config = Database("postgresql://nobody@localhost/nothing", slices).config()
    async with TortoiseContext() as context:
        await context.init(config=config, init_connections=False)
        assert context.apps is not None
        return await MigrationAutodetector(context.apps, config["apps"]).changes()
