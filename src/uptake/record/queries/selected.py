"""The recommendations that answer a selection: also what it asks of the work on their answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from uptake.core.codes import Language, Origin
from uptake.record.queries.cache import remembered
from uptake.record.queries.focal_points import called, nobodys
from uptake.record.queries.follow_ups import (
    ADDRESSED,
    IMPLEMENTED,
    Missing,
    Selection,
    follow_ups_on,
    narrowed,
)
from uptake.record.queries.people import directory
from uptake.record.queries.texts import with_words
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment, FollowUp, UpdateEvidence, UpdateText


def selected(look: Look, selection: Selection) -> QuerySet[FollowUp]:
    """Return all that the selection asks for, with `fact` and `answer` as `follow_ups_on`."""
    rows = narrowed(follow_ups_on(look), selection, look.on, restricted=look.restricted)
    if selection.person is not None:
        rows = rows.filter(_assigned(Q(person=selection.person)))
    if selection.unit is not None:
        rows = rows.filter(_assigned(Q(unit=selection.unit) | Q(person__unit=selection.unit)))
    if selection.stage is not None:
        rows = rows.filter(progress__stage=selection.stage)
    if selection.language is not None:
        origins = [one for one in Origin if one is not Origin.TRANSLATED]
        rows = rows.filter(_remarks(language=selection.language, origin__in=origins))
    if selection.missing is not None:
        rows = _lacking(rows, selection.missing, look)
    return with_words(rows, selection.words)


type Named = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Holders:
    """The people and the units that have recommendations, by name: a unit also by its people."""

    people: tuple[Named, ...]
    units: tuple[Named, ...]


def holders(look: Look) -> Holders:
    """Return whose recommendations can be asked for. Asked once while nothing changes."""
    return remembered(look.state, ("holders", look), lambda: _holders(look))


def _holders(look: Look) -> Holders:
    said = called(look.organization, look.language, look.on)
    held = Assignment.objects.filter(follow_up__organization=look.organization, ended_at=None)
    rows = set(held.values_list("person", "unit", "person__unit"))
    people = {person for person, _, _ in rows if person is not None}
    units = {unit for row in rows for unit in row[1:] if unit is not None}
    return Holders(
        _by_name((key, said.person(key)) for key in people),
        _by_name((key, said.unit(key)) for key in units),
    )


def _by_name(named: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(named, key=lambda one: (one[1].casefold(), one[0])))


def _lacking(
    rows: QuerySet[FollowUp], missing: Missing | Language, look: Look
) -> QuerySet[FollowUp]:
    """Return those that lack something. What has no answer lacks an answer, and nothing else."""
    answered = ADDRESSED & Q(answer__update__acceptance__isnull=False)
    match missing:
        case Missing.ANSWER:
            unanswered = Q(answer=None) | Q(answer__update__acceptance=None)
            return rows.filter(ADDRESSED & unanswered)
        case Missing.REMARKS:
            return rows.filter(answered, ~_remarks())
        case Missing.EVIDENCE:
            proved = Exists(UpdateEvidence.objects.filter(update=OuterRef("answer__update")))
            return rows.filter(ADDRESSED & IMPLEMENTED, ~proved)
        case Missing.ASSIGNEE:
            return rows.filter(pk__in=nobodys(look, directory(look)).values("pk"))
        case Language():
            return rows.filter(_remarks(), ~_remarks(language=missing))


def _assigned(whom: Q) -> Exists:
    return Exists(Assignment.objects.filter(whom, ended_at=None, follow_up=OuterRef("pk")))


def _remarks(**asked: object) -> Exists:
    """Ask whether the answer says something in words, beyond its codes."""
    said = UpdateText.objects.exclude(remarks="").filter(remarks__isnull=False, **asked)
    return Exists(said.filter(update=OuterRef("answer__update")))
