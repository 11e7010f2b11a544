"""Writing people, units and governing bodies that are new, and what they are called."""

from collections.abc import Iterator, Mapping

from uptake.core.codes import Language
from uptake.imports.services.writing.act import Act
from uptake.record.queries.contents.values import ByLanguage, Names
from uptake.record.queries.organizations import deciding_bodies
from uptake.register.models import (
    GoverningBody,
    GoverningBodyName,
    Person,
    PersonName,
    Unit,
    UnitName,
)
from uptake.terms.organizations import is_working_group

type Called = Mapping[int, ByLanguage[str]]


def write_names(before: Names, after: Names, act: Act) -> None:
    """Write whoever is new, then each name that was not known."""
    _create_bodies(after.bodies, act)
    _create_people(after.people, act)
    _create_units(after, act)
    act.write(
        GoverningBodyName(governing_body_id=act.real(who), **called, **act.dated)
        for who, called in _new(before.bodies, after.bodies)
    )
    act.write(
        PersonName(person_id=act.real(who), **called, **act.dated)
        for who, called in _new(before.people, after.people)
    )
    act.write(
        UnitName(unit_id=act.real(who), **called, **act.dated)
        for who, called in _new(before.units, after.units)
    )


def _create_bodies(called: Called, act: Act) -> None:
    """Write new bodies; a working group works for the organization's first body."""
    first = min(deciding_bodies(act.organization), default=None)
    act.create(
        (
            identity,
            GoverningBody(
                organization_id=act.organization,
                works_for_id=first if any(map(is_working_group, names.values())) else None,
            ),
        )
        for identity, names in called.items()
        if identity < 0
    )


def _create_people(called: Called, act: Act) -> None:
    act.create(
        (identity, Person(organization_id=act.organization)) for identity in called if identity < 0
    )


def _create_units(names: Names, act: Act) -> None:
    """Write new units level by level: a unit can only stand below one that is there."""
    left = [identity for identity in names.units if identity < 0]
    while left:
        ready = [
            unit
            for unit in left
            if act.maybe(names.parents.get(unit)) is None
            or (act.maybe(names.parents.get(unit)) or 0) > 0
        ]
        act.create(
            (
                unit,
                Unit(
                    organization_id=act.organization,
                    parent_id=act.maybe(names.parents.get(unit)),
                ),
            )
            for unit in ready
        )
        left = [unit for unit in left if unit not in ready]


def _new(before: Called, after: Called) -> Iterator[tuple[int, dict[str, str | Language]]]:
    for identity, names in after.items():
        known = before.get(identity, {})
        for language, name in names.items():
            if known.get(language) != name:
                yield identity, {"language": language, "name": name}
