"""Oversight bodies with kind, series and words of status, and whose reports an edition takes."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import uptake.register.models.fields


def tell_others(apps: Any, _editor: Any) -> None:
    """Say of all but the Joint Inspection Unit that they are of another kind."""
    apps.get_model("register", "OversightBody").objects.exclude(code="JIU").update(kind="other")


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0045_data_calls"),
    ]

    operations = [
        migrations.CreateModel(
            name="EditionOversight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OversightSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("pattern", models.CharField(max_length=100, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="OversightWords",
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
                (
                    "acceptance",
                    uptake.register.models.fields.CodeField(
                        codes=["accepted", "not_accepted", "not_relevant", "under_consideration"],
                        max_length=32,
                        null=True,
                    ),
                ),
                (
                    "implementation",
                    uptake.register.models.fields.CodeField(
                        codes=["not_started", "in_progress", "implemented"],
                        max_length=32,
                        null=True,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=100)),
            ],
        ),
        migrations.AddField(
            model_name="oversightbody",
            name="answer_months",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="oversightbody",
            name="closed_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="oversightbody",
            name="kind",
            field=uptake.register.models.fields.CodeField(
                codes=[
                    "inspection",
                    "external_audit",
                    "internal_oversight",
                    "evaluation",
                    "advisory",
                    "other",
                ],
                default="inspection",
                max_length=32,
            ),
        ),
        migrations.AddField(
            model_name="oversightbody",
            name="organization",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="oversight_bodies",
                to="register.organization",
            ),
        ),
        migrations.AddField(
            model_name="oversightbody",
            name="visibility",
            field=uptake.register.models.fields.CodeField(
                codes=["public", "restricted"], max_length=32, null=True
            ),
        ),
        migrations.AddField(
            model_name="oversightbodyname",
            name="acronym",
            field=models.TextField(default=""),
        ),
        migrations.RunPython(tell_others, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="oversightbody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("organization", None),
                    models.Q(("kind", "inspection"), _negated=True),
                    _connector="OR",
                ),
                name="inspection_is_of_the_whole_system",
            ),
        ),
        migrations.AddConstraint(
            model_name="oversightbody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answer_months", None),
                    models.Q(("answer_months__gte", 1), ("answer_months__lte", 24)),
                    _connector="OR",
                ),
                name="oversight_body_answer_months_meant",
            ),
        ),
        migrations.AddField(
            model_name="editionoversight",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="oversight",
                to="register.edition",
            ),
        ),
        migrations.AddField(
            model_name="editionoversight",
            name="oversight_body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.oversightbody",
            ),
        ),
        migrations.AddField(
            model_name="oversightseries",
            name="oversight_body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="series",
                to="register.oversightbody",
            ),
        ),
        migrations.AddField(
            model_name="oversightwords",
            name="oversight_body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="words",
                to="register.oversightbody",
            ),
        ),
        migrations.AddConstraint(
            model_name="editionoversight",
            constraint=models.UniqueConstraint(
                fields=("edition", "oversight_body"), name="edition_oversight_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="oversightseries",
            constraint=models.UniqueConstraint(
                fields=("oversight_body", "position"), name="oversight_series_place_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="oversightwords",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("acceptance", None), ("implementation", None), _connector="XOR"
                ),
                name="oversight_words_are_for_one_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="oversightwords",
            constraint=models.UniqueConstraint(
                fields=("oversight_body", "language", "words"), name="oversight_words_once"
            ),
        ),
    ]
