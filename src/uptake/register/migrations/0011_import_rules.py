"""What people decide about an import, and whether an inspector said what a report is called."""

from django.db import migrations, models

from uptake.register.protection import Protect


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0010_work_failures"),
    ]

    operations = [
        migrations.AddField(
            model_name="reporttext",
            name="by_oversight_body",
            field=models.BooleanField(default=False),
        ),
        Protect("ReportText"),
        migrations.AddField(
            model_name="upload",
            name="choices",
            field=models.JSONField(default=dict),
        ),
    ]
