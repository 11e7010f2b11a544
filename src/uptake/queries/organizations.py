"""Which organizations are here, and what each was called on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from uptake.core.codes import Language
from uptake.queries.wordings import best_language
from uptake.register.models import Organization, OrganizationName


@dataclass(frozen=True, slots=True)
class OrganizationShown:
    """An organization as a page names it; its name may exist in another language only."""

    id: int
    code: str
    name: str
    acronym: str
    name_language: Language


def organizations(language: Language, on: date) -> tuple[OrganizationShown, ...]:
    """Give all organizations, in the order of their codes, by their names of that day."""
    known = Organization.objects.order_by("code").prefetch_related("names")
    return tuple(_shown(one, language, on) for one in known)


def organization(code: str, language: Language, on: date) -> OrganizationShown | None:
    """Give the organization with this code, by its name of that day, or None."""
    known = Organization.objects.filter(code=code).prefetch_related("names").first()
    return _shown(known, language, on) if known else None


def _shown(known: Organization, language: Language, on: date) -> OrganizationShown:
    names = _names_on(known.names.all(), on)
    chosen = best_language(names, language)
    if chosen is None:
        return OrganizationShown(known.pk, known.code, known.code, known.code, language)
    return OrganizationShown(
        known.pk, known.code, names[chosen].name, names[chosen].acronym, chosen
    )


def _names_on(names: Iterable[OrganizationName], on: date) -> dict[Language, OrganizationName]:
    """Give the name of each language on a day; before the first day, the first that is known."""
    ordered = sorted(names, key=lambda one: one.valid_from or date.min)
    first = {one.language: one for one in reversed(ordered)}
    begun = {one.language: one for one in ordered if (one.valid_from or date.min) <= on}
    return first | begun
