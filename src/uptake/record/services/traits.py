"""Deriving what readiness and turns are told by, of the newest version of each follow-up."""

from collections.abc import Iterable, Sequence
from itertools import batched

from django.apps.registry import Apps
from django.db.models import Q

from uptake.record.queries.traits import told_by
from uptake.register.models import FollowUpProgress

TRAITS = ("answers", "asks", "dated", "traits")
# So many are derived at a time: a register is larger than memory.
_AT_ONCE = 5_000


def derive_traits(among: Q) -> None:
    """Derive anew the traits of the progress that the condition names.

    Whoever changes what they tell of holds the follow-ups until the transaction ends.
    """
    keys = FollowUpProgress.objects.filter(among).order_by("pk").values_list("pk", flat=True)
    for some in batched(list(keys), _AT_ONCE):
        rows = list(FollowUpProgress.objects.filter(pk__in=some))
        note_traits(rows)
        write_progress(rows, *TRAITS)


def derive_missing(*, apps: Apps | None = None, **_: object) -> None:
    """Derive what a migration has made room for, if it has; called once tables are migrated.

    `apps` has the tables as they are then; where nothing was migrated there is none.
    """
    tables = apps.all_models["register"] if apps else {}
    progress = tables.get("followupprogress")  # older versions had none
    if progress and TRAITS[-1] in {one.name for one in progress._meta.get_fields()}:
        derive_traits(Q(traits=""))


def note_traits(rows: Sequence[FollowUpProgress]) -> None:
    """Note on rows what their latest versions tell; nothing is written."""
    for some in batched(rows, _AT_ONCE):
        by_update = {row.latest_id: row for row in some}
        for update, told in told_by(list(by_update)):
            for column, value in told.items():
                setattr(by_update[update], column, value)


def write_progress(rows: Iterable[FollowUpProgress], *columns: str) -> None:
    """Write rows, also those that are there: of these the columns that are named, or all."""
    every = ("latest", "stage", "since", "cleared", *TRAITS)
    FollowUpProgress.objects.bulk_create(
        rows,
        batch_size=1_000,
        update_conflicts=True,
        unique_fields=["follow_up"],
        update_fields=list(columns or every),
    )
