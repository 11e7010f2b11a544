"""An answer that the rules refuse, with everything that is wrong with it."""

from uptake.core.answers import Problem
from uptake.core.errors import UptakeError


class AnswerRefused(UptakeError):
    """An answer with errors: `problems` are all of them, warnings too."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("answer-refused", count=len(problems))
        self.problems = problems
