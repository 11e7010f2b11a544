"""Taking a report of an organization in hand.

And what is said where it cannot be registered yet.
"""

from uptake.core.answers import Problem
from uptake.core.errors import UptakeError
from uptake.record.services.locks import hold
from uptake.register.models import ReportAtOrganization


def report_at(symbol: str, organization: str) -> ReportAtOrganization:
    """Lock a report at an organization. Raises UptakeError `report-not-registered` (symbol)."""
    rows = hold(
        ReportAtOrganization.objects.filter(report__symbol=symbol, organization__code=organization)
    )
    found = rows.select_related("report", "organization").first()
    if found is None:
        raise UptakeError("report-not-registered", symbol=symbol)
    return found


class ReportRefused(UptakeError):
    """A report with errors: `problems` are all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("report-refused", count=len(problems))
        self.problems = problems
