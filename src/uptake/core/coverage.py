"""What an edition covers: each recommendation that is in it, and each that is not, with the reason.

A report was reported to a governing body once a document for this body showed it; what another
body has seen was not reported to it. What is open comes back until it is done; what was done since
it was last reported is shown once more, and then no longer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from uptake.core.codes import OthersShown, SelectionRule


class Inclusion(StrEnum):
    """Why a recommendation is in an edition, or why it is not."""

    NEW = "new"
    OPEN = "open"
    DONE_SINCE = "done_since"
    ASKED_FOR = "asked_for"
    INFORMATION = "information"
    NOT_ADDRESSED = "not_addressed"
    DONE_BEFORE = "done_before"
    NOT_ASKED_FOR = "not_asked_for"
    UNCHANGED = "unchanged"
    RESTRICTED = "restricted"

    @property
    def is_in(self) -> bool:
        """Whether the edition shows it."""
        return self not in _OUT


_OUT = (
    Inclusion.NOT_ADDRESSED,
    Inclusion.DONE_BEFORE,
    Inclusion.NOT_ASKED_FOR,
    Inclusion.UNCHANGED,
    Inclusion.RESTRICTED,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A recommendation that an edition may show.

    `addressed`: it asks the organization for something. `open`: it is still to be done or to be
    decided. `reported` are the symbols of the documents that showed it to the edition's body
    before, the latest last; `done_when_reported` says whether the latest of them showed it as done.
    `restricted`: not everybody may read its report.
    """

    follow_up: int
    report: str
    number: str
    formal: bool
    programme_year: int | None
    addressed: bool
    open: bool
    reported: tuple[str, ...]
    done_when_reported: bool
    restricted: bool


@dataclass(frozen=True, slots=True)
class Alone:
    """A report that has no recommendations."""

    report: str
    programme_year: int | None
    restricted: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Which reports an edition takes, and what it does with recommendations to others.

    `without_restricted`: reports that not everybody may read are left out, whatever the rule takes.
    """

    rule: SelectionRule
    others: OthersShown
    programme_year: int | None = None
    chosen: frozenset[str] = frozenset()
    without_restricted: bool = False


@dataclass(frozen=True, slots=True)
class Covered:
    """A recommendation, and why it is in the edition or not."""

    candidate: Candidate
    inclusion: Inclusion


def coverage(candidates: Iterable[Candidate], asked: Asked) -> tuple[Covered, ...]:
    """Say of each recommendation, in their order, whether the edition shows it and why."""
    every = tuple(candidates)
    reported = {one.report for one in every if one.reported}
    open_still = {one.report for one in every if one.addressed and one.open}
    return tuple(
        Covered(one, _inclusion(one, asked, one.report in reported, one.report in open_still))
        for one in every
    )


def listed_alone(reports: Iterable[Alone], asked: Asked) -> tuple[Alone, ...]:
    """Give the reports without recommendations that the edition lists: those that it is asked for.

    They are in its list of reports and in none of its figures. Nothing of them is open, so the rule
    of what is open takes none.
    """
    return tuple(
        one
        for one in reports
        if not (one.restricted and asked.without_restricted) and _is_asked_for(one, asked)
    )


def _is_asked_for(one: Candidate | Alone, asked: Asked) -> bool:
    match asked.rule:
        case SelectionRule.PROGRAMME_YEAR:
            return one.programme_year == asked.programme_year
        case SelectionRule.CHOSEN:
            return one.report in asked.chosen
        case SelectionRule.OPEN:
            return False


def _inclusion(one: Candidate, asked: Asked, reported: bool, open_still: bool) -> Inclusion:
    found = _of_its_report(one, asked, reported, open_still)
    if found.is_in and one.restricted and asked.without_restricted:
        return Inclusion.RESTRICTED
    if found.is_in and not one.addressed:
        shown = asked.others is OthersShown.FOR_INFORMATION
        return Inclusion.INFORMATION if shown else Inclusion.NOT_ADDRESSED
    return found


def _of_its_report(one: Candidate, asked: Asked, reported: bool, open_still: bool) -> Inclusion:
    if asked.rule is SelectionRule.OPEN:
        return _still_open(one, reported, open_still)
    return Inclusion.ASKED_FOR if _is_asked_for(one, asked) else Inclusion.NOT_ASKED_FOR


def _still_open(one: Candidate, reported: bool, open_still: bool) -> Inclusion:
    if not reported:
        return Inclusion.NEW
    if not one.addressed:
        # Others' recommendations were shown with the report once; they do not come back.
        return Inclusion.NOT_ADDRESSED if one.reported or not open_still else Inclusion.NEW
    if one.open:
        return Inclusion.OPEN
    if not one.reported:
        return Inclusion.NEW
    return Inclusion.DONE_BEFORE if one.done_when_reported else Inclusion.DONE_SINCE
