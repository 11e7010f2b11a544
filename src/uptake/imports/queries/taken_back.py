"""The imports of an organization, and which of them were taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from uptake.core.codes import Language
from uptake.core.symbols import DocumentKey
from uptake.register.models import Import


@dataclass(frozen=True, slots=True)
class Left:
    """What had to be left when an import was taken back: the kind of row, and where."""

    kind: str
    report: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class ImportShown:
    """An import that was applied; `taken_back_at` is None while it stands."""

    number: int
    key: DocumentKey
    language: Language
    file: str | None
    at: datetime
    by: str
    taken_back_at: datetime | None = None
    taken_back_by: str = ""
    reason: str = ""
    left: tuple[Left, ...] = ()


def imports_of(organization: str) -> tuple[ImportShown, ...]:
    """Return the imports of an organization, the latest first."""
    rows = Import.objects.filter(organization__code=organization)
    return tuple(map(_shown, _with(rows).order_by("-at", "-pk")))


def import_of_upload(organization: str, upload: UUID) -> ImportShown | None:
    """Return the import that an upload became; None where it was none, or changed nothing."""
    row = _with(Import.objects.filter(organization__code=organization, upload=upload)).first()
    return _shown(row) if row else None


def _with(rows: QuerySet[Import]) -> QuerySet[Import]:
    return rows.select_related("document", "imported_file", "taken_back")


def _shown(row: Import) -> ImportShown:
    back = getattr(row, "taken_back", None)
    told: tuple[Mapping[str, str], ...] = tuple(back.left) if back else ()
    return ImportShown(
        number=row.pk,
        key=row.document.key,
        language=row.language,
        file=row.imported_file.name if row.imported_file else None,
        at=row.at,
        by=row.by,
        taken_back_at=back.at if back else None,
        taken_back_by=back.by if back else "",
        reason=back.reason if back else "",
        left=tuple(Left(one["kind"], one["report"], one["number"]) for one in told),
    )
