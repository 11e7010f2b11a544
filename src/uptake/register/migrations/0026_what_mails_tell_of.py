"""What messages tell of, so that none leaves of what was withdrawn meanwhile."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0025_withdrawals"),
    ]

    operations = [
        migrations.AddField(
            model_name="mail",
            name="rows",
            field=models.JSONField(default=dict),
        ),
    ]
