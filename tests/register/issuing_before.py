"""How the rows of an older version with an issued edition were made, and what is rebuilt of them.

`python -m tests.register.issuing_before record` writes anew what the files look like when they
are written again, after the writers have been changed on purpose. What was issued keeps its files;
only what is rebuilt gets the new form, so look at the difference before recording it.
`make` made the rows, with the code of version 0008; it is here to show how.
"""

import datetime
import gzip
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import django

DATA = tempfile.mkdtemp(prefix="uptake-issued-")
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "uptake.config.settings",
    "UPTAKE_DATA_DIR": DATA,
    "UPTAKE_DATABASE_URL": "",
    "UPTAKE_SECRET_KEY": "for rows of a test, where nothing is secret, fifty letters",
}
django.setup()

from django.apps import apps  # noqa: E402 - the register needs Django to be set up
from django.core.management import call_command  # noqa: E402
from django.db import connection, models  # noqa: E402

from tests.editions.builders import opened  # noqa: E402
from tests.editions.issued import BY, DONE, ISSUED, cleared_answer, issue  # noqa: E402
from tests.register.issued_before import LOOKS, ROWS, VERSION, load, looks  # noqa: E402
from tests.rooms.builders import entry, full_entry, in_french, paper  # noqa: E402
from uptake.cli import register  # noqa: E402
from uptake.core.codes import Language  # noqa: E402
from uptake.imports import services as imports  # noqa: E402
from uptake.register.models import TermWording  # noqa: E402


def make() -> None:
    """Issue an edition in a register of its own, and keep the rows."""
    register.ready()
    whole = paper(entry("1"), full_entry(), entry("12", formal=False))
    edition = opened(whole)
    before = ISSUED - datetime.timedelta(days=3)
    imports.apply(in_french(whole), organization="ITU", by=BY, at=before)
    cleared_answer("1", DONE, ISSUED - datetime.timedelta(days=2))
    TermWording.objects.create(
        key="summary",
        language=Language.ENGLISH,
        words="Abridgement",
        recorded_at=ISSUED,
        recorded_by="Ana",
    )
    issue(edition)
    _dump()


def record() -> None:
    """Write down what the files hold that are rebuilt from the rows."""
    register.ready()
    call_command("migrate", "register", VERSION, verbosity=0)
    load()
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as folder:
        found = looks(Path(folder))
    LOOKS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _dump() -> None:
    made = []
    for model in apps.get_app_config("register").get_models():
        fields = [field for field in model._meta.local_fields if not field.generated]
        columns = {field.column: field for field in fields}
        rows = []
        with connection.cursor() as cursor:
            named = ", ".join(f'"{name}"' for name in columns)
            cursor.execute(f'SELECT {named} FROM "{model._meta.db_table}"')
            for row in cursor.fetchall():
                rows.append(
                    {
                        name: _plain(value, field)
                        for (name, field), value in zip(columns.items(), row, strict=True)
                    }
                )
        if rows:
            made.append((model._meta.db_table, rows))
    text = json.dumps(made, ensure_ascii=False)
    ROWS.write_bytes(gzip.compress(text.encode(), mtime=0))


def _plain(value: Any, field: Any) -> Any:
    if value is None or field.name == "account":  # accounts are tables of the sign-in library
        return None
    if isinstance(field, models.BooleanField):
        return bool(value)
    if isinstance(field, models.DateTimeField):
        moment = datetime.datetime.fromisoformat(str(value))
        return {"at": moment.replace(tzinfo=datetime.UTC).isoformat()}
    return value if isinstance(value, int | str) else str(value)


if __name__ == "__main__":
    {"make": make, "record": record}[sys.argv[1]]()
