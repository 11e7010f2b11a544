"""Withdrawals of what was registered wrongly: a report, a recommendation, an imported document."""

import django.db.models.deletion
from django.db import migrations, models

import uptake.register.models.fields
from uptake.register.changing_codes import ChangeCodes
from uptake.register.protection import Protect


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0024_cited_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("everywhere", models.BooleanField(default=False)),
                ("symbol", models.CharField(max_length=200)),
                ("number", models.CharField(max_length=200, null=True)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("reason", models.TextField()),
                ("rows", models.JSONField(default=dict)),
                (
                    "correction",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="register.correction",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to="register.document",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
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
                        related_name="withdrawals",
                        to="register.recommendation",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to="register.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("report", None), ("document", None), _connector="XOR"),
                        name="withdrawal_is_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", None), ("recommendation", None)),
                            models.Q(
                                ("number__isnull", False),
                                ("recommendation__isnull", False),
                                ("report__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="withdrawal_of_a_recommendation_names_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="withdrawal_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BroughtBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("rows", models.JSONField(default=dict)),
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
                    "withdrawal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="brought_back",
                        to="register.withdrawal",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="correction",
            name="correction_of_a_recommendation_or_not",
        ),
        migrations.RemoveConstraint(
            model_name="recommendation",
            name="recommendation_number_once",
        ),
        migrations.AddField(
            model_name="recommendation",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="report",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        ChangeCodes(
            model_name="correction",
            name="part",
            field=uptake.register.models.fields.CodeField(
                codes=["symbol", "title", "number", "text", "withdrawal"], max_length=32
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="symbol",
            field=models.CharField(db_index=True, max_length=200),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("part", "withdrawal"),
                    models.Q(
                        ("part__in", ("number", "text")),
                        models.Q(("number", None), ("recommendation", None)),
                        _connector="XOR",
                    ),
                    _connector="OR",
                ),
                name="correction_of_a_recommendation_or_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("report", "number", "formal"),
                name="recommendation_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("symbol",),
                name="report_symbol_once",
            ),
        ),
        Protect("Withdrawal", "BroughtBack", "Correction"),
    ]
