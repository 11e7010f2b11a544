"""A report on its way into the register: as a person enters it, as a file or a workbook gives it.

All three ways end in a `ReportDraft`, which is reviewed, and in `problems`: what has to be put
right before it can be registered.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from uptake.core.answers import LONGEST_TEXT, Problem
from uptake.core.citing import is_web_address
from uptake.core.codes import (
    Action,
    Addressee,
    CebComments,
    Impact,
    Language,
    Severity,
    Visibility,
)
from uptake.core.days import FIRST_DAY, is_meant, last_day
from uptake.core.oversight import UNIT, BodyRules

MOST_RECOMMENDATIONS = 200
"""How many recommendations a report can have; the longest reports have some sixty."""
MOST_FOCAL_POINTS = 20
"""How many focal points a report can have at an organization."""
LONGEST_SYMBOL = 64
LONGEST_LINE, LONGEST_ADDRESS = 500, 2_000

_ASKED = {
    Action.EXECUTIVE_HEAD: Addressee.EXECUTIVE_HEADS,
    Action.GOVERNING_BODY: Addressee.GOVERNING_BODIES,
}
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,3})*(?:\([a-z]\)|[a-z])?")
_SYMBOL = re.compile(r"[A-Z][A-Z0-9.-]*(?:/[A-Za-z0-9.()-]+)+")

type Number = tuple[str, bool]
"""The number of a recommendation, and whether it is a formal one."""


class DraftCode(StrEnum):
    """What was odd in a report or a workbook as it was read. The values stand behind the code."""

    SYMBOL_MISSING = "report-symbol-missing"
    TITLE_MISSING = "report-title-missing"
    NOTHING_FOUND = "report-nothing-found"
    TEXT_DIFFERS = "report-text-differs"  # the other words are the cell
    ONLY_IN_TABLE = "report-only-in-table"
    NUMBERS_LEFT_OUT = "report-numbers-left-out"  # numbers
    TABLE_MISSING = "report-table-missing"
    ORGANIZATION_MISSING = "report-organization-missing"  # organization
    MARK_UNKNOWN = "report-mark-unknown"  # words
    MARK_INFERRED = "report-mark-inferred"
    ADDRESSEE_DIFFERS = "report-addressee-differs"  # addressee, action
    ADDRESSEE_UNKNOWN = "report-addressee-unknown"
    OTHERS_NAMED = "report-others-named"  # organizations
    INFORMAL_INFERRED = "report-informal-inferred"
    PARAGRAPH_MISSING = "report-paragraph-missing"
    TOO_MANY = "report-too-many"  # count
    CELL_CHOICE = "cell-choice-unknown"  # sheet, place, value, possible
    CELL_DATE = "cell-date-unknown"  # sheet, place, value
    CELL_NUMBER = "cell-number-unknown"  # sheet, place, value
    CELL_NUMBER_TWICE = "cell-number-twice"  # sheet, place, value
    CELL_LETTERS = "cell-letters-unknown"  # sheet, place, value
    CELL_SYMBOL = "cell-symbol-unknown"  # sheet, place, value
    COLUMN_UNKNOWN = "workbook-column-unknown"  # sheet, place, value


_NOTES = frozenset({DraftCode.NUMBERS_LEFT_OUT, DraftCode.MARK_INFERRED, DraftCode.COLUMN_UNKNOWN})
_ERRORS = frozenset({DraftCode.NOTHING_FOUND, DraftCode.SYMBOL_MISSING})


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """One thing to look at: at which recommendation, and the source's own words beside it."""

    code: DraftCode
    number: str | None = None
    formal: bool = True
    cell: str | None = None
    values: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        if self.code in _NOTES:
            return Severity.INFO
        wrong = self.code in _ERRORS or self.code.value.startswith("cell-")
        return Severity.ERROR if wrong else Severity.WARNING


