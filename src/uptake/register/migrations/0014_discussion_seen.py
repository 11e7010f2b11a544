"""When people last had a discussion before them, and the notice that something was said in one."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import uptake.register.models.fields

NOTICES = (
    "assigned",
    "due",
    "overdue",
    "returned",
    "escalated",
    "to_clear",
    "digest",
    "reminder",
    "note",
    "invited",
)


def _allow_notices(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let PostgreSQL know the codes anew: a changed field alters no check that is not Django's."""
    if schema_editor.connection.vendor != "postgresql":
        return
    listed = ", ".join(f"'{notice}'" for notice in NOTICES)
    schema_editor.execute("ALTER TABLE register_told DROP CONSTRAINT register_told_notice_check")
    schema_editor.execute(
        "ALTER TABLE register_told ADD CONSTRAINT register_told_notice_check"
        f" CHECK (notice IN ({listed}))"
    )


class Migration(migrations.Migration):
    """One more notice, and a table of its own: what nobody has opened yet has no row."""

    dependencies = [("register", "0013_file_receipts")]
    operations = [
        migrations.AlterField(
            "told",
            "notice",
            uptake.register.models.fields.CodeField(codes=list(NOTICES), max_length=32),
        ),
        migrations.RunPython(_allow_notices, migrations.RunPython.noop),
        migrations.CreateModel(
            name="DiscussionSeen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="discussion_seen",
                        to="register.followup",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="register.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["follow_up", "person"], name="discussion_seen_once_a_person"
                    )
                ]
            },
        ),
    ]
