"""Correcting and withdrawing what was registered wrongly.

Who may at once, who proposes, who decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from uptake.core.codes import CorrectedPart, Language, Role
from uptake.core.comparison import EntryChange, FieldChange, ReportChange
from uptake.core.document import Entry, StatusDocument
from uptake.core.permissions import Act, Reach, reach
from uptake.core.recipients import Actor
from uptake.core.report_draft import Number, same_words

LONGEST_REASON = 2_000


class Right(StrEnum):
    """What somebody may do about something that is wrong."""

    NONE = "none"
    PROPOSE = "propose"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Shared:
    """Whose something is, and who has it: organizations by their codes.

    `by_body`: the oversight body registered it itself. `followed_by` have the report on their
    table; documents of `printed_by` cover it, whether they have it still or not.
    """

    by_body: bool
    followed_by: frozenset[str]
    printed_by: frozenset[str]

    def others(self, organization: str) -> frozenset[str]:
        """Return the organizations beside this one that have it."""
        return (self.followed_by | self.printed_by) - {organization}


def right(actor: Actor, organization: str, shared: Shared) -> Right:
    """Say what somebody may do, at an organization, about something that is wrong.

    Who may at all organizations (the inspector) corrects at once. An organization corrects at once
    what it registered, and has, alone; of what others have too, or the body entered, it proposes
    the correction. Who does not have the report has no say.
    """
    found = reach(actor, Act.CORRECT_REPORT, organization)
    if found is Reach.ALL:
        return Right.CORRECT
    if found is None or organization not in shared.followed_by:
        return Right.NONE
    alone = not shared.by_body and not shared.others(organization)
    return Right.CORRECT if alone else Right.PROPOSE


def may_decide(actor: Actor) -> bool:
    """Say whether somebody accepts or refuses what organizations propose."""
    return reach(actor, Act.DECIDE_CORRECTION, "") is Reach.ALL


def is_the_body(actor: Actor) -> bool:
    """Say whether somebody speaks for the oversight body: then its own words are entered."""
    return actor.organization is None and Role.INSPECTOR in actor.roles


@dataclass(frozen=True, slots=True)
class Corrected:
    """What is corrected: a part of a report, or of one recommendation; texts in one language."""

    part: CorrectedPart
    number: Number | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that was made. `report` and `number` are those of then, before it was made."""

    at: datetime
    report: str
    what: Corrected
    before: str
    after: str
    reason: str


def as_corrected(document: StatusDocument, made: Iterable[Correction]) -> StatusDocument:
    """Return a document of the past with the symbols and numbers as they were corrected since.

    So a recommendation is found again as the same one. `made` come in the order of time.
    """
    for one in made:
        match one.what.part:
            case CorrectedPart.NUMBER if one.what.number:
                document = _renumbered(document, one, one.what.number)
            case CorrectedPart.SYMBOL:
                document = _renamed(document, one)
    return document


def corrected_words(
    change: FieldChange, language: Language | None, made: Iterable[Correction]
) -> tuple[Correction, ...]:
    """Return the corrections that lead from the earlier words of a field to the later ones.

    None, where they do not: then the field says something else for another reason. `made` are those
    of what the field belongs to, in the order of time.
    """
    steps: list[Correction] = []
    for one in made:
        at = steps[-1].after if steps else change.before
        if one.what.language is language and same_words(str(at or ""), one.before):
            steps.append(one)
    return tuple(steps) if steps and same_words(steps[-1].after, str(change.after or "")) else ()


# What follows from the words of a recommendation: it changes with them.
_FOLLOWING = frozenset({"text", "dates", "deadlines"})


def is_correction_only(change: EntryChange | ReportChange, made: Iterable[Correction]) -> bool:
    """Say whether nothing but a correction tells two documents apart here: nobody answered anew."""
    entry = isinstance(change, EntryChange)
    words, following = ("text", _FOLLOWING) if entry else ("title", frozenset({"title"}))
    if not {one.field for one in change.changes} <= following:
        return False
    said = [one for one in change.changes if one.field == words]
    return any(corrections_of(change, made)) if said else False


