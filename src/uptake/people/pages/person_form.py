"""The form of a person: what was typed, kept as it was typed, and what it says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.people.services import PersonGiven
from uptake.record.queries.accounts import PersonShown
from uptake.record.queries.people import UnitShown
from uptake.terms.words import Words
from uptake.web.forms import (
    language_options,
    names_context,
    read_choice,
    read_names,
    role_options,
    unit_options,
)

# At which field an error is shown.
PLACES: Mapping[str, str] = {
    "email-wrong": "email",
    "email-missing": "email",
    "person-known": "email",
    "name-missing": "names",
    "name-too-long": "names",
    "role-not-here": "roles",
    "last-administrator": "roles",
    "unit-unknown": "unit",
}


@dataclass(frozen=True, slots=True)
class PersonTyped:
    """What stands in the form of a person, understood or not."""

    names: Mapping[Language, str] = field(default_factory=dict)
    email: str = ""
    language: str = Language.ENGLISH.value
    unit: str = ""
    roles: frozenset[str] = frozenset()
    clears: frozenset[str] = frozenset()

    def given(self) -> PersonGiven:
        """Give what it says. Raises UptakeError `unit-unknown` for a unit that is no number."""
        known = set(Language)
        return PersonGiven(
            names=self.names,
            email=self.email,
            language=Language(self.language) if self.language in known else Language.ENGLISH,
            unit=read_choice(self.unit),
            roles=frozenset(Role(one) for one in self.roles if one in set(Role)),
            clears=frozenset(one for text in self.clears if (one := read_choice(text)) is not None),
        )

    def context(
        self, units: Iterable[UnitShown], words: Words, problem: UptakeError | None = None
    ) -> dict[str, Any]:
        """Give the form's template what it needs."""
        listed = tuple(units)
        return {
            "names": names_context(self.names),
            "email": self.email,
            "languages": language_options(self.language, words),
            "units": unit_options(listed, {self.unit}),
            "roles": role_options(self.roles, words),
            "clears": unit_options(listed, self.clears),
            "wrong": PLACES.get(problem.code, "") if problem else "",
        }


def read_person(form: QueryDict) -> PersonTyped:
    """Read what was typed."""
    return PersonTyped(
        names=read_names(form),
        email=form.get("email", "").replace("\0", ""),
        language=form.get("language", ""),
        unit=form.get("unit", ""),
        roles=frozenset(form.getlist("roles")),
        clears=frozenset(form.getlist("clears")),
    )


def person_typed(shown: PersonShown) -> PersonTyped:
    """Give the form of a person as they are."""
    line = shown.line
    return PersonTyped(
        names=line.names,
        email=line.email,
        language=line.language.value,
        unit=str(line.unit or ""),
        roles=frozenset(role.value for role in line.roles),
        clears=frozenset(map(str, shown.clears)),
    )
