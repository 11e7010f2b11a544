"""Events from before the chain get their places in it; published answers their public side."""

from typing import Any

from django.db import migrations

from uptake.core.chain import ROOT, event_hash


def chain(apps: Any, schema_editor: Any) -> None:
    previous = ROOT
    events = apps.get_model("register", "Event").objects.order_by("at", "pk")
    for number, event in enumerate(events.iterator(), 1):
        event.number, event.previous = number, previous
        event.hash = previous = event_hash(
            previous,
            number=number,
            at=event.at,
            by=event.by,
            person=None,
            organization=event.organization,
            verb=event.verb,
            subject=event.subject,
            values=event.values,
        )
        event.save(update_fields=["number", "previous", "hash"])


def audiences(apps: Any, schema_editor: Any) -> None:
    """Until now every answer came from a published document."""
    periods = apps.get_model("register", "StatusPeriod").objects
    columns = ("follow_up_id", "update_id", "valid_from", "valid_until")
    rows = list(periods.filter(audience="staff").values(*columns))
    periods.bulk_create(periods.model(audience="public", **row) for row in rows)


def one_audience(apps: Any, schema_editor: Any) -> None:
    """Going back, what was published stands, as it did before; the older table has no other."""
    apps.get_model("register", "StatusPeriod").objects.filter(audience="staff").delete()


def progress(apps: Any, schema_editor: Any) -> None:
    """The latest update of each follow-up, in the order of the history."""
    updates = apps.get_model("register", "StatusUpdate").objects
    table = apps.get_model("register", "FollowUpProgress")
    latest: dict[int, Any] = {}
    for update in updates.order_by("follow_up_id", "valid_from", "recorded_at", "pk"):
        latest[update.follow_up_id] = update
    table.objects.bulk_create(
        table(
            follow_up_id=follow_up,
            latest=update,
            stage=update.stage,
            since=update.recorded_at,
            cleared=update,
        )
        for follow_up, update in latest.items()
    )


def nothing(apps: Any, schema_editor: Any) -> None:
    """Going back, the columns go."""


class Migration(migrations.Migration):
    dependencies = [("register", "0003_the_follow_up")]
    operations = [
        migrations.RunPython(chain, nothing),
        migrations.RunPython(audiences, one_audience),
        migrations.RunPython(progress, nothing),
    ]
