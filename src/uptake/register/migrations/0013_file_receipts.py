"""What people brought, so that it can be counted; receipts of evidence there is, from events."""

from typing import Any

from django.db import migrations, models


def from_events(apps: Any, schema_editor: Any) -> None:
    """Return everybody a receipt for the evidence that they brought before."""
    receipts = apps.get_model("register", "FileReceipt")
    sizes = dict(apps.get_model("register", "EvidenceFile").objects.values_list("sha256", "size"))
    events = apps.get_model("register", "Event").objects.filter(verb="evidence.receive")
    known = (one for one in events.exclude(person=None).iterator())
    receipts.objects.bulk_create(
        receipts(
            sha256=one.values["file"],
            size=sizes[one.values["file"]],
            organization=one.organization,
            person=one.person,
            at=one.at,
        )
        for one in known
        if one.values.get("file") in sizes
    )


class Migration(migrations.Migration):
    dependencies = [("register", "0012_second_factor_roles")]

    operations = [
        migrations.CreateModel(
            name="FileReceipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("organization", models.CharField(max_length=32)),
                ("person", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "sha256"], name="file_receipt_of_person")
                ],
            },
        ),
        migrations.RunPython(from_events, migrations.RunPython.noop),
    ]
