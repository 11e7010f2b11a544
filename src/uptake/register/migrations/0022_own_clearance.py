"""Whether somebody may clear an answer of their own, at an organization."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more rule of an organization; where none was set, nobody may."""

    dependencies = [("register", "0021_document_series")]
    operations = [
        migrations.AddField(
            "organizationrules", "own_clearance", models.BooleanField(default=False)
        ),
    ]
