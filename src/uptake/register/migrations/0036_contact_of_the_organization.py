"""Whom everybody can ask at an organization."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0035_comments_withdrawn"),
    ]

    operations = [
        migrations.AddField(
            model_name="organizationrules",
            name="contact_name",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.AddField(
            model_name="organizationrules",
            name="contact_email",
            field=models.CharField(default="", max_length=254),
        ),
        migrations.AddField(
            model_name="organizationrules",
            name="contact_phone",
            field=models.CharField(default="", max_length=60),
        ),
    ]
