"""The words of one language: what screens print and what readers must know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from types import MappingProxyType

from babel import Locale
from babel.numbers import format_decimal, format_percent

from uptake.core.codes import DocumentPicture, Language
from uptake.terms.codes import key_of
from uptake.terms.dates import ArabicMonths, date_words
from uptake.terms.mastheads import shape_of
from uptake.terms.organizations import Naming, organizations
from uptake.terms.table import terms

NO_OVERRIDES: Mapping[str, str] = MappingProxyType({})
CURRENT_FORM = 4
"""The form in which documents are written: 1 states what is empty, usual or said already, 2 does
not; 3 divides no row between two pages that fits on one; 4 is set alike in Word and PDF, with the
masthead of the organization. A document that was issued keeps the form of its day."""
_SAID_ONCE, _ROWS_WHOLE, _ONE_MEASURE = 2, 3, 4
NO_EARLIER: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Usage:
    """What an organization was called, how it printed Arabic months, form, masthead, pictures."""

    naming: Naming | None
    months: ArabicMonths
    form: int = CURRENT_FORM
    masthead: str | None = None
    pictures: tuple[DocumentPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, as one organization writes them. Made by `words`.

    `usage` is there where they are those of a document that was issued (`terms.freezing`).
    `overrides` are the wordings that were reviewed, `earlier` those that stood between the list's
    and these: nobody prints them any more, but what was printed is read. `names` are what the
    organization is called where that is other than the list's, the earliest first.
    """

    language: Language
    organization: str | None = None
    overrides: Mapping[str, str] = field(default_factory=lambda: NO_OVERRIDES)
    usage: Usage | None = None
    earlier: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_EARLIER)
    names: tuple[Naming, ...] = ()
    chosen_masthead: str | None = None
    chosen_pictures: tuple[DocumentPicture, ...] = ()

    @property
    def masthead(self) -> str:
        """The shape of the head of a first page, by its name in `terms.mastheads`."""
        chosen = self.usage.masthead if self.usage else self.chosen_masthead
        return shape_of(chosen, self.organization)

    @property
    def pictures(self) -> tuple[DocumentPicture, ...]:
        """The pictures that documents have, in their order."""
        return self.usage.pictures if self.usage else self.chosen_pictures

    @property
    def is_reviewed(self) -> bool:
        """Whether any wording is other than the list's, or was."""
        return bool(self.overrides or self.earlier)

    @property
    def states_all(self) -> bool:
        """Whether what is empty, usual or said already is stated, as documents once did."""
        return self.usage is not None and self.usage.form < _SAID_ONCE

    @property
    def keeps_rows_whole(self) -> bool:
        """Whether no row is divided between two pages that fits on one."""
        return self.usage is None or self.usage.form >= _ROWS_WHOLE

    @property
    def has_one_measure(self) -> bool:
        """Whether Word and PDF are set alike, in columns that leave the text most of the width."""
        return self.usage is None or self.usage.form >= _ONE_MEASURE

    def __getitem__(self, key: str) -> str:
        """Return the wording of a term: overridden, the organization's own, or the main form.

        Placeholders stay as they are; `format` fills them. Raises KeyError for an unknown key.
        """
        if key in self.overrides:
            return self.overrides[key]
        return _wordings(self.language, self.organization)[key]

    def format(self, key: str, **values: object) -> str:
        """Return the wording of a term with its placeholders filled.

        Raises KeyError where a placeholder has no value.
        """
        return self[key].format_map(values)

    def of(self, code: StrEnum) -> str:
        """Return the word for a code of `core.codes` or a format. KeyError for any other enum."""
        return self[key_of(code)]

    def forms(self, key: str) -> tuple[str, ...]:
        """Return every form a reader must know in this language, the wording itself first."""
        earlier = self.earlier.get(key, ())
        return tuple(dict.fromkeys((self[key], *earlier, *terms()[key].forms(self.language))))

    def forms_of(self, code: StrEnum) -> tuple[str, ...]:
        """Return every form a reader must know for a code, the wording itself first."""
        return self.forms(key_of(code))

    def naming(self, on: date | None = None) -> Naming | None:
        """Return how the organization is called in this language on a day, or today without one.

        None where there is no organization, or it is none of the participating ones.
        """
        return self.called(self.organization, on)

    def called(self, organization: str | None, on: date | None) -> Naming | None:
        """Return how an organization (a code) is called in this language on a day, as `naming`."""
        if self.usage and organization == self.organization:
            return self.usage.naming
        if self.names and organization == self.organization:
            valid = [one for one in self.names if one.valid(on or date.max)]
            return (valid or self.names[:1])[-1]
        known = organizations().get(organization or "")
        return known.naming(self.language, on) if known else None

    def date(self, day: date) -> str:
        """Return a date as official documents of the language and the organization print it."""
        months = self.usage.months if self.usage else arabic_months(self.organization)
        return date_words(day, self.language, months)

    def number(self, number: int | Decimal) -> str:
        """Return a number with the separators of the language, in western digits."""
        return _number(number, self.language)

    def percent(self, rate: Fraction) -> str:
        """Return a rate in per cent, with one place behind the point: 73.0% stands by 67.5%."""
        return _percent(round(float(rate), 3), self.language)


def words(
    language: Language,
    organization: str | None = None,
    overrides: Mapping[str, str] | None = None,
    earlier: Mapping[str, tuple[str, ...]] | None = None,
    names: tuple[Naming, ...] = (),
    masthead: str | None = None,
    pictures: tuple[DocumentPicture, ...] = (),
) -> Words:
    """Return the words of a language.

    `organization` is a code such as `ITU`: its own wording replaces the main form. `overrides`
    are wordings by key, in this language, that replace both; `earlier` are further ones to read,
    `names` are what the organization is called where the list says otherwise, `masthead` the shape
    that it has chosen for the head of its documents, `pictures` those that it wants in them.
    """
    if overrides or earlier or names or masthead or pictures:
        own, known = dict(overrides or {}), dict(earlier or {})
        return Words(
            language,
            organization,
            MappingProxyType(own),
            earlier=MappingProxyType(known),
            names=names,
            chosen_masthead=masthead,
            chosen_pictures=pictures,
        )
    return _plain_words(language, organization)


@cache
def _plain_words(language: Language, organization: str | None) -> Words:
    return Words(language, organization)


@cache
def _wordings(language: Language, organization: str | None) -> Mapping[str, str]:
    return {key: term.wording(language, organization) for key, term in terms().items()}


@lru_cache(maxsize=4096)
def _number(number: int | Decimal, language: Language) -> str:
    return str(format_decimal(number, locale=language.value, numbering_system="latn"))


@lru_cache(maxsize=4096)
def _percent(rate: float, language: Language) -> str:
    usual = Locale(language.value).percent_formats[None].pattern
    form = usual.replace("#0", "#0.0")
    return str(format_percent(rate, form, locale=language.value, numbering_system="latn"))


def arabic_months(organization: str | None) -> ArabicMonths:
    """Return how an organization prints months in Arabic; both names where nothing is known."""
    known = organizations().get(organization or "")
    return known.arabic_months if known else ArabicMonths.DOUBLE
