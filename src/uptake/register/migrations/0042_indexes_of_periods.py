"""Indexes of what shows and what stands when, without those that others begin with.

An index of the answers that documents show holds only those of documents that were issued here: of
one with all that were imported SQLite took each answer to be in most of them.
"""

from django.db import migrations, models
from django.db.models import PROTECT, Q


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0041_translation_drafts"),
    ]

    operations = [
        migrations.AlterField(
            "documententry",
            "document",
            models.ForeignKey("register.document", PROTECT, related_name="entries", db_index=False),
        ),
        migrations.AlterField(
            "documententry",
            "update",
            models.ForeignKey(
                "register.statusupdate",
                PROTECT,
                null=True,
                related_name="shown_in",
                db_index=False,
            ),
        ),
        migrations.AlterField(
            "statusperiod",
            "follow_up",
            models.ForeignKey("register.followup", PROTECT, related_name="periods", db_index=False),
        ),
        migrations.AlterField(
            "statusperiod",
            "update",
            models.ForeignKey(
                "register.statusupdate", PROTECT, related_name="periods", db_index=False
            ),
        ),
        migrations.AddIndex(
            "documententry",
            models.Index(
                fields=["update"], condition=Q(update__isnull=False), name="document_entry_update"
            ),
        ),
    ]
