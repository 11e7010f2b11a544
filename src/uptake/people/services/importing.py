"""People from a workbook: what each row would do, and doing it, all rows or none."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.documents.sandbox.calling import call
from uptake.exchange.people import PeopleRead, PersonRow, read_people
from uptake.people.services.people import PersonGiven, change, enter
from uptake.record.queries.accounts import PeopleAsked, PersonLine, people_of
from uptake.record.queries.reviewed_words import spoken_in_all
from uptake.record.services.intake import admit, called_as
from uptake.record.services.locks import wait_for
from uptake.register.models import ClearingArea, Organization


class RowDoes(StrEnum):
    """What a row comes to."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What came, or would come, of one row; `fields` are those that are other than before."""

    row: PersonRow
    does: RowDoes
    fields: tuple[str, ...] = ()
    error: UptakeError | None = None


def read(
    *, organization: str, file: Path, name: str, units: Mapping[str, int], by: Actor
) -> PeopleRead:
    """Read a workbook of people that was sent; it is not kept.

    `units` are the organization's, by any of their names. Raises UptakeError `not-permitted`, and
    as `intake.admit`; UnreadableFile.
    """
    require(by, Act.MANAGE_PEOPLE, organization)
    with called_as(admit(file, name, by)):
        return call(read_people, file, units, spoken_in_all(organization))


def preview(
    *, organization: str, rows: Sequence[PersonRow], by: Actor, at: datetime
) -> tuple[RowOutcome, ...]:
    """Return what each row would do: it is done, and undone again, so that nothing is guessed.

    Raises UptakeError `not-permitted`.
    """
    with transaction.atomic():
        outcomes = _outcomes(organization, rows, by, at)
        transaction.set_rollback(True)
    return outcomes


@transaction.atomic
def bring_in(
    *, organization: str, rows: Sequence[PersonRow], seen: str, by: Actor, at: datetime
) -> tuple[RowOutcome, ...]:
    """Enter and change people as a workbook says. `seen` is the seal of what was shown before.

    Raises UptakeError `not-permitted`, `people-changed-meanwhile` where something else would come
    of it by now, and the error of a row that cannot be taken; then nothing is done.
    """
    outcomes = _outcomes(organization, rows, by, at)
    refused = next((one.error for one in outcomes if one.error), None)
    if refused is not None:
        raise refused
    if seal(outcomes) != seen:
        raise UptakeError("people-changed-meanwhile")
    return outcomes


def seal(outcomes: Iterable[RowOutcome]) -> str:
    """Return a short text that is the same only where the same would come of the same rows."""
    told = [
        (one.row.email, one.row.number, one.does.value, *one.fields, one.error and one.error.code)
        for one in outcomes
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _outcomes(
    organization: str, rows: Sequence[PersonRow], by: Actor, at: datetime
) -> tuple[RowOutcome, ...]:
    require(by, Act.MANAGE_PEOPLE, organization)
    wait_for(f"people {organization}")
    home = Organization.objects.get(code=organization)
    listed = people_of(home.pk, Language.ENGLISH, timezone.localdate(at), PeopleAsked())
    known = {line.email: line for line in listed if line.email}
    areas = _areas(home.pk)
    return tuple(_outcome(organization, row, known.get(row.email), areas, by, at) for row in rows)


def _outcome(
    organization: str,
    row: PersonRow,
    known: PersonLine | None,
    areas: Mapping[int, frozenset[int]],
    by: Actor,
    at: datetime,
) -> RowOutcome:
    fields = _fields(row, known) if known else ()
    if known and not fields:
        return RowOutcome(row, RowDoes.SAME)
    try:
        with transaction.atomic():
            if known:
                given = _given(row, known, areas.get(known.id, frozenset()))
                change(person=known.id, given=given, by=by, at=at)
            else:
                _enter(organization, row, by, at)
    except UptakeError as error:
        return RowOutcome(row, RowDoes.REFUSED, fields, error)
    return RowOutcome(row, RowDoes.CHANGED if known else RowDoes.NEW, fields)


def _fields(row: PersonRow, known: PersonLine) -> tuple[str, ...]:
    """Return what a row says otherwise; what it leaves open is not other."""
    other = {
        "names": any(known.names.get(language) != name for language, name in row.names.items()),
        "language": row.language not in (None, known.language),
        "unit": row.unit not in (None, known.unit),
        "roles": bool(row.roles) and set(row.roles) != set(known.roles),
    }
    return tuple(name for name, is_other in other.items() if is_other)


def _given(row: PersonRow, known: PersonLine, clears: frozenset[int]) -> PersonGiven:
    return PersonGiven(
        names={**known.names, **row.names},
        email=known.email,
        language=row.language or known.language,
        unit=known.unit if row.unit is None else row.unit,
        roles=frozenset(row.roles or known.roles),
        clears=clears,
    )


def _enter(organization: str, row: PersonRow, by: Actor, at: datetime) -> None:
    language = row.language or next(iter(row.names), Language.ENGLISH)
    enter(
        organization=organization,
        name=row.names.get(language, ""),
        names=row.names,
        email=row.email,
        language=language,
        roles=row.roles,
        unit=row.unit,
        by=by,
        at=at,
    )


def _areas(organization: int) -> dict[int, frozenset[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = ClearingArea.objects.filter(officer__organization=organization)
    for officer, unit in rows.values_list("officer", "unit"):
        found[officer].add(unit)
    return {officer: frozenset(units) for officer, units in found.items()}
