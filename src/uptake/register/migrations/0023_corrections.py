"""Corrections of what was registered wrongly, and the notice that tells of them."""

import django.db.models.deletion
from django.db import migrations, models

import uptake.register.models.fields
from uptake.register.changing_codes import ChangeCodes
from uptake.register.protection import Protect

NOTICES = (
    "assigned",
    "due",
    "overdue",
    "returned",
    "escalated",
    "to_clear",
    "digest",
    "reminder",
    "note",
    "correction",
    "invited",
)


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0022_own_clearance"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("symbol", models.CharField(max_length=200)),
                ("number", models.CharField(max_length=200, null=True)),
                (
                    "part",
                    uptake.register.models.fields.CodeField(
                        codes=["symbol", "title", "number", "text"], max_length=32
                    ),
                ),
                (
                    "language",
                    uptake.register.models.fields.CodeField(
                        codes=["ar", "zh", "en", "fr", "ru", "es"], max_length=32, null=True
                    ),
                ),
                ("before", models.TextField()),
                ("after", models.TextField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                (
                    "organization",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="register.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="register.recommendation",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="register.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part__in", ("number", "text")),
                            models.Q(("number", None), ("recommendation", None)),
                            _connector="XOR",
                        ),
                        name="correction_of_a_recommendation_or_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part__in", ("title", "text")), ("language", None), _connector="XOR"
                        ),
                        name="correction_of_words_in_a_language",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made", models.BooleanField()),
                ("reason", models.TextField(default="")),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                (
                    "correction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="register.correction",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("made", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="correction_refused_with_a_reason",
                    )
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="recommendationtext",
            name="official_text_is_never_reworded",
        ),
        migrations.AddField(
            model_name="recommendationtext",
            name="by_oversight_body",
            field=models.BooleanField(null=True),
        ),
        ChangeCodes(
            model_name="told",
            name="notice",
            field=uptake.register.models.fields.CodeField(codes=list(NOTICES), max_length=32),
        ),
        migrations.AddField(
            model_name="recommendationtext",
            name="correction",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.correction",
            ),
        ),
        migrations.AddField(
            model_name="reporttext",
            name="correction",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.correction",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationtext",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("by_oversight_body", None), ("correction", None), ("origin", "official")
                ),
                fields=("recommendation", "language"),
                name="official_text_is_never_reworded",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationtext",
            constraint=models.UniqueConstraint(
                condition=models.Q(("by_oversight_body", True), ("correction", None)),
                fields=("recommendation", "language"),
                name="text_of_the_body_is_never_reworded",
            ),
        ),
        Protect("Correction", "CorrectionDecision", "RecommendationText", "ReportText"),
    ]
