"""The tables of the register."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import uptake.register.models.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Organization",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=32, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="GoverningBody",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="governing_bodies",
                        to="register.organization",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("symbol", models.CharField(max_length=200)),
                ("revision", models.PositiveSmallIntegerField(null=True)),
                (
                    "kind",
                    uptake.register.models.fields.CodeField(
                        codes=["working_group_paper", "governing_body_document"],
                        max_length=32,
                        null=True,
                    ),
                ),
                ("date", models.DateField(null=True)),
                (
                    "original_language",
                    uptake.register.models.fields.CodeField(
                        codes=["ar", "zh", "en", "fr", "ru", "es"], max_length=32, null=True
                    ),
                ),
                (
                    "governing_body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="register.governingbody",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="register.organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "symbol", "revision"), name="document_revision_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("revision", None)),
                        fields=("organization", "symbol"),
                        name="document_symbol_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                ("by", models.TextField()),
                ("organization", models.CharField(db_index=True, max_length=32)),
                ("verb", models.CharField(max_length=64)),
                ("subject", models.TextField()),
                ("values", models.JSONField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OversightBody",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=200, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("symbol", models.CharField(max_length=200, unique=True)),
                (
                    "kind",
                    uptake.register.models.fields.CodeField(
                        codes=["REP", "NOTE", "ML"], max_length=32, null=True
                    ),
                ),
                ("symbol_year", models.PositiveSmallIntegerField(default=0)),
                ("symbol_number", models.PositiveIntegerField(default=0)),
                ("programme_year", models.PositiveSmallIntegerField(null=True)),
                (
                    "visibility",
                    uptake.register.models.fields.CodeField(
                        codes=["public", "restricted"], max_length=32
                    ),
                ),
                (
                    "oversight_body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="register.oversightbody",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-symbol_year", "-symbol_number"], name="report_newest")
                ],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=200)),
                ("ordinal", models.PositiveIntegerField(default=0)),
                ("formal", models.BooleanField(default=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="register.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "number", "formal"), name="recommendation_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="register.organization",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="register.recommendation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "recommendation"), name="follow_up_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imported_files",
                        to="register.organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "sha256"), name="imported_file_content_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                (
                    "language",
                    uptake.register.models.fields.CodeField(
                        codes=["ar", "zh", "en", "fr", "ru", "es"], max_length=32
                    ),
                ),
                ("title", models.TextField(null=True)),
                ("period", models.TextField(null=True)),
                ("meeting", models.TextField(null=True)),
                ("issuer", models.TextField(null=True)),
                ("summary", models.TextField(null=True)),
                ("action_required", models.TextField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["document", "language"], name="document_text_as_of")
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUpFocalPoints",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("valid_from", models.DateField()),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="focal_point_lists",
                        to="register.followup",
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
                "indexes": [
                    models.Index(
                        fields=["follow_up", "valid_from"], name="follow_up_focal_points_as_of"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GoverningBodyName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("valid_from", models.DateField()),
                (
                    "language",
                    uptake.register.models.fields.CodeField(
                        codes=["ar", "zh", "en", "fr", "ru", "es"], max_length=32
                    ),
                ),
                ("name", models.TextField()),
                (
                    "governing_body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="register.governingbody",
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
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                (
                    "language",
                    uptake.register.models.fields.CodeField(
                        codes=["ar", "zh", "en", "fr", "ru", "es"], max_length=32
                    ),
                ),
                ("content", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "language", "sha256"), name="edition_content_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganizationName",
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
                ("name", models.TextField()),
                ("acronym", models.TextField()),
                ("valid_from", models.DateField(null=True)),
                ("valid_until", models.DateField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="register.organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "language", "valid_from"),
                        name="organization_name_once_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_from", None)),
                        fields=("organization", "language"),
                        name="organization_first_name_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__gt", models.F("valid_from")),
                            ("valid_from", None),
                            _connector="OR",
                        ),
                        name="organization_name_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OversightBodyName",
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
                ("name", models.TextField()),
                (
                    "oversight_body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="register.oversightbody",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("oversight_body", "language"), name="oversight_body_name_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="register.organization",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("valid_from", models.DateField()),
                (
                    "language",
                    uptake.register.models.fields.CodeField(
                        codes=["ar", "zh", "en", "fr", "ru", "es"], max_length=32
                    ),
                ),
                ("name", models.TextField()),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="register.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecommendationFacts",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("valid_from", models.DateField()),
                (
                    "addressee",
                    uptake.register.models.fields.CodeField(
                        codes=["executive_heads", "governing_bodies", "other"],
                        max_length=32,
                        null=True,
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
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="register.recommendation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["recommendation", "valid_from"], name="recommendation_facts_as_of"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecommendationDependency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("depends_on", models.TextField()),
                (
                    "facts",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dependencies",
                        to="register.recommendationfacts",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("facts", "position"), name="recommendation_dependency_place_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecommendationImpact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "impact",
                    uptake.register.models.fields.CodeField(
                        codes=["a", "b", "c", "d", "e", "f", "g", "h", "i"], max_length=32
                    ),
                ),
                (
                    "facts",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="impacts",
                        to="register.recommendationfacts",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("facts", "position"), name="recommendation_impact_place_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecommendationPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                (
                    "facts",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="period",
                        to="register.recommendationfacts",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="periods",
                        to="register.recommendation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["recommendation", "valid_from", "valid_until"],
                        name="recommendation_period_as_of",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recommendation", "valid_from"),
                        name="recommendation_period_begins_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__gt", models.F("valid_from")),
                            ("valid_until", None),
                            _connector="OR",
                        ),
                        name="recommendation_period_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecommendationText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("valid_from", models.DateField()),
                (
                    "language",
                    uptake.register.models.fields.CodeField(
                        codes=["ar", "zh", "en", "fr", "ru", "es"], max_length=32
                    ),
                ),
                (
                    "origin",
                    uptake.register.models.fields.CodeField(
                        codes=["official", "imported", "translated", "written"], max_length=32
                    ),
                ),
                ("text", models.TextField(null=True)),
                ("addressee_name", models.TextField(null=True)),
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
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="register.recommendation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["recommendation", "language", "valid_from"],
                        name="recommendation_text_as_of",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("origin", "official")),
                        fields=("recommendation", "language"),
                        name="official_text_is_never_reworded",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecommendationDate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "bound",
                    uptake.register.models.fields.CodeField(codes=["by", "from"], max_length=32),
                ),
                ("date", models.DateField()),
                ("words", models.TextField()),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dates",
                        to="register.recommendationtext",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["bound", "date"], name="recommendation_deadlines")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("text", "position"), name="recommendation_date_place_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportAtOrganization",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("received", models.DateField(null=True)),
                ("distributed", models.DateField(null=True)),
                ("due", models.DateField(null=True)),
                ("considered", models.DateField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="register.organization",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="at_organizations",
                        to="register.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "report"), name="report_once_at_an_organization"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("distributed__gte", models.F("received")),
                            ("received", None),
                            ("distributed", None),
                            _connector="OR",
                        ),
                        name="report_distributed_not_before_received",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due__gte", models.F("received")),
                            ("received", None),
                            ("due", None),
                            _connector="OR",
                        ),
                        name="report_due_not_before_received",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("considered__gte", models.F("received")),
                            ("received", None),
                            ("considered", None),
                            _connector="OR",
                        ),
                        name="report_considered_not_before_received",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="register.document",
                    ),
                ),
                (
                    "report_at_organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="register.reportatorganization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "report_at_organization"), name="document_report_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportCebComments",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("valid_from", models.DateField()),
                (
                    "state",
                    uptake.register.models.fields.CodeField(
                        codes=["available", "not_available"], max_length=32
                    ),
                ),
                ("symbol", models.CharField(max_length=200, null=True)),
                ("date", models.DateField(null=True)),
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ceb_comments",
                        to="register.report",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["report", "valid_from"], name="ceb_comments_as_of")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "available"),
                            models.Q(("date", None), ("symbol", None)),
                            _connector="OR",
                        ),
                        name="ceb_symbol_and_date_only_where_available",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportFocalPoints",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("valid_from", models.DateField()),
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
                    "report_at_organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="focal_point_lists",
                        to="register.reportatorganization",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["report_at_organization", "valid_from"],
                        name="report_focal_points_as_of",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("valid_from", models.DateField()),
                (
                    "language",
                    uptake.register.models.fields.CodeField(
                        codes=["ar", "zh", "en", "fr", "ru", "es"], max_length=32
                    ),
                ),
                (
                    "origin",
                    uptake.register.models.fields.CodeField(
                        codes=["official", "imported", "translated", "written"], max_length=32
                    ),
                ),
                ("title", models.TextField(null=True)),
                ("url", models.TextField(null=True)),
                ("highlights_url", models.TextField(null=True)),
                ("ceb_url", models.TextField(null=True)),
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="register.report",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["report", "language", "valid_from"], name="report_text_as_of"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StatusUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("valid_from", models.DateField()),
                (
                    "stage",
                    uptake.register.models.fields.CodeField(
                        codes=["draft", "submitted", "returned", "cleared"], max_length=32
                    ),
                ),
                ("why", models.TextField(default="")),
                (
                    "action",
                    uptake.register.models.fields.CodeField(
                        codes=["executive_head", "governing_body", "information", "none"],
                        max_length=32,
                        null=True,
                    ),
                ),
                ("for_information", models.BooleanField(default=False)),
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
                ("verified", models.BooleanField(null=True)),
                (
                    "relevance",
                    uptake.register.models.fields.CodeField(
                        codes=["relevant", "partly_relevant", "not_relevant"],
                        max_length=32,
                        null=True,
                    ),
                ),
                ("priority", models.BooleanField(null=True)),
                (
                    "financial_implications",
                    uptake.register.models.fields.CodeField(
                        codes=[
                            "none",
                            "none_additional",
                            "within_budget",
                            "additional",
                            "not_assessed",
                        ],
                        max_length=32,
                        null=True,
                    ),
                ),
                (
                    "human_resource_implications",
                    uptake.register.models.fields.CodeField(
                        codes=[
                            "none",
                            "none_additional",
                            "within_budget",
                            "additional",
                            "not_assessed",
                        ],
                        max_length=32,
                        null=True,
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ("currency", models.TextField(null=True)),
                (
                    "decision_state",
                    uptake.register.models.fields.CodeField(
                        codes=[
                            "proposed",
                            "endorsed",
                            "not_endorsed",
                            "deferred",
                            "noted",
                            "no_objection",
                        ],
                        max_length=32,
                        null=True,
                    ),
                ),
                ("decision_symbol", models.CharField(max_length=200, null=True)),
                ("decision_date", models.DateField(null=True)),
                (
                    "decision_body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.governingbody",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="register.document",
                    ),
                ),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="register.followup",
                    ),
                ),
                (
                    "governing_body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.governingbody",
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
                "indexes": [
                    models.Index(
                        fields=["follow_up", "valid_from", "recorded_at"],
                        name="status_update_as_of",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("implementation", None),
                            models.Q(("acceptance", "accepted"), ("acceptance__isnull", False)),
                            _connector="OR",
                        ),
                        name="implementation_only_where_accepted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision_state__isnull", False),
                            models.Q(
                                ("decision_body", None),
                                ("decision_date", None),
                                ("decision_symbol", None),
                            ),
                            _connector="OR",
                        ),
                        name="decision_has_a_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount", None), ("amount__gte", 0), _connector="OR"),
                        name="amount_is_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatusPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="periods",
                        to="register.followup",
                    ),
                ),
                (
                    "update",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="period",
                        to="register.statusupdate",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["follow_up", "valid_from", "valid_until"],
                        name="status_period_as_of",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("follow_up", "valid_from"), name="status_period_begins_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__gt", models.F("valid_from")),
                            ("valid_until", None),
                            _connector="OR",
                        ),
                        name="status_period_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="register.organization",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="register.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("id")), _negated=True),
                        name="unit_is_not_its_own_parent",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportFocalPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
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
                    "focal_points",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="register.reportfocalpoints",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("focal_points", "position"), name="report_focal_point_place_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", None), ("unit", None), _negated=True),
                        name="report_focal_point_is_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUpFocalPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "focal_points",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="register.followupfocalpoints",
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
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("focal_points", "position"), name="follow_up_focal_point_place_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", None), ("unit", None), _negated=True),
                        name="follow_up_focal_point_is_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("valid_from", models.DateField()),
                (
                    "language",
                    uptake.register.models.fields.CodeField(
                        codes=["ar", "zh", "en", "fr", "ru", "es"], max_length=32
                    ),
                ),
                ("name", models.TextField()),
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="register.unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UpdateCondition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    uptake.register.models.fields.CodeField(
                        codes=["in_work_plan", "subject_to_approval", "exception"], max_length=32
                    ),
                ),
                (
                    "update",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conditions",
                        to="register.statusupdate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("update", "position"), name="update_condition_place_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UpdateReference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("symbol", models.CharField(db_index=True, max_length=200)),
                (
                    "update",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="references",
                        to="register.statusupdate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("update", "position"), name="update_reference_place_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UpdateText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("valid_from", models.DateField()),
                (
                    "language",
                    uptake.register.models.fields.CodeField(
                        codes=["ar", "zh", "en", "fr", "ru", "es"], max_length=32
                    ),
                ),
                (
                    "origin",
                    uptake.register.models.fields.CodeField(
                        codes=["official", "imported", "translated", "written"], max_length=32
                    ),
                ),
                ("remarks", models.TextField(null=True)),
                ("comment", models.TextField(null=True)),
                ("financial_period", models.TextField(null=True)),
                ("financial_words", models.TextField(null=True)),
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
                    "update",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="register.statusupdate",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["update", "language", "valid_from"], name="update_text_as_of"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConditionWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
                (
                    "condition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="words",
                        to="register.updatecondition",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="condition_words",
                        to="register.updatetext",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("condition", "text"), name="condition_words_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("key", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organization", models.CharField(max_length=32)),
                ("name", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                (
                    "state",
                    uptake.register.models.fields.CodeField(
                        codes=["waiting", "reading", "read", "unreadable", "applied", "discarded"],
                        max_length=32,
                    ),
                ),
                ("progress", models.FloatField(default=0)),
                ("found", models.TextField(default="")),
                ("settled", models.TextField(default="")),
                ("settled_findings", models.JSONField(default=list)),
                ("error_code", models.CharField(default="", max_length=64)),
                ("error_values", models.JSONField(default=dict)),
                ("uploaded_at", models.DateTimeField()),
                ("uploaded_by", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organization", "-uploaded_at"], name="upload_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("progress__gte", 0), ("progress__lte", 1)),
                        name="upload_progress_is_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("read", "applied")), _negated=True),
                            models.Q(("found", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="upload_read_has_content",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "unreadable"), _negated=True),
                            models.Q(("error_code", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="upload_unreadable_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentBasis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("symbol", models.CharField(max_length=200)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bases",
                        to="register.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "position"), name="document_basis_place_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentReference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("symbol", models.CharField(max_length=200, null=True)),
                ("title", models.TextField(null=True)),
                ("url", models.TextField(null=True)),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="references",
                        to="register.documenttext",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("text", "position"), name="document_reference_place_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="register.document",
                    ),
                ),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="register.followup",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "follow_up"), name="document_entry_once"
                    )
                ],
            },
        ),
    ]
