"""What people are called, in the best language there is."""

from collections.abc import Iterable

from uptake.core.codes import Language
from uptake.record.queries.names import latest_names
from uptake.record.queries.wordings import best_language
from uptake.register.models import Person, PersonName


def person_names(people: Iterable[int], language: Language = Language.ENGLISH) -> dict[int, str]:
    """Give the latest name of each person. Asks one question."""
    return {
        person: names[chosen]
        for person, names in all_person_names(people).items()
        if (chosen := best_language(names, language))
    }


def all_person_names(people: Iterable[int]) -> dict[int, dict[Language, str]]:
    """Give the latest name of each person in each language. Asks one question."""
    return latest_names(PersonName.objects.filter(person__in=list(people)), "person")


def wants_digest(person: int) -> bool:
    """Say whether a person gets the weekly digest."""
    return Person.objects.filter(pk=person, wants_digest=True).exists()
