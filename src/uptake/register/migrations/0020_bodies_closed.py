"""A governing body or a working group that is no longer used is closed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0019_files_taken"),
    ]

    operations = [
        migrations.AddField(
            model_name="governingbody",
            name="closed_on",
            field=models.DateField(null=True),
        ),
    ]
