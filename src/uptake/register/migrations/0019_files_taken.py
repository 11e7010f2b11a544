"""When something was first taken of a file; of files of translators, nothing may have been yet."""

from typing import Any

from django.db import migrations, models

RECEIVED = ("translations.receive", "memory.receive")
TAKEN = ("translations.take", "memory.take")


def tell_taken(apps: Any, schema_editor: Any) -> None:
    del schema_editor
    files = apps.get_model("register", "ImportedFile").objects
    files.update(taken_at=models.F("recorded_at"))
    events = apps.get_model("register", "Event").objects.filter(verb__in=(*RECEIVED, *TAKEN))
    waiting: dict[tuple[str, str], bool] = {}
    for verb, code, values in events.order_by("number").values_list(
        "verb", "organization", "values"
    ):
        key = (code, values["file"])
        waiting[key] = waiting.get(key, True) and verb in RECEIVED
    used = {
        row
        for model in ("StatusUpdate", "Import", "MemoryEntry")
        for row in apps.get_model("register", model)
        .objects.exclude(imported_file=None)
        .values_list("imported_file", flat=True)
        .distinct()
    }
    for (code, sha256), waits in waiting.items():
        if waits:
            rows = files.filter(organization__code=code, sha256=sha256).exclude(pk__in=used)
            rows.update(taken_at=None)


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0018_working_groups"),
    ]

    operations = [
        migrations.AddField(
            model_name="importedfile",
            name="taken_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(tell_taken, migrations.RunPython.noop),
    ]
