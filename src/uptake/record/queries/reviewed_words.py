"""The words of a language as they were reviewed: for everybody, and for one organization."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from django.db.models import F, Q

from uptake.core.codes import DocumentPicture, Language
from uptake.record.queries.cache import remembered
from uptake.register.models import OrganizationName, TermWording
from uptake.terms.organizations import Naming
from uptake.terms.organizations import organizations as listed_organizations
from uptake.terms.words import Words, words

type Spoken = Mapping[Language, Words]
"""The words of each language that has reviewed ones."""


@dataclass(frozen=True, slots=True)
class _Called:
    """What organizations are called where the list says otherwise; what their documents have.

    These are the shapes chosen for the head of a first page, and the pictures.
    """

    names: Mapping[tuple[str, Language], tuple[Naming, ...]]
    mastheads: Mapping[str, str]
    pictures: Mapping[str, tuple[DocumentPicture, ...]]


type _Row = tuple[str | None, Language, str, str | None]
_COLUMNS = ("organization__code", "language", "key", "words")


def spoken(language: Language, organization: str | None, state: Hashable = None) -> Words:
    """Return the words that screens and documents of the organization (a code) use now.

    `state` is that of the register (`record.queries.cache`): in a known one nothing is asked
    twice.
    """
    return spoken_in_all(organization, state).get(language) or words(language, organization)


def spoken_by_language(
    languages: Iterable[Language], organization: str | None, state: Hashable = None
) -> Mapping[Language, Words]:
    """Return the words of several languages, as `spoken`. Asks two questions."""
    reviewed = spoken_in_all(organization, state)
    return {one: reviewed.get(one) or words(one, organization) for one in languages}


def spoken_in_all(organization: str | None, state: Hashable = None) -> Spoken:
    """Return the words of each language that has reviewed ones, for readers of files.

    An organization's own wording replaces the one for everybody. `state` as for `spoken`.
    """
    question = ("spoken", organization)
    return remembered(
        state,
        question,
        lambda: _spoken(organization, _rows(organization), _named([organization])),
    )


def spoken_in_each(organizations: Collection[str]) -> Mapping[str, Spoken]:
    """Return the words of several organizations, as `spoken_in_all`. Asks two questions."""
    rows, named = list(_all_rows()), _named(organizations)
    return {
        code: _spoken(code, (row for row in rows if row[0] in (None, code)), named)
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


def _named(organizations: Collection[str | None]) -> _Called:
    """Return what organizations are called in each language, and how they set documents."""
    found: defaultdict[tuple[str, Language], list[Naming]] = defaultdict(list)
    mastheads: dict[str, str] = {}
    pictures: dict[str, tuple[DocumentPicture, ...]] = {}
    rows = OrganizationName.objects.filter(organization__code__in=organizations)
    rows = rows.select_related("organization").annotate(
        masthead=F("organization__rules__masthead"), pictures=F("organization__rules__pictures")
    )
    for row in rows.order_by(F("valid_from").asc(nulls_first=True)):
        if row.masthead:
            mastheads[row.organization.code] = row.masthead
        if row.pictures:
            pictures[row.organization.code] = tuple(map(DocumentPicture, row.pictures))
        listed = listed_organizations().get(row.organization.code)
        known = listed.naming(row.language, row.valid_from) if listed else None
        found[row.organization.code, row.language].append(_naming(row, known))
    names = {
        whose: tuple(some)
        for whose, some in found.items()
        if [(one.name, one.short, one.since) for one in some] != _listed(*whose)
    }
    return _Called(names, mastheads, pictures)


def _naming(row: OrganizationName, known: Naming | None) -> Naming:
    """Return a name with the form that says whose something is, as the list forms it."""
    short = row.acronym
    if known and (row.name, short) == (known.name, known.short):
        return replace(known, since=row.valid_from, until=None)
    of = known.of.replace(known.short, short) if known and known.short in known.of else short
    acronyms = (short,) if short and short != row.name else ()
    return Naming(row.language, row.name, of, acronyms, row.valid_from)


def _listed(code: str, language: Language) -> list[tuple[str, str, date | None]]:
    known = listed_organizations().get(code)
    namings = known.namings if known else ()
    return [(one.name, one.short, one.since) for one in namings if one.language is language]


def _spoken(organization: str | None, rows: Iterable[_Row], called: _Called) -> Spoken:
    said: dict[bool, dict[tuple[Language, str], str | None]] = {False: {}, True: {}}
    ever: dict[Language, defaultdict[str, list[str]]] = {}
    for own, language, key, text in rows:
        said[own is not None][language, key] = text
        if text:
            ever.setdefault(language, defaultdict(list))[key].insert(0, text)
    named = called.names.items()
    names = {language: some for (code, language), some in named if code == organization}
    masthead = called.mastheads.get(organization or "")
    pictures = called.pictures.get(organization or "", ())
    return MappingProxyType(
        {
            language: _one(
                language,
                organization,
                said[True],
                said[False],
                ever.get(language, {}),
                names.get(language, ()),
                masthead,
                pictures,
            )
            for language in Language
            if language in ever or language in names or masthead or pictures
        }
    )


def _one(
    language: Language,
    organization: str | None,
    own: Mapping[tuple[Language, str], str | None],
    general: Mapping[tuple[Language, str], str | None],
    ever: Mapping[str, Iterable[str]],
    names: tuple[Naming, ...],
    masthead: str | None,
    pictures: tuple[DocumentPicture, ...],
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
    return words(language, organization, standing, earlier, names, masthead, pictures)
