"""A comment can be withdrawn by its author, as it can be edited."""

from django.db import migrations

import uptake.register.models.fields
from uptake.register.changing_codes import ChangeCodes
from uptake.register.protection import Protect


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0034_telling_delegates"),
    ]

    operations = [
        ChangeCodes(
            model_name="notechange",
            name="deed",
            field=uptake.register.models.fields.CodeField(
                codes=["edit", "withdraw", "resolve", "reopen"], max_length=32
            ),
        ),
        # Altering the column makes SQLite build the table anew.
        Protect("NoteChange"),
    ]
