"""What was cleared or returned by a slip of the hand is undone, by a deed of its own."""

from django.db import migrations

import uptake.register.models.fields
from uptake.register.changing_codes import ChangeCodes
from uptake.register.protection import Protect


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0028_mastheads"),
    ]

    operations = [
        ChangeCodes(
            model_name="stagechange",
            name="deed",
            field=uptake.register.models.fields.CodeField(
                codes=[
                    "save",
                    "submit",
                    "withdraw",
                    "agree",
                    "clear",
                    "return",
                    "reopen",
                    "verify",
                    "undo",
                ],
                max_length=32,
            ),
        ),
        # Altering the column makes SQLite build the table anew.
        Protect("StageChange"),
    ]
