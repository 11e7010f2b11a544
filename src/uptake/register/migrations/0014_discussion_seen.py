"""When people last had a discussion before them, and the notice that something was said in one."""

import django.db.models.deletion
from django.db import migrations, models

import uptake.register.models.fields
from uptake.register.changing_codes import ChangeCodes

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


class Migration(migrations.Migration):
    """One more notice, and a table of its own: what nobody has opened yet has no row."""

    dependencies = [("register", "0013_file_receipts")]
    operations = [
        ChangeCodes(
            "told",
            "notice",
            uptake.register.models.fields.CodeField(codes=list(NOTICES), max_length=32),
        ),
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
