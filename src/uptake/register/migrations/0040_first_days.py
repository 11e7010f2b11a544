"""With each period of an answer, on which day there was an answer first, of which kind.

And after how many years an organization calls an open recommendation long outstanding.
"""

from typing import Any

from django.db import migrations, models
from django.db.models import Min, OuterRef, Subquery

FIRST_DAYS: dict[str, dict[str, Any]] = {
    "answered_on": {"update__acceptance__isnull": False},
    "accepted_on": {"update__acceptance": "accepted"},
    "implemented_on": {"update__implementation": "implemented"},
}


def fill(apps: Any, _editor: Any) -> None:
    periods = apps.get_model("register", "StatusPeriod").objects
    until = {"follow_up": OuterRef("follow_up"), "audience": OuterRef("audience")}
    before = periods.filter(**until, valid_from__lte=OuterRef("valid_from"))
    periods.update(
        **{
            column: Subquery(
                before.filter(**holds)
                .order_by()
                .values("follow_up")
                .annotate(first=Min("valid_from"))
                .values("first")
            )
            for column, holds in FIRST_DAYS.items()
        }
    )


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0039_views_of_each_list"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name="statusperiod",
                name=column,
                field=models.DateField(null=True),
            )
            for column in FIRST_DAYS
        ),
        migrations.AddField(
            model_name="organizationrules",
            name="long_open_years",
            field=models.PositiveSmallIntegerField(default=5),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
