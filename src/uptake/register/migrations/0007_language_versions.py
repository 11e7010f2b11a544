"""A document in one language is called a language version; an edition is what becomes one."""

import django.db.models.deletion
from django.db import migrations, models

from uptake.register.protection import Expose, Protect


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0006_follow_up_places"),
    ]

    operations = [
        Expose("Edition"),
        # Apart, so that the types of content are left alone: there is a new Edition right after.
        migrations.SeparateDatabaseAndState(
            [migrations.RenameModel("Edition", "LanguageVersion")],
            [migrations.RenameModel("Edition", "LanguageVersion")],
        ),
        migrations.AlterField(
            model_name="languageversion",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="register.document",
            ),
        ),
        Protect("LanguageVersion"),
    ]
