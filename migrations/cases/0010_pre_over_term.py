"""Whether cases are over their term is asked every minute, by the doctor."""

from tortoise import migrations

from backend.kit.indexing import WordedIndexBeside


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_pre_destroying_row_by_row")]

    initial = False
    atomic = False

    operations = [
        WordedIndexBeside(
            "cases_case",
            f"cases_case_over_{name}",
            f"(kind, finished_at) WHERE finished_at IS NOT NULL AND kept_for_good = '' AND decided_at {is_}",
        )
        for name, is_ in (("plain", "IS NULL"), ("decided", "IS NOT NULL"))
    ]
