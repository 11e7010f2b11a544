"""Importing documents: what a file would change, and changing it."""

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from uptake.core.document import StatusDocument
from uptake.core.importing import Choices
from uptake.core.recipients import Actor
from uptake.imports.services.applying import apply_plan
from uptake.imports.services.describing import describe
from uptake.imports.services.draft import ImportKind
from uptake.imports.services.planning import ImportPlan, planned, with_series
from uptake.imports.services.taking_back import TakenBack, take_back
from uptake.imports.services.withdrawing import (
    DocumentWithdrawn,
    WithdrawalPreview,
    bring_back,
    withdraw,
    withdrawal_preview,
)

NO_CHOICES = Choices()

__all__ = [
    "DocumentWithdrawn",
    "ImportKind",
    "ImportPlan",
    "TakenBack",
    "WithdrawalPreview",
    "apply",
    "bring_back",
    "describe",
    "preview",
    "take_back",
    "with_series",
    "withdraw",
    "withdrawal_preview",
]


def preview(
    status: StatusDocument,
    *,
    organization: str,
    on: date | None = None,
    choices: Choices = NO_CHOICES,
    today: date | None = None,
) -> ImportPlan:
    """Return what importing a document would change today; nothing is changed.

    `on` is the day to take where the document has no date; `choices` are what was decided about
    names and missing recommendations. Raises UptakeError
    `organization-unknown`, `import-organization-differs`, `import-nothing-found`,
    `import-symbol-missing`, `import-date-missing`, `import-issued-here` (symbol),
    `contract-broken`, `import-text-too-long` (place, length, longest).
    """
    plan, _, _ = planned(status, organization, on, choices, today or timezone.localdate())
    return plan


def apply(
    status: StatusDocument,
    *,
    organization: str,
    by: Actor,
    at: datetime,
    on: date | None = None,
    file: Path | None = None,
    name: str | None = None,
    seen: ImportPlan | None = None,
    choices: Choices = NO_CHOICES,
    upload: UUID | None = None,
) -> ImportPlan:
    """Import a document in one transaction; give what was changed.

    What is imported is cleared (it was published) and holds from the document's date, or from today
    where that is ahead (`core.importing.holds_from`). `file` is
    kept in the data folder under its hash, `name` is what it was called. With `seen`, the plan
    that somebody agreed to, nothing else is done: raises `import-overtaken` where the register has
    changed meanwhile, `import-names-open` (count) where names are not decided yet, and
    `day-out-of-range` for a document, or a decision in it, of a day that nobody can mean. Raises
    `not-permitted` (act), else as `preview`.
    """
    return apply_plan(
        status,
        organization=organization,
        on=on,
        by=by,
        at=at,
        file=file,
        name=name,
        seen=seen,
        choices=choices,
        upload=upload,
    )
