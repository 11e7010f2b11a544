"""After whose documents an organization sets the head of a first page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more rule of an organization; where none was set, it is as its documents are known."""

    dependencies = [("register", "0027_work_of_rooms")]
    operations = [
        migrations.AddField(
            "organizationrules", "masthead", models.CharField(max_length=16, default="")
        ),
    ]
