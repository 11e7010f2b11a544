"""What the words of headers mean: the forms that the terms of all six languages give.

A document's own language has the last word where a form means one thing in one language and
another in the next. Only its own words are recognized when they are misspelt.

Misspelt words: to which known forms a word is near enough.

Which terms readers tell apart by their words alone: what a reworded term must not be taken for.

The codes of one field are told apart by `terms.reviewing`; here are the headers of tables, the
labels of a head and the stock phrases.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from uptake.core.codes import Acceptance, Addressee, Implementation, Language
from uptake.exchange.facts import ENTRY_FACTS, HEAD_FACTS, REPORT_FACTS
from uptake.exchange.heard import remembering, remembering_some, words
from uptake.exchange.reading.bearings import Bearing, without_bearing
from uptake.exchange.reading.texts import form
from uptake.exchange.stock_phrases import PHRASES
from uptake.terms.words import Words

NEAR = 0.86
"""How alike two words must be (1 is the same) for one to be the other misspelt."""
SHORTEST = 5
"""Letters of the shortest word that is recognized misspelt; of Chinese words, four characters."""
CHINESE_NEAR = 0.75
CHINESE_SHORTEST = 4


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known forms that are nearest to a misspelt word, none where none is near enough.

    Where several are equally near, all are given: whoever asks has to see if they mean the same.
    """
    chinese = "\u4e00" <= word[:1] <= "\u9fff"
    if len(word) < (CHINESE_SHORTEST if chinese else SHORTEST):
        return ()
    enough = CHINESE_NEAR if chinese else NEAR
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    scores = {form: _score(matcher, form, enough) for form in known}
    best = max(scores.values(), default=0.0)
    return tuple(form for form, score in scores.items() if score == best >= enough)


def _score(matcher: SequenceMatcher[str], form: str, enough: float) -> float:
    matcher.set_seq1(form)
    if matcher.real_quick_ratio() < enough or matcher.quick_ratio() < enough:
        return 0.0
    return matcher.ratio()


class Column(StrEnum):
    """What a column of a table of recommendations or of reports can hold."""

    RECOMMENDATION = "recommendation"  # number and text
    NUMBER = "recommendation_no"
    TEXT = "recommendation_text"
    REPORT = "report"
    REPORT_TITLE = "report_title"
    ADDRESSEE = "addressee"
    ACCEPTANCE = "acceptance"
    IMPLEMENTATION = "implementation"
    STATUS = "status"  # both in words
    MARK = "mark"  # one column for one status; the meaning's code says which
    COMMENT = "comment"
    REMARKS = "remarks"
    CEB_COMMENTS = "ceb_comments"
    FOCAL_POINT = "focal_point"
    DEADLINE = "deadline"
    RELEVANCE = "relevance"
    PRIORITY = "priority"
    IMPLICATIONS = "implications"
    FINANCIAL = "financial_implications"
    HUMAN = "human_resource_implications"
    FORMAL = "formal_recommendation"
    SOURCE = "oversight_body"  # whose recommendation it is
    INFORMATION = "for_information"
    FACT = "fact"  # a labelled fact; the meaning's term says which


