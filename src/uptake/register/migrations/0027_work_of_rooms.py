"""Work that waits is found by the name of its function, which lies in its room now."""

from typing import Any

from django.db import migrations

MOVED = {
    "uptake.web.tasks.issue_edition": "uptake.editions.tasks.issue_edition",
    "uptake.web.tasks.read_meeting_record": "uptake.meetings.tasks.read_meeting_record",
    "uptake.web.tasks.read_report": "uptake.reports.tasks.read_report",
    "uptake.web.tasks.read_upload": "uptake.imports.tasks.read_upload",
    "uptake.web.tasks.send_password_link": "uptake.people.tasks.send_password_link",
}


def rename(apps: Any, schema_editor: Any) -> None:
    del schema_editor
    for before, now in MOVED.items():
        _rename(apps, before, now)


def rename_back(apps: Any, schema_editor: Any) -> None:
    del schema_editor
    for before, now in MOVED.items():
        _rename(apps, now, before)


def _rename(apps: Any, one: str, other: str) -> None:
    work = apps.get_model("django_tasks_database", "DBTaskResult").objects
    work.filter(task_path=one).update(task_path=other)


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0026_what_mails_tell_of"),
        ("django_tasks_database", "__first__"),
    ]

    operations = [
        migrations.RunPython(rename, rename_back),
    ]
