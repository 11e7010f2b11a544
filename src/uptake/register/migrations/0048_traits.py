"""What whose turn it is, and readiness, are told by, kept with the progress of each follow-up.

What is there already gets it once the tables are migrated (`uptake.web.apps`): it takes rules of
documents, which migrations do not know.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0047_tracking"),
    ]

    operations = [
        migrations.AddField("followupprogress", "answers", models.BooleanField(default=True)),
        migrations.AddField("followupprogress", "asks", models.BooleanField(default=True)),
        migrations.AddField("followupprogress", "dated", models.DateField(null=True)),
        migrations.AddField(
            "followupprogress", "traits", models.CharField(default="", max_length=200)
        ),
    ]
