"""Follow-ups get the places that lists are sorted by."""

from typing import Any

from django.db import migrations, models

import uptake.register.models.fields
from uptake.core.symbols import place


def places(apps: Any, schema_editor: Any) -> None:
    rows = apps.get_model("register", "FollowUp").objects
    found = list(rows.select_related("recommendation__report"))
    for row in found:
        one, report = row.recommendation, row.recommendation.report
        row.place = place(
            report.symbol_year,
            report.symbol_number,
            report.symbol,
            formal=one.formal,
            ordinal=one.ordinal,
            number=one.number,
        )
    rows.bulk_update(found, ["place"], batch_size=1_000)


def nothing(apps: Any, schema_editor: Any) -> None:
    """Going back, the column goes."""


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0005_protect_the_follow_up"),
    ]

    operations = [
        migrations.AddField(
            model_name="followup",
            name="place",
            field=uptake.register.models.fields.PlaceField(default="", max_length=500),
        ),
        migrations.RunPython(places, nothing),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(fields=["organization", "place"], name="follow_up_in_order"),
        ),
    ]
