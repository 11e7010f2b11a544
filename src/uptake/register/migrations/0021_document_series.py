"""The series of symbols that an organization adds, and those that it closes."""

import django.db.models.deletion
from django.db import migrations, models

import uptake.register.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0020_bodies_closed"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    uptake.register.models.fields.CodeField(
                        codes=["working_group_paper", "governing_body_document"], max_length=32
                    ),
                ),
                ("pattern", models.CharField(max_length=100)),
                ("closed_on", models.DateField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="register.governingbody",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="register.organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "pattern"), name="series_once_at_an_organization"
                    )
                ],
            },
        ),
    ]
