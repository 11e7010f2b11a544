from django.db import migrations

import uptake.register.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0029_clearing_undone"),
    ]

    operations = [
        migrations.AlterField(
            model_name="document",
            name="distribution",
            field=uptake.register.models.fields.CodeField(
                codes=["public", "delegates", "internal"], default="public", max_length=32
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="distribution",
            field=uptake.register.models.fields.CodeField(
                codes=["public", "delegates", "internal"], max_length=32
            ),
        ),
    ]
