"""The other side: how an oversight body's tracking system has our recommendations."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import uptake.register.models.fields
from uptake.register.protection import Protect


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0046_oversight_bodies"),
    ]

    operations = [
        migrations.CreateModel(
            name="TrackingWords",
            fields=[
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="tracking_words",
                        serialize=False,
                        to="register.organization",
                    ),
                ),
                ("lines", models.JSONField(default=list)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="TrackingExport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("updates", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tracking_exports",
                        to="register.organization",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrackingSnapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.TextField()),
                ("name", models.TextField()),
                ("day", models.DateField()),
                ("upload", models.UUIDField(unique=True)),
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
                        related_name="tracking_snapshots",
                        to="register.organization",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrackedStatus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("report", models.CharField(max_length=64)),
                ("number", models.CharField(max_length=32)),
                ("formal", models.BooleanField(default=True)),
                ("day", models.DateField()),
                ("text", models.TextField(null=True)),
                (
                    "addressee",
                    uptake.register.models.fields.CodeField(
                        codes=["executive_heads", "governing_bodies", "other"],
                        max_length=32,
                        null=True,
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
                ("verified", models.BooleanField(null=True)),
                ("impacts", models.JSONField(default=list)),
                ("deadlines", models.JSONField(default=list)),
                ("remarks", models.TextField(null=True)),
                ("first_answered", models.DateField(null=True)),
                ("last_changed", models.DateField(null=True)),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="register.trackingsnapshot",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TrackingUpload",
            fields=[
                ("key", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("name", models.TextField(default="")),
                ("sha256", models.CharField(default="", max_length=64)),
                ("size", models.PositiveBigIntegerField(default=0)),
                (
                    "state",
                    uptake.register.models.fields.CodeField(
                        codes=["waiting", "reading", "read", "unreadable", "applied", "discarded"],
                        max_length=32,
                    ),
                ),
                ("error_code", models.CharField(default="", max_length=64)),
                ("error_values", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.TextField()),
                ("organization", models.CharField(max_length=32)),
                ("found", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organization", "-made_at"], name="tracking_newest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "unreadable"), _negated=True),
                            models.Q(("error_code", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="tracking_unreadable_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TrackingKept",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.followup",
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
                    "tracked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept",
                        to="register.trackedstatus",
                    ),
                ),
                (
                    "update",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.statusupdate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tracked", "update"), name="tracking_kept_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="tracking_kept_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="trackedstatus",
            constraint=models.UniqueConstraint(
                fields=("snapshot", "report", "number", "formal"), name="tracked_once_a_snapshot"
            ),
        ),
        migrations.AddConstraint(
            model_name="trackedstatus",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("implementation", None),
                    models.Q(("acceptance", "accepted"), ("acceptance__isnull", False)),
                    _connector="OR",
                ),
                name="tracked_implementation_only_where_accepted",
            ),
        ),
        Protect("TrackingSnapshot", "TrackedStatus", "TrackingKept", "TrackingExport"),
    ]
