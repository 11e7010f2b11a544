"""The words of a language as they were reviewed: for everybody, and for one organization."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from types import MappingProxyType

from django.db.models import Q

from uptake.core.codes import Language
from uptake.queries.remembering import remembered
from uptake.register.models import TermWording
from uptake.terms.words import Words, words

type Spoken = Mapping[Language, Words]
"""The words of each language that has reviewed ones."""

type _Row = tuple[str | None, Language, str, str | None]
_COLUMNS = ("organization__code", "language", "key", "words")


def spoken(language: Language, organization: str | None, state: Hashable = None) -> Words:
    """Give the words that screens and documents of the organization (a code) use now.

    `state` is that of the register (`queries.remembering`): in a known one nothing is asked twice.
    """
    return spoken_in_all(organization, state).get(language) or words(language, organization)


def spoken_by_language(
    languages: Iterable[Language], organization: str | None, state: Hashable = None
) -> Mapping[Language, Words]:
    """Give the words of several languages, as `spoken`. Asks one question."""
    reviewed = spoken_in_all(organization, state)
    return {one: reviewed.get(one) or words(one, organization) for one in languages}


def spoken_in_all(organization: str | None, state: Hashable = None) -> Spoken:
    """Give the words of each language that has reviewed ones, for readers of files.

    An organization's own wording replaces the one for everybody. `state` as for `spoken`.
    """
    question = ("spoken", organization)
    return remembered(state, question, lambda: _spoken(organization, _rows(organization)))


def spoken_in_each(organizations: Collection[str]) -> Mapping[str, Spoken]:
    """Give the words of several organizations, as `spoken_in_all`. Asks one question."""
    rows = list(_all_rows())
    return {
        code: _spoken(code, (row for row in rows if row[0] in (None, code)))
        for code in organizations
    }


def _all_rows() -> Iterable[_Row]:
    return TermWording.objects.order_by("recorded_at", "pk").values_list(*_COLUMNS)


def _rows(organization: str | None) -> Iterable[_Row]:
    whose = Q(organization=None)
    if organization:
        whose |= Q(organization__code=organization)
    rows = TermWording.objects.filter(whose).order_by("recorded_at", "pk")
    return rows.values_list(*_COLUMNS)


def _spoken(organization: str | None, rows: Iterable[_Row]) -> Spoken:
    said: dict[bool, dict[tuple[Language, str], str | None]] = {False: {}, True: {}}
    ever: dict[Language, defaultdict[str, list[str]]] = {}
    for own, language, key, text in rows:
        said[own is not None][language, key] = text
        if text:
            ever.setdefault(language, defaultdict(list))[key].insert(0, text)
    return MappingProxyType(
        {
            language: _one(language, organization, said[True], said[False], texts)
            for language, texts in ever.items()
        }
    )


def _one(
    language: Language,
    organization: str | None,
    own: Mapping[tuple[Language, str], str | None],
    general: Mapping[tuple[Language, str], str | None],
    ever: Mapping[str, Iterable[str]],
) -> Words:
    now = {key: own.get((language, key)) or general.get((language, key)) for key in ever}
    standing = {key: text for key, text in now.items() if text}
    # Words that were given to another term since are that term's alone.
    taken = {text: key for key, text in standing.items()}
    earlier = {
        key: kept
        for key, texts in ever.items()
        if (kept := tuple(text for text in texts if taken.get(text, key) == key))
    }
    return words(language, organization, standing, earlier)
