"""Documents that are cited and not in the register: what is known of them."""

import django.db.models.deletion
from django.db import migrations, models

import uptake.register.models.fields
from uptake.register.protection import Protect


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0023_corrections"),
    ]

    operations = [
        migrations.CreateModel(
            name="CitedDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("symbol", models.CharField(max_length=200)),
                ("base", models.CharField(max_length=200)),
                ("closed_on", models.DateField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cited_documents",
                        to="register.organization",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organization", "base"], name="cited_document_by_base")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "symbol"),
                        name="cited_document_once_at_an_organization",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CitedVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("date", models.DateField(null=True)),
                ("url", models.TextField(null=True)),
                (
                    "visibility",
                    uptake.register.models.fields.CodeField(
                        codes=["public", "restricted"], max_length=32
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="register.citeddocument",
                    ),
                ),
                (
                    "imported_file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.importedfile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CitedTitle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    uptake.register.models.fields.CodeField(
                        codes=["ar", "zh", "en", "fr", "ru", "es"], max_length=32
                    ),
                ),
                ("title", models.TextField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="titles",
                        to="register.citedversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "language"), name="cited_title_once_in_a_language"
                    )
                ],
            },
        ),
        Protect("CitedVersion", "CitedTitle"),
    ]
