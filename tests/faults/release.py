"""The next release, as far as its tables go: a folder beside ours whose migrations go on from today's.

What is added is of every kind that may run while servers of the version before serve (`tests/migrations`), on
the tables that are written most. Those servers are today's: they know nothing of it.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from backend.settings import ROOT

# By room: the name of each migration, and its operations. They follow each other, and today's last one.
ADDED = {
    "kit": {"pre_key": 'widened("IdempotencyKey")'},
    "audit": {"pre_entry": 'widened("AuditEntry")'},
    "notifications": {"pre_notice": 'widened("Notice")'},
    "catalogue": {
        "pre_described": """[
    ops.RunSQL(
        "ALTER TABLE catalogue_item_version ADD COLUMN trial_text text "
        "GENERATED ALWAYS AS (content #>> '{summary,zh}') STORED",
        "ALTER TABLE catalogue_item_version DROP COLUMN trial_text",
    ),
    Described("ItemVersion", "trial_text", fields.TextField(generated=True, unique=False)),
]"""
    },
    "cases": {
        "pre_case": 'widened("Case")',
        "pre_event": """[
    *widened("CaseEvent"),
    ops.AddIndex(model_name="CaseEvent", index=Index(fields=["case_id", "at"])),
    ops.RunSQL(
        [
            "CREATE FUNCTION cases_look_on() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NULL; END $$",
            "CREATE TRIGGER cases_event_looked_on AFTER INSERT ON cases_event "
            "FOR EACH ROW EXECUTE FUNCTION cases_look_on()",
        ],
        ["DROP TRIGGER cases_event_looked_on ON cases_event", "DROP FUNCTION cases_look_on()"],
    ),
]""",
        "pre_remark": """[
    ops.CreateModel(
        name="Remark",
        fields=[
            ("id", fields.UUIDField(primary_key=True, default=new_id)),
            ("case", fields.ForeignKeyField("cases.Case", "remarks", on_delete=OnDelete.RESTRICT)),
            ("text", fields.TextField()),
        ],
        options={"table": "cases_remark", "app": "cases", "pk_attr": "id"},
        bases=["Model"],
    ),
]""",
        "pre_beside": """[
    AddIndexBeside(model_name="Case", index=Index(fields=["person_id", "changed_at"])),
    WordedIndexBeside("cases_event", "cases_event_trial", "(at) WHERE kind = 'decide'"),
]""",
    },
    "privacy": {"pre_access": 'widened("Access")'},
    "voting": {"pre_poll": 'widened("Poll")'},
    "complaints": {"pre_complaint": 'widened("Complaint")'},
}
_TEXT = """
from importlib import import_module

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from backend.kit.ids import new_id
from backend.kit.indexing import AddIndexBeside, WordedIndexBeside

Described = import_module("migrations.catalogue.{described}").Described


def widened(model):
    return [
        ops.AddField(model, "trial_note", fields.CharField(max_length=40, null=True)),
        ops.AddField(model, "trial_count", fields.IntField(default=0, db_default=0)),
    ]


class Migration(migrations.Migration):
    dependencies = [("{room}", "{before}")]

    initial = False
    atomic = {atomic}

    operations = {operations}
"""


@dataclass(frozen=True)
class Release:
    """A folder as the guide has one for each release, and what is new in it."""

    folder: Path
    migrations: tuple[str, ...]

    def migrate(self, environment: dict[str, str]) -> str:
        """Run its `zhengtong migrate` as an administrator does, and give what it said."""
        words = [sys.executable, "-m", "backend.cli", "migrate"]
        done = subprocess.run(
            words, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def made(folder: Path) -> Release:
    """Make it below an empty folder."""
    (folder / "backend").symlink_to(ROOT / "backend")
    shutil.copytree(ROOT / "migrations", folder / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    described = next((ROOT / "migrations" / "catalogue").glob("*_listed_apart.py")).stem
    names = []
    for room, added in ADDED.items():
        place = folder / "migrations" / room
        before = max(path.stem for path in place.glob("0*.py"))
        for number, (name, operations) in enumerate(added.items(), int(before[:4]) + 1):
            after = f"{number:04}_{name}"
            (place / f"{after}.py").write_text(
                _TEXT.format(
                    described=described,
                    room=room,
                    before=before,
                    atomic="Beside(" not in operations,
                    operations=operations,
                )
            )
            names.append(f"{room}.{after}")
            before = after
    return Release(folder, tuple(names))
