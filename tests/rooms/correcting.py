"""Corrections for the tests: a report that ITU alone has, or WIPO too."""

import datetime
from dataclasses import replace
from typing import Any

from tests.rooms.people import acting, person
from tests.rooms.reports import AT, SYMBOL, draft, recommendation, register
from uptake.core.codes import CorrectedPart, Language, Role
from uptake.core.corrections import Corrected
from uptake.core.recipients import Actor
from uptake.register.models import Person
from uptake.reports.services import corrections
from uptake.reports.services.corrections import Outcome

LATER = AT + datetime.timedelta(days=10)
REASON = "The printed report has it so."
TITLE = Corrected(CorrectedPart.TITLE, None, Language.ENGLISH)
TEXT = Corrected(CorrectedPart.TEXT, ("1", True), Language.ENGLISH)
NUMBER = Corrected(CorrectedPart.NUMBER, ("3", True))
SYMBOL_PART = Corrected(CorrectedPart.SYMBOL)
RIGHT_TITLE = "Lending and reading libraries"
RIGHT_TEXT = "The executive heads should open reading room 1 by the end of 2028."


def at_both(symbol: str = SYMBOL) -> None:
    """Have WIPO follow up the report, too."""
    one = recommendation("1")
    register(replace(draft(one), symbol=symbol), organization="WIPO")


def somebody(role: Role, organization: str | None = "ITU") -> tuple[Person, Actor]:
    """Enter a person and give them as an actor, too."""
    place = (organization or "jiu").lower()
    one = person(f"{role}@{place}.example", role, organization=organization)
    return one, acting(one, LATER.date())


def correct(what: Corrected, after: str, by: Actor, **values: Any) -> Outcome:
    """Correct something of the report."""
    given: dict[str, Any] = {
        "symbol": SYMBOL,
        "organization": "ITU",
        "reason": REASON,
        "at": LATER,
    }
    return corrections.correct(what=what, after=after, by=by, **{**given, **values})


def proposed_title() -> int:
    """Have ITU's coordinator propose another title; give the correction's key."""
    _, by = somebody(Role.COORDINATOR)
    return correct(TITLE, RIGHT_TITLE, by).key
