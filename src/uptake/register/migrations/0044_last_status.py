"""How each follow-up stands last, for whom, in the codes that figures count."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import (
    Case,
    Exists,
    F,
    FilteredRelation,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, Greatest

import uptake.register.models.fields

AUDIENCES = ("public", "staff")
CODES = ("action", "acceptance", "implementation", "decision_state")
COLUMNS = (
    "follow_up_id",
    "audience",
    "organization_id",
    "report_id",
    "visibility",
    "since",
    "first_deadline",
    "last_deadline",
    "codes",
)


def fill(apps: Any, editor: Any) -> None:
    for audience in AUDIENCES:
        sql, given = last(apps, audience).query.sql_with_params()
        with editor.connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO register_laststatus ({', '.join(COLUMNS)}) {sql}", given)


def last(apps: Any, audience: str) -> Any:
    texts = apps.get_model("register", "RecommendationText").objects
    dates = apps.get_model("register", "RecommendationDate").objects
    facts, answers = "recommendation__periods", "periods"
    rows = apps.get_model("register", "FollowUp").objects.annotate(
        fact=FilteredRelation(facts, condition=Q(**{f"{facts}__valid_until": None})),
        answer=FilteredRelation(
            answers,
            condition=Q(**{f"{answers}__valid_until": None, f"{answers}__audience": audience}),
        ),
    )
    same = {
        "recommendation": OuterRef("text__recommendation"),
        "language": OuterRef("text__language"),
    }
    later = Q(valid_from__gt=OuterRef("text__valid_from")) | Q(
        valid_from=OuterRef("text__valid_from"), recorded_at__gt=OuterRef("text__recorded_at")
    )
    last_of_all = later | Q(
        valid_from=OuterRef("text__valid_from"),
        recorded_at=OuterRef("text__recorded_at"),
        pk__gt=OuterRef("text"),
    )
    due = dates.filter(
        ~Exists(texts.filter(last_of_all, **same)),
        text__recommendation=OuterRef("recommendation"),
        bound="by",
    )
    days = due.order_by().values("text__recommendation")
    newest = texts.filter(recommendation=OuterRef("recommendation")).order_by()
    begun = F("fact__valid_from")
    return rows.filter(fact__isnull=False).values_list(
        "pk",
        Value(audience, output_field=models.CharField()),
        "organization",
        "recommendation__report",
        "recommendation__report__visibility",
        Greatest(
            begun,
            Coalesce("answer__valid_from", begun),
            Coalesce(
                Subquery(
                    newest.values("recommendation").annotate(day=Max("valid_from")).values("day")
                ),
                begun,
            ),
            output_field=models.DateField(),
        ),
        Subquery(days.annotate(day=Min("date")).values("day")),
        Subquery(days.annotate(day=Max("date")).values("day")),
        codes(),
    )


def codes() -> Any:
    flag = Case(When(answer__update__for_information=True, then=Value("1")), default=Value("0"))
    text = models.CharField()
    rest = (
        part
        for name in CODES
        for part in (
            Value("|"),
            Coalesce(Cast(f"answer__update__{name}", text), Value(""), output_field=text),
        )
    )
    return Concat(flag, *rest, output_field=text)


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0043_pictures_in_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="LastStatus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "audience",
                    uptake.register.models.fields.CodeField(codes=list(AUDIENCES), max_length=32),
                ),
                (
                    "visibility",
                    uptake.register.models.fields.CodeField(
                        codes=["public", "restricted"], max_length=32
                    ),
                ),
                ("since", models.DateField()),
                ("codes", models.CharField(max_length=200)),
                ("first_deadline", models.DateField(null=True)),
                ("last_deadline", models.DateField(null=True)),
                (
                    "follow_up",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="last_statuses",
                        to="register.followup",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organization",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.report",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["organization", "audience"], name="last_status_of_organization"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["follow_up", "audience"], name="last_status_once_for_an_audience"
                    )
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="meetingdecision",
            index=models.Index(fields=["document", "date", "recorded_at"], name="decision_newest"),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", False)),
                fields=["withdrawn_at"],
                name="follow_up_withdrawn",
            ),
        ),
    ]
