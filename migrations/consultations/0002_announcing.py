from tortoise import migrations
from tortoise.migrations import operations as ops

TABLES = ("consultation", "draft", "comparison", "answer", "public_opinion")


class Migration(migrations.Migration):
    dependencies = [("consultations", "0001_initial"), ("kit", "0003_announce_changes")]

    operations = [
        # What officers write, few rows and seldom. What citizens send is in no stored answer.
        ops.RunSQL(
            [f"SELECT kit_announce_changes('consultations_{table}')" for table in TABLES],
            [f"SELECT kit_fall_silent('consultations_{table}')" for table in TABLES],
        )
    ]
