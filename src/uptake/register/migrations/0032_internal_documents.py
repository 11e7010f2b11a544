"""A document can be internal: for the people of its organization alone."""

from django.db import migrations

import uptake.register.models.fields
from uptake.register.changing_codes import ChangeCodes


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0031_saved_views"),
    ]

    operations = [
        ChangeCodes(
            model_name="document",
            name="distribution",
            field=uptake.register.models.fields.CodeField(
                codes=["public", "delegates", "internal"], default="public", max_length=32
            ),
        ),
        ChangeCodes(
            model_name="edition",
            name="distribution",
            field=uptake.register.models.fields.CodeField(
                codes=["public", "delegates", "internal"], max_length=32
            ),
        ),
    ]
