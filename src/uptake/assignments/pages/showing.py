"""The forms of assigning and planning, read: who is chosen, what, by when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from uptake.assignments.queries.assignments import AssignedAsked, Wanted
from uptake.assignments.queries.cycles import CycleShown
from uptake.core.codes import CycleStep
from uptake.core.errors import UptakeError
from uptake.terms.messages import set_apart
from uptake.terms.words import Words
from uptake.web.arrival import typed_day
from uptake.web.filters import Asked, read_asked, read_key, read_keys


@dataclass(frozen=True, slots=True)
class AssignAsked:
    """What is asked for by an address: which recommendations, and which page of them."""

    wanted: Wanted
    page: int = 1

    @property
    def query(self) -> str:
        """The part of the address that asks for this."""
        more = {"assigned": self.wanted.assigned, "one": self.wanted.one}
        told = "".join(f"&{name}={value}" for name, value in more.items() if value)
        return f"{Asked(self.wanted.selection, self.page).query()}{told}".replace("?&", "?")


@dataclass(frozen=True, slots=True)
class AssignForm:
    """What somebody chose: recommendations (or all that match), people, units, a day, a cycle."""

    follow_ups: tuple[int, ...] = ()
    whole: int | None = None
    people: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    cycle: int | None = None
    due: date | None = None


def cycle_name(cycle: CycleShown, words: Words) -> str:
    """Give what a cycle is called: "Status for the Council 2027"."""
    return words.format(
        "cycle_of", body=set_apart(cycle.body.text, words.language), year=cycle.meeting.year
    )


def read_assign_asked(address: Mapping[str, str]) -> AssignAsked:
    """Read what is asked for from an address; what cannot be understood narrows nothing."""
    asked, assigned = read_asked(address), address.get("assigned")
    known = AssignedAsked(assigned) if assigned in set(AssignedAsked) else None
    return AssignAsked(Wanted(asked.selection, known, read_key(address.get("one"))), asked.page)


def read_assign_form(form: QueryDict) -> AssignForm:
    """Read the form of assigning. Raises UptakeError `day-unreadable` (given)."""
    return AssignForm(
        read_keys(form.getlist("follow_up")),
        read_key(form.get("matched")) if form.get("which") == "all" else None,
        read_keys(form.getlist("person")),
        read_keys(form.getlist("unit")),
        read_key(form.get("cycle")),
        read_optional_day(form.get("due", "")),
    )


def read_cycle_days(form: QueryDict, prefix: str) -> dict[CycleStep, date]:
    """Read the days of a cycle's steps. Raises UptakeError `day-unreadable` (given)."""
    return {step: read_needed_day(form.get(f"{prefix}{step}", "")) for step in CycleStep}


def read_optional_day(text: str) -> date | None:
    """Read a day that may be left out. Raises UptakeError `day-unreadable` (given)."""
    return read_needed_day(text) if text.strip() else None


def read_needed_day(text: str) -> date:
    """Read a day. Raises UptakeError `day-unreadable` (given), `day-missing`."""
    if not text.strip():
        raise UptakeError("day-not-given")
    day = typed_day(text.strip())
    if day is None:
        raise UptakeError("day-unreadable", given=text[:40])
    return day
