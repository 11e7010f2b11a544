from django.db import migrations, models

import uptake.register.models.fields


class Migration(migrations.Migration):
    dependencies = [("register", "0038_agenda_items")]

    operations = [
        migrations.RemoveConstraint("savedview", "saved_view_name_once"),
        migrations.AddField(
            "savedview",
            "of_list",
            uptake.register.models.fields.CodeField(
                codes=[
                    "register",
                    "assignments",
                    "mine",
                    "clearance",
                    "documents",
                    "terms",
                    "translation",
                ],
                default="register",
                max_length=32,
            ),
        ),
        migrations.AddConstraint(
            "savedview",
            models.UniqueConstraint(
                fields=("organization", "person", "of_list", "name"), name="saved_view_name_once"
            ),
        ),
    ]
