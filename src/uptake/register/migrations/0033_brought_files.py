"""What is brought, read and reviewed is kept in the same columns, whatever it is."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def move(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Move why a record could not be read out of its content, and say how large its file is."""
    receipts = apps.get_model("register", "FileReceipt").objects.using(editor.connection.alias)
    records = apps.get_model("register", "MeetingRecord").objects.using(editor.connection.alias)
    for row in records.all():
        if "error" in row.content:
            row.error_code, row.error_values = row.content["error"], row.content["values"]
            row.content = {}
        receipt = receipts.filter(sha256=row.sha256).first()
        row.size = receipt.size if receipt else 0
        row.save()


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0032_internal_documents"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="upload", name="upload_newest"),
        migrations.RenameField("upload", "uploaded_at", "made_at"),
        migrations.RenameField("upload", "uploaded_by", "made_by"),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(fields=["organization", "-made_at"], name="upload_newest"),
        ),
        migrations.AlterField("upload", "name", models.TextField(default="")),
        migrations.AlterField("upload", "sha256", models.CharField(default="", max_length=64)),
        migrations.AlterField("upload", "size", models.PositiveBigIntegerField(default=0)),
        migrations.AddField("meetingrecord", "size", models.PositiveBigIntegerField(default=0)),
        migrations.AddField(
            "meetingrecord", "error_code", models.CharField(default="", max_length=64)
        ),
        migrations.AddField("meetingrecord", "error_values", models.JSONField(default=dict)),
        migrations.AlterField("meetingrecord", "name", models.TextField(default="")),
        migrations.AlterField(
            "meetingrecord", "sha256", models.CharField(default="", max_length=64)
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
