"""Which pictures an organization wants in its documents."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more rule of an organization; where none was set, documents have no pictures."""

    dependencies = [("register", "0042_indexes_of_periods")]
    operations = [
        migrations.AddField("organizationrules", "pictures", models.JSONField(default=list)),
    ]
