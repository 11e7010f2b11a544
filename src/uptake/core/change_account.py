"""All that is told of what changed between two documents: entries, figures, reasons, requests."""

from dataclasses import dataclass, field
from datetime import date

from uptake.core.change_reasons import Causes, Reasons
from uptake.core.comparison import Comparison, compare
from uptake.core.document import StatusDocument
from uptake.core.figure_changes import FigureChange, figure_changes
from uptake.core.requests_told import RequestTold


@dataclass(frozen=True, slots=True)
class ChangeAccount:
    """What changed: the comparison, every figure with what accounts for it, and why.

    `requests` are those that meetings made before the later document, with what became of them.
    """

    compared: Comparison
    figures: tuple[FigureChange, ...]
    causes: Causes
    reasons: Reasons = field(default_factory=Reasons)
    requests: tuple[RequestTold, ...] = ()

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
) -> ChangeAccount:
    """Give the account of two documents; `on` are the days on which to judge what is overdue."""
    compared = compare(before, after)
    figures = figure_changes(before, after, on)
    return ChangeAccount(compared, figures, Causes(compared), reasons or Reasons())