TERMS: Mapping[Column, tuple[str, ...]] = MappingProxyType(
    {
        Column.FACT: (),
        Column.REMARKS: ("remarks",),
        Column.RECOMMENDATION: ("recommendation", "recommendations"),
        Column.NUMBER: ("recommendation_no",),
        Column.TEXT: ("recommendation_text",),
        Column.REPORT: ("report_no", "report", "reports"),
        Column.REPORT_TITLE: ("report_title", "document_title"),
        Column.ADDRESSEE: ("addressee",),
        Column.ACCEPTANCE: ("acceptance_hdr",),
        Column.IMPLEMENTATION: ("implementation_hdr",),
        Column.STATUS: ("status",),
        Column.COMMENT: ("comments", "organization_comments"),
        Column.CEB_COMMENTS: ("ceb_comments",),
        Column.FOCAL_POINT: ("focal_point", "focal_point_short", "focal_points"),
        Column.DEADLINE: ("deadline",),
        Column.RELEVANCE: ("relevance",),
        Column.PRIORITY: ("priority",),
        Column.IMPLICATIONS: ("implications",),
        Column.FINANCIAL: ("financial_implications",),
        Column.HUMAN: ("human_resource_implications",),
        Column.FORMAL: ("formal_recommendation", "formal"),
        Column.SOURCE: ("oversight_body",),
        Column.INFORMATION: ("for_information_only",),
    }
)
ADDRESSEES: Mapping[str, Addressee] = MappingProxyType(
    {
        "executive_heads": Addressee.EXECUTIVE_HEADS,
        "legislative_bodies": Addressee.GOVERNING_BODIES,
        "governing_bodies": Addressee.GOVERNING_BODIES,
    }
)
_BORNE = frozenset(
    (Column.ACCEPTANCE, Column.IMPLEMENTATION, Column.STATUS, Column.DEADLINE, Column.COMMENT)
)
_PARTS = re.compile(r"\s*[/／&+]\s*|\s+(?:and|et|y|e|и)\s+|[和与及]|\s+و\s*", re.IGNORECASE)
_CHOICES = re.compile(r"\s*[/／|,;、，；،]\s*")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
LONGEST_MISSPELT = 120
LONGEST_NAME = 80
LONG_WORDS = 25
_PLACE = "{organization}"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header cell says: the column, and which status, addressee or fact it is for."""

    column: Column
    code: Acceptance | Implementation | Addressee | None = None
    term: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A misspelt header: what it means, and the form that was meant."""

    meaning: Meaning
    meant: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The forms of headers for a document in one language. Made by `vocabulary`.

    `around` are forms with a name in the middle or at an end: what stands before and after it.
    `highlights` are the words of the link to a report's highlights, `figures` those that begin a
    line of figures.
    """

    language: Language
    columns: Mapping[str, Meaning]
    leaves: Mapping[str, Meaning]
    own: Mapping[str, str]
    around: tuple[tuple[str, str, Meaning], ...]
    highlights: frozenset[str]
    figures: frozenset[str]

    def meaning(self, text: str, status: bool = False) -> Meaning | None:
        """Return what a header cell means, None where no form is it.

        `status` says that the header above is one of acceptance or implementation, so that words
        for both a column and a status ("Mise en œuvre") are the status.
        """
        return _meaning(self.language, text, status)

    def near(self, text: str, status: bool = False) -> Near | None:
        """Get what a misspelt header cell means, None where nothing is near or two things are."""
        return _near(self.language, text, status) if len(text) <= LONGEST_MISSPELT else None

    def named_around(self, spelling: str) -> Meaning | None:
        """Return what a folded header means that has a name in it, None for any other."""
        for before, after, meaning in self.around:
            if _stands_around(spelling, before, after):
                return meaning
        return None


def _stands_around(spelling: str, before: str, after: str) -> bool:
    """Whether words stand before and after a name; long ones may have more behind them."""
    if not spelling.startswith(before):
        return False
    end = spelling.find(after, len(before)) if after else len(spelling)
    if not len(before) <= end <= len(before) + LONGEST_NAME:
        return False
    return len(after) >= LONG_WORDS or end + len(after) == len(spelling)


@remembering
def vocabulary(language: Language) -> Vocabulary:
    """Return the vocabulary of a document in a language."""
    columns: dict[str, Meaning] = {}
    leaves: dict[str, Meaning] = {}
    around: list[tuple[str, str, Meaning]] = []
    for spoken in (*(other for other in Language if other is not language), language):
        columns |= _known(spoken).columns
        leaves |= _known(spoken).leaves
        around += _known(spoken).around
    return Vocabulary(
        language,
        MappingProxyType(columns),
        MappingProxyType(leaves),
        MappingProxyType(_known(language).texts),
        tuple(reversed(around)),
        forms_of_term("highlights"),
        forms_of_term("addressed"),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """The forms of headers in one language alone; `texts` are they as printed."""

    columns: dict[str, Meaning]
    leaves: dict[str, Meaning]
    texts: dict[str, str]
    around: list[tuple[str, str, Meaning]]


@remembering
def _known(language: Language) -> _Known:
    known = _Known({}, {}, {}, [])
    for text, meaning in _headers(words(language)):
        if _PLACE in text:
            before, _, after = text.partition(_PLACE)
            known.around.append((form(before), form(after), meaning))
        else:
            plain = form(text) or text
            known.texts[plain] = text
            (known.leaves if meaning.column is Column.MARK else known.columns)[plain] = meaning
    return known


def header_forms(language: Language) -> frozenset[str]:
    """Return the forms of headers in one language, as they are compared."""
    return frozenset(_known(language).texts)


# The same headers stand over every report.
@remembering_some(8192)
def _meaning(language: Language, text: str, status: bool) -> Meaning | None:
    known = vocabulary(language)
    first, second = (known.leaves, known.columns) if status else (known.columns, known.leaves)
    for spelling in _spellings(text):
        found = first.get(spelling) or second.get(spelling) or known.named_around(spelling)
        if found is not None:
            return found
    unbroken = _unbroken(language, status).get(form(text).replace(" ", ""))
    said = unbroken or _borne(language, text) or _for_both(language, text)
    return said or _of_choices(language, text)


def _for_both(language: Language, text: str) -> Meaning | None:
    """The title of one column for both: "Acceptance / implementation"."""
    if len(text) > LONGEST_MISSPELT:
        return None
    known = vocabulary(language).columns
    found = [known.get(form(part)) for part in _PARTS.split(text.strip(), maxsplit=2)]
    columns = {meaning.column for meaning in found if meaning is not None}
    both = len(found) == 2 and columns == {Column.ACCEPTANCE, Column.IMPLEMENTATION}
    return Meaning(Column.STATUS) if both else None


def _of_choices(language: Language, text: str) -> Meaning | None:
    """The title that lists what may stand below it: "Accepted / Not accepted / Pending".

    It is for words; which of them a tick stands for nobody can say.
    """
    if len(text) > LONGEST_MISSPELT:
        return None
    leaves = vocabulary(language).leaves
    found = [leaves.get(form(part)) for part in _CHOICES.split(text)]
    codes = {meaning.code for meaning in found if meaning is not None}
    kinds = {type(code) for code in codes}
    listed = len(found) > 1 and len(codes) == len(found) and len(kinds) == 1
    if not listed or not kinds < {Acceptance, Implementation}:
        return None
    return Meaning(Column.STATUS if Acceptance in kinds else Column.IMPLEMENTATION)


def _borne(language: Language, text: str) -> Meaning | None:
    """What is left of a title without the words that only tell of which year or whose it is."""
    plain, bearing = without_bearing(text, language)
    if bearing == Bearing():
        return None
    meaning = vocabulary(language).columns.get(plain)
    return meaning if meaning is not None and meaning.column in _BORNE else None


@remembering
def _unbroken(language: Language, status: bool) -> Mapping[str, Meaning]:
    """The forms without blanks: a narrow column of a PDF breaks words anywhere."""
    known = vocabulary(language)
    last, first = (known.columns, known.leaves) if status else (known.leaves, known.columns)
    return {text.replace(" ", ""): meaning for text, meaning in ({**last, **first}).items()}


@remembering_some(4096)
def _near(language: Language, text: str, status: bool) -> Near | None:
    known = vocabulary(language)
    for spelling in _spellings(text):
        close = nearest(spelling, known.own)
        meanings = {known.meaning(near, status) for near in close}
        meaning = meanings.pop() if len(meanings) == 1 else None
        if meaning is not None:
            return Near(meaning, known.own[close[0]])
    return None


@remembering
def forms_of_term(key: str) -> frozenset[str]:
    """Return all forms of a term in all languages, as they are compared."""
    return frozenset(form(text) for language in Language for text in words(language).forms(key))


def addressees_in(text: str) -> tuple[Addressee, ...]:
    """Return the addressees that a title or a line names in the words of a header, each once."""
    found = (_addressee_words()[match[0]] for match in _addressee_pattern().finditer(form(text)))
    return tuple(dict.fromkeys(found))


@remembering
def _addressee_words() -> Mapping[str, Addressee]:
    return {known: code for key, code in ADDRESSEES.items() for known in forms_of_term(key)}


@remembering
def _addressee_pattern() -> re.Pattern[str]:
    known = sorted(_addressee_words(), key=len, reverse=True)
    # Whole words; but Arabic joins its "and" to the next one, and Chinese has no blanks.
    return re.compile(
        "|".join(
            rf"(?<!\w){re.escape(word)}(?!\w)" if word.isascii() else re.escape(word)
            for word in known
        )
    )


def _headers(spoken: Words) -> Iterator[tuple[str, Meaning]]:
    """Every form with what it means; where one means two things, the later one counts."""
    for term in (*(fact.term for fact in REPORT_FACTS), *(fact.term for fact in ENTRY_FACTS)):
        yield from _all(spoken.forms(term), Meaning(Column.FACT, term=term))
    for column, keys in TERMS.items():
        for key in keys:
            yield from _all(spoken.forms(key), Meaning(column))
    for key, addressee in ADDRESSEES.items():
        yield from _all(spoken.forms(key), Meaning(Column.ADDRESSEE, addressee))
    for code in (*Acceptance, *Implementation):
        yield from _all(spoken.forms_of(code), Meaning(Column.MARK, code))


def _all(texts: tuple[str, ...], meaning: Meaning) -> Iterator[tuple[str, Meaning]]:
    return ((text, meaning) for text in texts)


def _spellings(text: str) -> Iterator[str]:
    """The ways to read a header cell: whole, without what stands in brackets, its first line."""
    whole = form(text) or text.strip()  # signs alone ("#") have no other form
    yield whole
    for part in (_BRACKETS.sub(" ", text), text.strip().partition("\n")[0]):
        if part != text and (spelling := form(part)):
            yield spelling


def apart_from(key: str) -> frozenset[str]:
    """Return the terms for which a reader would take a document's words, were they those of `key`.

    None of them means the same: a heading may have two terms, such as comments and the comments
    of an organization, and these may share their words.
    """
    others: set[str] = set()
    for family in _families():
        if key in family:
            others |= {other for other, meant in family.items() if meant != family[key]}
    return frozenset(others)


@cache
def _families() -> tuple[Mapping[str, Hashable], ...]:
    """Each family with what each of its terms means to a reader."""
    headings: dict[str, Hashable] = {fact.term: fact.term for fact in REPORT_FACTS}
    headings |= {fact.term: fact.term for fact in ENTRY_FACTS}
    headings |= {key: column for column, keys in TERMS.items() for key in keys}
    headings |= dict(ADDRESSEES)
    head: dict[str, Hashable] = {fact.term: fact.term for fact in HEAD_FACTS}
    said: dict[str, Hashable] = dict(PHRASES)
    return tuple(map(MappingProxyType, (headings, head, said)))
