"""All that is told of what changed between two documents: entries, figures, reasons, requests."""

from dataclasses import dataclass, field
from datetime import date

from uptake.core.change_reasons import Causes, Reason, ReasonKind, Reasons
from uptake.core.codes import CorrectedPart
from uptake.core.comparison import Comparison, EntryChange, ReportChange, compare
from uptake.core.correcting import Correction, corrections_of, is_correction_only
from uptake.core.document import StatusDocument
from uptake.core.figure_changes import FigureChange, figure_changes
from uptake.core.requests_told import RequestTold


@dataclass(frozen=True, slots=True)
class ChangeAccount:
    """What changed: the comparison, every figure with what accounts for it, and why.

    `requests` are those that meetings made before the later document, with what became of them.
    `corrections` are those that were made of what was registered wrongly.
    """

    compared: Comparison
    figures: tuple[FigureChange, ...]
    causes: Causes
    reasons: Reasons = field(default_factory=Reasons)
    requests: tuple[RequestTold, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def answered(self) -> tuple[EntryChange, ...]:
        """The recommendations that changed, but for those that were only corrected."""
        return tuple(one for one in self.compared.changed if not self.is_corrected(one))

    @property
    def corrected(self) -> tuple[EntryChange, ...]:
        """The recommendations of which only what was registered wrongly is another."""
        return tuple(one for one in self.compared.changed if self.is_corrected(one))

    def is_corrected(self, change: EntryChange | ReportChange) -> bool:
        """Say whether nothing but a correction accounts for a difference."""
        return is_correction_only(change, self._of(change))

    def corrections_in(self, change: EntryChange | ReportChange) -> tuple[Reason, ...]:
        """Give why what was registered wrongly is another, as one tells reasons."""
        return tuple(
            Reason(ReasonKind.CORRECTION, one.reason, day=one.at.date())
            for one in corrections_of(change, self._of(change))
        )

    def _of(self, change: EntryChange | ReportChange) -> tuple[Correction, ...]:
        entry = isinstance(change, EntryChange)
        part = CorrectedPart.TEXT if entry else CorrectedPart.TITLE
        return tuple(one for one in self.corrections if one.what.part is part)

    @property
    def before(self) -> StatusDocument:
        """The earlier document."""
        return self.compared.before

    @property
    def after(self) -> StatusDocument:
        """The later document."""
        return self.compared.after


def account_of(
    before: StatusDocument,
    after: StatusDocument,
    reasons: Reasons | None = None,
    on: tuple[date | None, date | None] | None = None,
    corrections: tuple[Correction, ...] = (),
) -> ChangeAccount:
    """Give the account of two documents; `on` are the days on which to judge what is overdue.

    `corrections` are those of the reports in them, in the order of time.
    """
    compared = compare(before, after)
    figures = figure_changes(before, after, on)
    return ChangeAccount(
        compared, figures, Causes(compared), reasons or Reasons(), corrections=corrections
    )
