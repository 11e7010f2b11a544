"""The codes that figures count, of one answer, as one text: written by the database, read here."""

from functools import lru_cache
from typing import Any

from django.db.models import Case, CharField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from uptake.core.codes import Acceptance, Action, DecisionState, Implementation
from uptake.core.document import Decision, Entry

_APART = "|"
_INFORMATION, _NOT = "1", "0"
NO_CODES = f"{_NOT}{_APART * 4}"
"""What stands for a recommendation without an answer."""


def codes_of(update: str) -> Any:
    """Return the codes of the answer to which a path leads, for `annotate`."""
    text = CharField()
    flag = Case(
        When(**{f"{update}for_information": True}, then=Value(_INFORMATION)), default=Value(_NOT)
    )
    names = ("action", "acceptance", "implementation", "decision_state")
    rest = (
        part
        for name in names
        for part in (
            Value(_APART),
            Coalesce(Cast(f"{update}{name}", text), Value(""), output_field=text),
        )
    )
    return Concat(flag, *rest, output_field=text)


@lru_cache(maxsize=1_000)
def entry_of(codes: str) -> Entry:
    """Return a recommendation with these codes, and nothing else."""
    flag, action, acceptance, implementation, state = codes.split(_APART)
    return Entry(
        report="",
        number="",
        for_information=flag == _INFORMATION,
        action=Action(action) if action else None,
        acceptance=Acceptance(acceptance) if acceptance else None,
        implementation=Implementation(implementation) if implementation else None,
        decision=Decision(DecisionState(state)) if state else None,
    )
