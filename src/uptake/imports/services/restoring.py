"""Restoring what stood before an import: new rows that say again what the rows before said.

Nothing is changed and nothing deleted. A row after which somebody recorded another one is left.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model

from uptake.core.codes import Origin
from uptake.register import models

type Owner = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A table of versions: whose they are, and the tables of their parts by the column back."""

    model: Any
    owner: tuple[str, ...]
    parts: tuple[tuple[Any, str], ...] = ()
    blank: Mapping[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the table, as an import keeps it."""
        return str(self.model.__name__)


KINDS = (
    Kind(
        models.RecommendationFacts,
        ("recommendation_id",),
        ((models.RecommendationImpact, "facts_id"), (models.RecommendationDependency, "facts_id")),
        {"withdrawn": True},
    ),
    Kind(
        models.RecommendationText,
        ("recommendation_id", "language"),
        ((models.RecommendationDate, "text_id"),),
        {"origin": Origin.IMPORTED},
    ),
    Kind(models.ReportText, ("report_id", "language"), (), {"origin": Origin.IMPORTED}),
    Kind(models.ReportCebComments, ("report_id",)),
    Kind(
        models.ReportFocalPoints,
        ("report_at_organization_id",),
        ((models.ReportFocalPoint, "focal_points_id"),),
    ),
    Kind(models.PersonName, ("person_id", "language"), (), {"name": ""}),
    Kind(models.UnitName, ("unit_id", "language"), (), {"name": ""}),
    Kind(models.GoverningBodyName, ("governing_body_id", "language"), (), {"name": ""}),
    Kind(
        models.DocumentText,
        ("document_id", "language"),
        ((models.DocumentReference, "text_id"),),
    ),
    Kind(
        models.UpdateText,
        ("update_id", "language"),
        ((models.ConditionWords, "text_id"),),
        {"origin": Origin.IMPORTED},
    ),
)


@dataclass(slots=True)
class Restoring:
    """One taking back: the columns of its rows, what was written, what had to be left.

    `made` are the rows that say again what stood before, by table.
    """

    at: datetime
    by: str
    written: Mapping[str, list[int]]
    left: set[tuple[str, Owner]] = field(default_factory=set)
    made: dict[str, list[int]] = field(default_factory=dict)

    def restore(self, kind: Kind, *, among: Collection[int] | None = None) -> None:
        """Restore the versions of one table that the import wrote; `among` narrows them."""
        ids = set(self.written.get(kind.name, ()) if among is None else among)
        rows = list(kind.model.objects.filter(pk__in=ids).order_by("pk"))
        histories = _histories(kind, rows)
        pairs = []
        for row in rows:
            owner = owner_of(kind, row)
            before = previous(histories[owner], row, ids)
            if before is OVERTAKEN:
                self.left.add((kind.name, owner))
            else:
                pairs.append((before, self.copy(kind, row, before)))
        written = kind.model.objects.bulk_create(new for _, new in pairs)
        self.made.setdefault(kind.name, []).extend(row.pk for row in written)
        moved = {
            old.pk: new.pk for (old, _), new in zip(pairs, written, strict=True) if old is not None
        }
        for part, column in kind.parts:
            copy_parts(part, column, moved)

    def copy(self, kind: Kind, row: Any, before: Any) -> Any:
        """Return the row that says again what stood before another one, or nothing."""
        known = values_of(before) if before is not None else dict(kind.blank)
        recorded = {"recorded_at": self.at, "recorded_by": self.by, "imported_file_id": None}
        owner = {column: getattr(row, column) for column in kind.owner}
        dated = {"valid_from": row.valid_from} if hasattr(row, "valid_from") else {}
        return kind.model(**{**known, **recorded, **owner, **dated})


OVERTAKEN = object()
"""Said of a version after which somebody recorded another one."""


def previous(history: Iterable[Any], row: Any, ids: Collection[int]) -> Any:
    """Return the version that stood before one of the import's; OVERTAKEN where one came since."""
    found = None
    for other in history:
        if other.pk in ids:
            continue
        if (other.recorded_at, other.pk) > (row.recorded_at, row.pk):
            return OVERTAKEN
        if not hasattr(row, "valid_from") or other.valid_from <= row.valid_from:
            found = other
    return found


def owner_of(kind: Kind, row: Any) -> Owner:
    """Return whose version a row is."""
    return tuple(getattr(row, column) for column in kind.owner)


def values_of(row: Any) -> dict[str, Any]:
    """Return the columns of a row but for its identity."""
    return {
        column.attname: getattr(row, column.attname)
        for column in row._meta.concrete_fields
        if not column.primary_key
    }


def copy_parts(part: Any, column: str, moved: Mapping[int, int]) -> None:
    """Write the parts of versions again, at the versions that say the same."""
    rows: Iterator[Model] = (
        part(**{**values_of(one), column: moved[getattr(one, column)]})
        for one in part.objects.filter(**{f"{column}__in": list(moved)}).order_by("pk")
    )
    part.objects.bulk_create(rows)


def _histories(kind: Kind, rows: Iterable[Any]) -> Mapping[Owner, list[Any]]:
    """Return all versions of whoever a version of the import belongs to, in their order."""
    first = kind.owner[0]
    owners = {getattr(row, first) for row in rows}
    order = ("valid_from", "recorded_at", "pk") if _is_dated(kind) else ("recorded_at", "pk")
    found: defaultdict[Owner, list[Any]] = defaultdict(list)
    for row in kind.model.objects.filter(**{f"{first}__in": owners}).order_by(*order):
        found[owner_of(kind, row)].append(row)
    return found


def _is_dated(kind: Kind) -> bool:
    return any(one.name == "valid_from" for one in kind.model._meta.concrete_fields)