def corrections_of(
    change: EntryChange | ReportChange, made: Iterable[Correction]
) -> tuple[Correction, ...]:
    """Get the corrections that account for the words that differ in a recommendation or report."""
    field = "text" if isinstance(change, EntryChange) else "title"
    there = tuple(made)
    found: dict[Correction, None] = {}
    for one in change.changes:
        if one.field == field:
            for language in Language:
                if steps := corrected_words(one, language, there):
                    found.update(dict.fromkeys(steps))
                    break
    return tuple(found)


def _renumbered(document: StatusDocument, one: Correction, number: Number) -> StatusDocument:
    key, told = (one.report, *number), f"{one.report} {number[0]}"
    now = f"{one.report} {one.after}"

    def entry(held: Entry) -> Entry:
        depends = tuple(now if each == told else each for each in held.depends_on)
        renumbered = one.after if held.key == key else held.number
        return replace(
            held, number=renumbered, depends_on=depends if number[1] else held.depends_on
        )

    return replace(document, entries=tuple(map(entry, document.entries)))


def _renamed(document: StatusDocument, one: Correction) -> StatusDocument:
    def named(symbol: str) -> str:
        return one.after if symbol == one.before else symbol

    def entry(held: Entry) -> Entry:
        depends = tuple(
            f"{named(symbol)} {number}" if number else symbol
            for symbol, _, number in (each.partition(" ") for each in held.depends_on)
        )
        return replace(held, report=named(held.report), depends_on=depends)

    reports = (replace(held, symbol=named(held.symbol)) for held in document.reports)
    return replace(document, reports=tuple(reports), entries=tuple(map(entry, document.entries)))


class Extent(StrEnum):
    """For whom a report is withdrawn: at the organization alone, or for all."""

    HERE = "here"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Use:
    """What an organization has of a report, or of one recommendation.

    `marks` are recommendations of which it is said what they ask for, `answers` those that have an
    answer, finished or not. `shown_in` counts the documents that show it; `documents` are those of
    them that everybody may know of, by their symbols. `counted` is false where the figures are not
    told.
    """

    organization: str
    marks: int = 0
    answers: int = 0
    assignments: int = 0
    shown_in: int = 0
    documents: tuple[str, ...] = ()
    counted: bool = True


def hanging(uses: Iterable[Use], organization: str, extent: Extent) -> tuple[Use, ...]:
    """Return the uses because of which something cannot be withdrawn.

    At the organization itself these are answers and documents: its marks and assignments go with
    what is withdrawn. Others' marks are their work, too.
    """
    return tuple(
        one
        for one in uses
        if (one.organization == organization and (one.answers or one.shown_in))
        or (
            one.organization != organization
            and extent is Extent.EVERYWHERE
            and (one.marks or one.answers or one.shown_in)
        )
    )


def as_told(uses: Iterable[Use], actor: Actor) -> tuple[Use, ...]:
    """Return uses as somebody may be told of them: of organizations not their own, no figures."""
    return tuple(
        one
        if actor.works_at(one.organization)
        else Use(one.organization, documents=one.documents, counted=False)
        for one in uses
    )


def withdrawn_thing(number: Number | None) -> Corrected:
    """Return a withdrawal as one of the things that are proposed and decided."""
    return Corrected(CorrectedPart.WITHDRAWAL, number)


def right_to_withdraw(actor: Actor, organization: str, shared: Shared, extent: Extent) -> Right:
    """Say what somebody may do: withdraw at once, only propose it, or nothing."""
    found = reach(actor, Act.WITHDRAW, organization)
    if found is None or (found is not Reach.ALL and organization not in shared.followed_by):
        return Right.NONE
    if extent is Extent.HERE:
        return Right.CORRECT
    return right(actor, organization, shared)


def settled(extent: Extent, actor: Actor, organization: str, shared: Shared) -> Extent:
    """Get for whom it is withdrawn: the last one that has a report, and may, withdraws it for all.

    Then it can be registered anew from the beginning.
    """
    alone = not shared.others(organization)
    if alone and right(actor, organization, shared) is Right.CORRECT:
        return Extent.EVERYWHERE
    return extent


def may_bring_back(actor: Actor, organization: str, *, decided_by_body: bool) -> bool:
    """Say whether somebody may undo a withdrawal at an organization: who may withdraw may.

    What the body decided on is the body's to undo.
    """
    found = reach(actor, Act.WITHDRAW, organization)
    return found is Reach.ALL or (found is not None and not decided_by_body)
