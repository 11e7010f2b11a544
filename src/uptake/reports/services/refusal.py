"""A report that cannot be registered yet, with everything that has to be put right."""

from uptake.core.answers import Problem
from uptake.core.errors import UptakeError


class ReportRefused(UptakeError):
    """A report with errors: `problems` are all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("report-refused", count=len(problems))
        self.problems = problems
