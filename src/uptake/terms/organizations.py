"""The participating organizations of the Joint Inspection Unit.

Names in six languages, series of symbols.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from uptake.core.characters import fold_words
from uptake.core.codes import (
    Acceptance,
    EditionKind,
    Implementation,
    Language,
    OversightKind,
)
from uptake.core.indicators import OrganizationGroup
from uptake.core.oversight import STATUSES, StatusWords
from uptake.core.series import Series
from uptake.terms.dates import ArabicMonths
from uptake.terms.table import COLUMNS, lines, terms

# Every document of the system names the United Nations; that says nothing of whose document it is.
UNITED_NATIONS = "UN"
WORKING_GROUPS = ("cwg_fhr",)
"""The keys of the terms that name working groups."""

_JOINING = re.compile(r"[\u0600-\u06ff\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Naming:
    """How an organization is called in one language, from `since` to `until` (None: no bound).

    `of` is the form that says whose something is, as `{organization}` in the terms takes it:
    `de l'UIT`, `del PMA`, `ITU`. `acronyms` may be empty; the first one is the usual one.
    """

    language: Language
    name: str
    of: str
    acronyms: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def short(self) -> str:
        """The usual acronym, or the name where there is none."""
        return self.acronyms[0] if self.acronyms else self.name

    def valid(self, on: date) -> bool:
        """Say whether the organization was called so on that day."""
        return (self.since or date.min) <= on <= (self.until or date.max)


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization. `bodies` are the keys of the terms that name its governing bodies.

    The first body is the one that gets the documents on recommendations; the `working_groups`
    prepare for it. `arabic_months` says how
    its documents print months in Arabic. `group` is the one with which the system's tables show it.
    """

    code: str
    head: str
    bodies: tuple[str, ...]
    arabic_months: ArabicMonths
    namings: tuple[Naming, ...]
    working_groups: tuple[str, ...] = ()
    group: OrganizationGroup = OrganizationGroup.UNITED_NATIONS

    def naming(self, language: Language, on: date | None = None) -> Naming:
        """Get how the organization is called in a language on a day, today's name without one."""
        known = [naming for naming in self.namings if naming.language is language]
        valid = [naming for naming in known if naming.valid(on or date.max)]
        return (valid or known)[-1]

    def head_key(self, feminine: bool = False) -> str:
        """Return the key of the term for the title of its executive head."""
        return f"head_{self.head}{'_f' if feminine else ''}"

    def issuer_key(self, feminine: bool = False) -> str:
        """Return the key of the title as `{issuer}` of `report_by` takes it: `du Secrétaire …`."""
        return f"by_{self.head}{'_f' if feminine else ''}"


@cache
def organizations() -> Mapping[str, Organization]:
    """Return the 28 organizations by code."""
    namings: dict[str, list[Naming]] = {}
    for code, language, since, until, acronyms, of, name in lines("organization_names.tsv"):
        short = tuple(acronym for acronym in acronyms.split("|") if acronym)
        bounds = _day(since), _day(until)
        namings.setdefault(code, []).append(Naming(Language(language), name, of, short, *bounds))
    return MappingProxyType(
        {
            code: Organization(
                code,
                head,
                tuple(f"body_{body}" for body in bodies.split(",")),
                ArabicMonths(months),
                tuple(namings[code]),
                tuple(group for group in groups.split(",") if group),
                OrganizationGroup(group),
            )
            for code, head, bodies, groups, months, group in lines("organizations.tsv")
        }
    )


# What a name has before it where something is addressed to it, for what it has where it is whose.
_TO: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        Language.ENGLISH: {"United ": "the United "},
        Language.FRENCH: {"de l’": "l’", "de la ": "la ", "du ": "au ", "des ": "aux ", "d’": ""},
        Language.RUSSIAN: {"Структуры": "Структуре", "структуры": "структуре"},
        Language.SPANISH: {"del ": "al ", "de ": ""},
    }
)
_WITH_TO = ("au ", "aux ", "al ")


def addressed_name(naming: Naming) -> tuple[str, bool]:
    """Return the name to which something is addressed, as it stands behind the word for "to".

    And whether that word has become a part of it: `au PNUD`, `al ITC`.
    """
    for whose, name in _TO.get(naming.language, {}).items():
        if naming.of.startswith(whose):
            named = f"{name}{naming.of.removeprefix(whose)}"
            return named, named.startswith(_WITH_TO)
    return naming.of, False


