"""Writing people, units and governing bodies that are new, and what they are called."""

from collections.abc import Iterator, Mapping

from django.db.models import Model

from uptake.core.codes import Language
from uptake.queries.contents.values import ByLanguage, Names
from uptake.register.models import (
    GoverningBody,
    GoverningBodyName,
    Person,
    PersonName,
    Unit,
    UnitName,
)
from uptake.services.imports.writing.act import Act

type Called = Mapping[int, ByLanguage[str]]


def write_names(before: Names, after: Names, act: Act) -> None:
    """Write whoever is new, then each name that was not known."""
    _create_simple(GoverningBody, after.bodies, act)
    _create_simple(Person, after.people, act)
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


def _create_simple(model: type[GoverningBody | Person], called: Called, act: Act) -> None:
    new = [identity for identity in called if identity < 0]
    rows: Iterator[Model] = (model(organization_id=act.organization) for _ in new)
    act.create(zip(new, rows, strict=False))


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
