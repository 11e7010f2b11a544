"""Imports are kept with what they wrote, so that they can be taken back as one act."""

import django.db.models.deletion
from django.db import migrations, models

import uptake.register.models.fields
from uptake.register.protection import Protect


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0014_discussion_seen"),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
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
                ("upload", models.UUIDField(null=True, unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("written", models.JSONField(default=dict)),
                ("before", models.JSONField(default=dict)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to="register.document",
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
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to="register.organization",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ImportTakenBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("reason", models.TextField()),
                ("left", models.JSONField(default=list)),
                (
                    "imported",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_back",
                        to="register.import",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="document",
            name="document_revision_once",
        ),
        migrations.RemoveConstraint(
            model_name="document",
            name="document_symbol_once",
        ),
        migrations.AddField(
            model_name="document",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="followup",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="reportatorganization",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="reportcebcomments",
            name="state",
            field=uptake.register.models.fields.CodeField(
                codes=["available", "not_available"], max_length=32, null=True
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("organization", "symbol", "revision"),
                name="document_revision_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revision", None), ("withdrawn_at", None)),
                fields=("organization", "symbol"),
                name="document_symbol_once",
            ),
        ),
        migrations.AddField(
            model_name="recommendationfacts",
            name="withdrawn",
            field=models.BooleanField(null=True),
        ),
        Protect("Import", "ImportTakenBack", "RecommendationFacts", "ReportCebComments"),
    ]
