"""Which organizations are here, and what each was called on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from uptake.core.codes import Language
from uptake.record.queries.wordings import best_language
from uptake.register.models import Organization, OrganizationName, OrganizationRules


@dataclass(frozen=True, slots=True)
class OrganizationShown:
    """An organization as a page names it; its name may exist in another language only.

    `time_zone` is the one that it has set for itself; None: it has set none.
    """

    id: int
    code: str
    name: str
    acronym: str
    name_language: Language
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """What the organization is called in one language: its name, its acronym (empty: none)."""

    name: str = ""
    acronym: str = ""


def names_on(organization: int, on: date) -> dict[Language, Called]:
    """Give what the organization is called on a day, in each language. Asks one question."""
    rows = OrganizationName.objects.filter(organization=organization)
    return {
        language: Called(row.name, "" if row.acronym == row.name else row.acronym)
        for language, row in _names_on(rows, on).items()
    }


def organizations(language: Language, on: date) -> tuple[OrganizationShown, ...]:
    """Give all organizations, in the order of their codes, by their names of that day."""
    known = Organization.objects.order_by("code").select_related("rules").prefetch_related("names")
    return tuple(_shown(one, language, on) for one in known)


def organization(code: str, language: Language, on: date) -> OrganizationShown | None:
    """Give the organization with this code, by its name of that day, or None."""
    rows = Organization.objects.filter(code=code).select_related("rules")
    known = rows.prefetch_related("names").first()
    return _shown(known, language, on) if known else None


def _shown(known: Organization, language: Language, on: date) -> OrganizationShown:
    names = _names_on(known.names.all(), on)
    chosen = best_language(names, language)
    rules: OrganizationRules | None = getattr(known, "rules", None)
    zone = rules.time_zone if rules else None
    if chosen is None:
        return OrganizationShown(known.pk, known.code, known.code, known.code, language, zone)
    name = names[chosen]
    return OrganizationShown(known.pk, known.code, name.name, name.acronym, chosen, zone)


def _names_on(names: Iterable[OrganizationName], on: date) -> dict[Language, OrganizationName]:
    """Give the name of each language on a day; before the first day, the first that is known."""
    ordered = sorted(names, key=lambda one: one.valid_from or date.min)
    first = {one.language: one for one in reversed(ordered)}
    begun = {one.language: one for one in ordered if (one.valid_from or date.min) <= on}
    return first | begun