@dataclass(frozen=True, slots=True)
class TitleDraft:
    """What the report is called in one language, and where it can be read."""

    language: Language
    title: str | None = None
    url: str | None = None
    highlights_url: str | None = None
    ceb_url: str | None = None


@dataclass(frozen=True, slots=True)
class TextDraft:
    """A recommendation in one language."""

    language: Language
    text: str
    addressee_name: str | None = None


@dataclass(frozen=True, slots=True)
class RecommendationDraft:
    """One recommendation, and the mark that the organization gives it."""

    number: str
    formal: bool = True
    texts: tuple[TextDraft, ...] = ()
    addressee: Addressee | None = None
    impact: tuple[Impact, ...] = ()
    depends_on: tuple[str, ...] = ()
    action: Action | None = None
    governing_body: int | None = None

    @property
    def key(self) -> Number:
        """What makes it the same recommendation: its number, formal or not."""
        return self.number, self.formal

    @property
    def addressed_to(self) -> Addressee | None:
        """To whom it is addressed: where that is not stated, whoever is asked for action."""
        return self.addressee or (_ASKED.get(self.action) if self.action else None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing but a number was entered."""
        given = (self.texts, self.addressee, self.impact, self.depends_on, self.action)
        return not any(given)

    def text_in(self, language: Language) -> TextDraft | None:
        """Return its text in a language, None where there is none."""
        return next((one for one in self.texts if one.language is language), None)


@dataclass(frozen=True, slots=True)
class FocalPointDraft:
    """Who answers for the report at the organization: a person, their unit, or both.

    `name` is that of somebody who is not in the register yet, in `language`.
    """

    person: int | None = None
    unit: int | None = None
    name: str | None = None
    language: Language = Language.ENGLISH

    @property
    def is_empty(self) -> bool:
        """Whether nobody is named."""
        return self.person is None and self.unit is None and not self.name


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report as it would be registered. `organizations` is to how many it is addressed.

    `without_recommendations`: somebody has confirmed that it has none, as some notes have none.
    """

    symbol: str | None = None
    titles: tuple[TitleDraft, ...] = ()
    programme_year: int | None = None
    visibility: Visibility | None = None
    ceb_comments: CebComments | None = None
    ceb_symbol: str | None = None
    ceb_date: date | None = None
    organizations: int | None = None
    received: date | None = None
    distributed: date | None = None
    due: date | None = None
    recommendations: tuple[RecommendationDraft, ...] = ()
    findings: tuple[DraftFinding, ...] = ()
    focal_points: tuple[FocalPointDraft, ...] = ()
    without_recommendations: bool = False

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the draft, in their order."""
        there = {one.language for one in self.titles} | {
            text.language for one in self.recommendations for text in one.texts
        }
        return tuple(language for language in Language if language in there)

    def title_in(self, language: Language) -> TitleDraft:
        """Return what the report is called in a language; nothing of it may be known yet."""
        found = (one for one in self.titles if one.language is language)
        return next(found, TitleDraft(language))


@dataclass(frozen=True, slots=True)
class Known:
    """What the register has of a report already.

    `official` are its official texts by number and language, `titles` its official titles,
    `numbers` all its recommendations, `marked` those that the organization has marked or answered;
    `here`: the organization has the report, and what days of its treatment are known stay so.
    """

    official: Mapping[tuple[str, bool, Language], str] = field(
        default_factory=lambda: MappingProxyType({})
    )
    titles: Mapping[Language, str] = field(default_factory=lambda: MappingProxyType({}))
    numbers: frozenset[Number] = frozenset()
    marked: frozenset[Number] = frozenset()
    here: bool = False


NOTHING_KNOWN = Known()


def problems(
    draft: ReportDraft,
    today: date,
    bodies: Iterable[int],
    known: Known = NOTHING_KNOWN,
    rules: BodyRules = UNIT,
) -> tuple[Problem, ...]:
    """Return everything that keeps a draft from being registered.

    `bodies` are the governing bodies of the organization, `rules` those of the oversight body. A
    field is called as the page calls it: `symbol`, `number-3` (the third recommendation's is
    number-2: they are counted from 0).
    """
    return (
        *_head(draft, known),
        *_addresses(draft),
        *_too_long(draft),
        *days_not_meant(today, ceb_date=draft.ceb_date),
        *_days(draft, today, known, rules),
        *_numbers(draft, known),
        *_texts(draft, known),
        *_marks(draft, frozenset(bodies), known),
        *_decided(draft, known, rules),
    )


def _days(draft: ReportDraft, today: date, known: Known, rules: BodyRules) -> Iterator[Problem]:
    """Days that a report here has not got need not be made up to add something to it.

    Nor is there a day for the answers where the oversight body sets none.
    """
    for one in days_out_of_order(draft.received, draft.distributed, draft.due, today):
        if one.code == "due-missing" and not rules.rules.statute:
            continue
        if not known.here or one.code not in ("received-missing", "due-missing"):
            yield one


def _decided(draft: ReportDraft, known: Known, rules: BodyRules) -> Iterator[Problem]:
    """Nothing is put to a governing body that decides on no recommendations of this kind."""
    for place, one in enumerate(draft.recommendations):
        asks_a_body = one.action is Action.GOVERNING_BODY and one.key not in known.marked
        if asks_a_body and not rules.rules.decides:
            yield Problem(f"mark-{place}", "draft-body-does-not-decide")


def days_out_of_order(
    received: date | None, distributed: date | None, due: date | None, today: date
) -> Iterator[Problem]:
    """Get what is wrong with the days of a report's treatment: of a day that nobody can mean only
    that, and nothing is compared with it."""
    not_meant = tuple(days_not_meant(today, received=received, distributed=distributed, due=due))
    yield from not_meant
    wrong = {problem.field for problem in not_meant}
    if received is None:
        yield Problem("received", "received-missing")
        return
    if due is None:
        yield Problem("due", "due-missing")
    if "received" in wrong:
        return
    if received > today:
        yield Problem("received", "received-in-future", values=(("date", received),))
    for name, day in (("distributed", distributed), ("due", due)):
        if day is not None and name not in wrong and day < received:
            yield Problem(name, "day-before-received", values=(("date", received),))


def days_not_meant(today: date, **days: date | None) -> Iterator[Problem]:
    """Return the days, by the names of their fields, that nobody can mean."""
    for name, day in days.items():
        if day is not None and not is_meant(day, today):
            values = (("day", day), ("first", FIRST_DAY), ("last", last_day(today)))
            yield Problem(name, "day-out-of-range", values=values)


def same_words(one: str | None, other: str | None) -> bool:
    """Say whether two texts have the same words: blanks and line ends do not matter."""
    return "".join((one or "").split()) == "".join((other or "").split())


def is_symbol(text: str | None) -> bool:
    """Say whether a text has the form of a report's symbol: `JIU/REP/2021/3`."""
    return bool(text) and len(text or "") <= LONGEST_SYMBOL and bool(_SYMBOL.fullmatch(text or ""))


def is_number(text: str) -> bool:
    """Say whether a text can be the number of a recommendation or of a paragraph."""
    return bool(_NUMBER.fullmatch(text))


def _head(draft: ReportDraft, known: Known) -> Iterator[Problem]:
    if not draft.symbol:
        yield Problem("symbol", "draft-symbol-missing")
    elif not is_symbol(draft.symbol):
        yield Problem("symbol", "draft-symbol-wrong", values=(("symbol", draft.symbol),))
    yield from _whether_any(draft, known)
    if not any(one.title for one in draft.titles) and not known.titles:
        language = next(iter(draft.languages), Language.ENGLISH)
        yield Problem(f"title-{language}", "draft-title-missing")
    for one in draft.titles:
        official = known.titles.get(one.language)
        if one.title and official and not same_words(one.title, official):
            yield Problem(f"title-{one.language}", "official-text-differs")


def asks_whether_any(draft: ReportDraft, known: Known) -> bool:
    """Say whether somebody has to confirm that a report has no recommendations: once, and not of
    one that has been registered with some, or without any."""
    return (
        not known.numbers and not known.here and all(one.is_empty for one in draft.recommendations)
    )


def _whether_any(draft: ReportDraft, known: Known) -> Iterator[Problem]:
    if draft.without_recommendations and (draft.recommendations or known.numbers):
        yield Problem("recommendations", "draft-recommendations-there")
    elif draft.recommendations or draft.without_recommendations:
        return
    elif known.numbers:
        yield Problem("recommendations", "draft-without-recommendations")
    elif not known.here:
        yield Problem("recommendations", "draft-recommendations-unconfirmed")


def _addresses(draft: ReportDraft) -> Iterator[Problem]:
    for one in draft.titles:
        named = {"url": one.url, "highlights": one.highlights_url, "ceb": one.ceb_url}
        for name, address in named.items():
            if address and not is_web_address(address):
                yield Problem(f"{name}-{one.language}", "draft-address-wrong")


def _too_long(draft: ReportDraft) -> Iterator[Problem]:
    """Name every text that is longer than is kept: nothing official is ever cut."""
    texts: list[tuple[str, str | None, int]] = []
    for one in draft.titles:
        texts.append((f"title-{one.language}", one.title, LONGEST_LINE))
        named = {"url": one.url, "highlights": one.highlights_url, "ceb": one.ceb_url}
        texts += [(f"{name}-{one.language}", said, LONGEST_ADDRESS) for name, said in named.items()]
    for place, row in enumerate(draft.recommendations):
        for text in row.texts:
            texts.append((f"text-{place}-{text.language}", text.text, LONGEST_TEXT))
            texts.append((f"text-{place}-{text.language}", text.addressee_name, LONGEST_LINE))
    for name, said, longest in texts:
        if len(said or "") > longest:
            values = (("length", len(said or "")), ("longest", longest))
            yield Problem(name, "draft-text-too-long", values=values)


def _numbers(draft: ReportDraft, known: Known) -> Iterator[Problem]:
    counted = Counter(one.key for one in draft.recommendations)
    there = {number for number, _ in (*counted, *known.numbers)}
    for place, one in enumerate(draft.recommendations):
        if not is_number(one.number):
            code = "draft-number-wrong" if one.number else "draft-number-missing"
            yield Problem(f"number-{place}", code, values=(("number", one.number),))
        elif counted[one.key] > 1:
            yield Problem(f"number-{place}", "draft-number-twice", values=(("number", one.number),))
        for other in one.depends_on:
            if other not in there or other == one.number:
                values = (("number", other),)
                yield Problem(f"depends-{place}", "draft-depends-unknown", values=values)


def _texts(draft: ReportDraft, known: Known) -> Iterator[Problem]:
    language = next(iter(draft.languages), Language.ENGLISH)
    for place, one in enumerate(draft.recommendations):
        if not one.texts and one.key not in known.numbers:
            yield Problem(f"text-{place}-{language}", "draft-text-missing")
        for text in one.texts:
            official = known.official.get((*one.key, text.language))
            if official is not None and not same_words(official, text.text):
                yield Problem(f"text-{place}-{text.language}", "official-text-differs")


def _marks(draft: ReportDraft, bodies: frozenset[int], known: Known) -> Iterator[Problem]:
    for place, one in enumerate(draft.recommendations):
        if one.key in known.marked:
            continue
        yield from mark_problems(one.action, one.governing_body, bodies, f"mark-{place}")


def mark_problems(
    action: Action | None, governing_body: int | None, bodies: frozenset[int], name: str = "mark"
) -> Iterator[Problem]:
    """Get what is wrong with one mark: none at all, or for a governing body that is not named."""
    if action is None:
        yield Problem(name, "draft-mark-missing")
    elif action is Action.GOVERNING_BODY and bodies and governing_body not in bodies:
        yield Problem(name, "draft-body-missing")