def recognize(text: str) -> str | None:
    """Return the code of the organization that a text names most often, in any language.

    None where none is named or two are named equally often.
    """
    first, second = ([*named_in(text).most_common(2), ("", 0), ("", 0)])[:2]
    return first[0] if first[1] > second[1] else None


def named_in(text: str) -> Counter[str]:
    """Return how often a text names each organization in any language, by codes.

    The United Nations themselves are left out: every document of the system names them.
    """
    plain = fold_words(text)
    names, acronyms = _patterns()
    found = Counter(_named()[match[0]] for match in names.finditer(plain.casefold()))
    found.update(_named()[match[0]] for match in acronyms.finditer(plain))
    return found


def recognize_line(line: str) -> str | None:
    """Return the code of the organization that a line by itself names, as `recognize` does.

    The United Nations too, where the line is their name and nothing else.
    """
    return recognize(line) or (UNITED_NATIONS if names_united_nations(line) else None)


def names_united_nations(line: str) -> bool:
    """Say whether a line is the name of the United Nations, in any language, and nothing else."""
    return _plain(line) in _united_nations()


@cache
def _united_nations() -> frozenset[str]:
    namings = organizations()[UNITED_NATIONS].namings
    return frozenset(_plain(naming.name) for naming in namings)


def body_key(name: str, organization: str | None = None) -> str | None:
    """Return the key of the term for a governing body named in any language, None for others.

    Where bodies of two organizations are called alike, the organization's own comes first.
    """
    plain = _plain(name)
    asked = organizations().get(organization or "")
    own = asked.bodies if asked else ()
    return next((key for key in (*own, *_bodies()) if plain in _bodies()[key]), None)


def is_working_group(name: str) -> bool:
    """Say whether a name in any language is that of a working group whose words are known."""
    return _bare(name) in _working_groups()


@cache
def _working_groups() -> frozenset[str]:
    return frozenset(
        _bare(form)
        for key in WORKING_GROUPS
        for language in Language
        for form in terms()[key].forms(language)
    )


def _bare(name: str) -> str:
    """Return a name as names are compared, without an acronym in brackets behind it."""
    return _plain(fold_words(name).partition("(")[0])


@cache
def _bodies() -> Mapping[str, frozenset[str]]:
    keys = [key for key in terms() if key.startswith("body_") and not key.endswith("_invited")]
    return {
        key: frozenset(
            _plain(form) for language in Language for form in terms()[key].forms(language)
        )
        for key in keys
    }


@cache
def _named() -> Mapping[str, str]:
    """Get codes by what organizations are called: names in small letters, acronyms as they are."""
    found: dict[str, str] = {}
    for code, organization in organizations().items():
        for naming in organization.namings if code != UNITED_NATIONS else ():
            found[fold_words(naming.name).casefold()] = code
            found.update(dict.fromkeys(map(fold_words, naming.acronyms), code))
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names: list[str] = []
    acronyms: list[str] = []
    for called in sorted(_named(), key=len, reverse=True):
        (names if called == called.casefold() and len(called) > 5 else acronyms).append(called)
    return (
        re.compile("|".join(map(_bounded, names))),
        re.compile("|".join(map(_bounded, acronyms))),
    )


def _bounded(called: str) -> str:
    """Return a pattern for whole words; Arabic joins its articles on, Chinese has no blanks."""
    escaped = re.escape(called)
    return escaped if _JOINING.search(called) else rf"(?<!\w){escaped}(?!\w)"


def _plain(name: str) -> str:
    return " ".join(fold_words(name).casefold().split())


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _every() -> Mapping[str, tuple[Series, ...]]:
    found: dict[str, tuple[Series, ...]] = {}
    for organization, kind, body, pattern, example in lines("series.tsv"):
        one = Series(organization, EditionKind(kind), body, pattern, example)
        found[organization] = (*found.get(organization, ()), one)
    return MappingProxyType(found)


def series(organization: str) -> tuple[Series, ...]:
    """Return the series of an organization (a code), the usual ones first; none where not known."""
    return _every().get(organization, ())


@cache
def usual_status_words(kind: OversightKind) -> StatusWords:
    """Return what bodies of a kind usually call each status; the first form is printed."""
    found: dict[Language, dict[Acceptance | Implementation, tuple[str, ...]]] = {}
    for whose, status, *texts in lines("status_words.tsv"):
        if whose == kind:
            code = next(one for one in STATUSES if one == status)
            for language, forms in zip(COLUMNS[1:7], texts, strict=True):
                found.setdefault(Language(language), {})[code] = tuple(forms.split("|"))
    return MappingProxyType(found)
