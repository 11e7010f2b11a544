"""Which roles need a passkey or codes at an organization."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more rule of an organization; where none was set, none needs them."""

    dependencies = [("register", "0011_import_rules")]
    operations = [
        migrations.AddField(
            "organizationrules", "second_factor_roles", models.JSONField(default=list)
        ),
    ]
