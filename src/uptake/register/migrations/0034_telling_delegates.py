"""Delegates are told that a document was issued."""

from django.db import migrations

import uptake.register.models.fields
from uptake.register.changing_codes import ChangeCodes


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0033_brought_files"),
    ]

    operations = [
        ChangeCodes(
            model_name="told",
            name="notice",
            field=uptake.register.models.fields.CodeField(
                codes=[
                    "assigned",
                    "due",
                    "overdue",
                    "returned",
                    "escalated",
                    "to_clear",
                    "digest",
                    "reminder",
                    "note",
                    "correction",
                    "invited",
                    "issued",
                ],
                max_length=32,
            ),
        ),
    ]
