"""The words of a language as they were reviewed: for everybody, and for one organization."""

from collections.abc import Hashable

from django.db.models import Q

from uptake.core.codes import Language
from uptake.queries.remembering import remembered
from uptake.register.models import TermWording
from uptake.terms.words import Words, words


def spoken(language: Language, organization: str | None, state: Hashable = None) -> Words:
    """Give the words that screens and documents of the organization (a code) use now.

    `state` is that of the register (`queries.remembering`): in a known one nothing is asked twice.
    """
    question = ("spoken", language, organization)
    return remembered(state, question, lambda: _spoken(language, organization))


def _spoken(language: Language, organization: str | None) -> Words:
    whose = Q(organization=None)
    if organization:
        whose |= Q(organization__code=organization)
    rows = TermWording.objects.filter(whose, language=language).order_by("recorded_at", "pk")
    said: dict[bool, dict[str, str | None]] = {False: {}, True: {}}
    for own, key, text in rows.values_list("organization", "key", "words"):
        said[own is not None][key] = text
    merged = {key: text for part in said.values() for key, text in part.items() if text}
    return words(language, organization, merged)
