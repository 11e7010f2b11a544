"""Symbols of documents and reports, and what names a recommendation: in one form each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from uptake.core.characters import fold
from uptake.core.codes import Language, ReportKind

# Everything is bounded, so that no text, however made, takes long to look through.
_PART = r"[A-Z0-9][A-Za-z0-9]{0,15}(?:[.-][A-Za-z0-9]{1,15}){0,4}(?: ?\([A-Z0-9]{1,4}\))?"
_PARTS = rf"(?=[^\s,;]{{0,40}}\d)(?:/{_PART}){{1,6}}"
_SERIES = r"(?:(?:INF|DT|DL|ADM|TD|INFO|CRP|DOC|WP)/)?"
_NUMBER = r"(?:[A-Z]{1,4}\.)?\d{1,5}"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("JIU", r"JIU/(?:REP|NOTE|ML)/\d{2,4}/\d{1,2}"),
    ("ITU Council", rf"C ?\d\d(?:-ADD)?/{_SERIES}\d{{1,4}}"),
    (
        "ITU working groups",
        rf"(?:CWG|EG)(?:-[A-Za-z&]{{1,20}}){{1,4}}[- ]?\d{{1,2}}/{_SERIES}\d{{1,3}}",
    ),
    ("ITU meetings", rf"(?:PP|WTDC|WTSA|WRC|WTPF|TDAG|RAG)-?\d\d/{_SERIES}\d{{1,4}}"),
    ("UN main bodies", rf"[AES]/\d{{1,4}}(?:/{_NUMBER}|/[A-Z]{{2,6}}(?=/)){{1,6}}"),
    (
        "UN main bodies",
        rf"[AES](?:/[A-Z]{{1,6}}(?:\.\d{{1,3}})?){{1,4}}/{_NUMBER}(?:/{_NUMBER}){{0,4}}",
    ),
    ("UN Secretariat", rf"ST/(?:SGB|AI|IC|ADM|ESA){_PARTS}"),
    ("CEB", rf"CEB{_PARTS}"),
    ("ICSC", rf"ICSC{_PARTS}"),
    ("UNDP, UNFPA, UNOPS", rf"DP{_PARTS}"),
    ("UN-Women", rf"UNW{_PARTS}"),
    ("UNCTAD", rf"TD{_PARTS}"),
    ("UNEP", rf"UNEP{_PARTS}"),
    ("UN-Habitat", rf"HSP{_PARTS}"),
    ("UNHCR", rf"EC/\d\d{_PARTS}"),
    ("UNAIDS", r"UNAIDS/PCB ?\(\d{1,2}\)/(?:CRP)?\d{1,2}\.\d{1,2}"),
    ("WFP", rf"WFP/EB\.[A-Z0-9]{{1,2}}{_PARTS}"),
    ("ITC", rf"ITC/AG ?\([A-Z]{{1,4}}\){_PARTS}"),
    ("UNFCCC", rf"FCCC{_PARTS}"),
    ("WIPO", rf"(?:WO|CDIP|SCCR|SCP){_PARTS}"),
    ("UNWTO", rf"CE/\d{{2,3}}{_PARTS}"),
    ("ILO", rf"(?:GB|ILC)\.\d{{2,3}}{_PARTS}"),
    ("UNIDO", r"(?:IDB|GC|PBC)\.\d{1,2}/\d{1,3}(?:-(?:IDB|GC|PBC)\.\d{1,2}/\d{1,3})?"),
    ("IAEA", rf"(?:GOV|GC ?\(\d\d\)){_PARTS}"),
    ("WHO", r"(?:EB|A)\d{2,3}/(?:INF\./|CONF\./|DIV\./)?\d{1,3}"),
    ("WHO", r"EBPBAC\d\d/\d{1,2}"),
    ("FAO", r"(?:CL|FC|PC|CCLM|JM) ?\d{2,4}(?:\.\d)?/(?:INF/)?\d{1,3}"),
    ("FAO, IMO", r"C \d{3,4}/(?:(?:INF|LIM)[./])?\d{1,3}(?:/\d{1,2})?"),
    ("UNESCO", r"\d{2,3} ?(?:C|EX)/(?:INF\.)?\d{1,3}(?:\.[IVX]{1,6}(?:\.[A-Z])?)?"),
    ("ICAO", r"(?:C|A\d\d)-(?:WP|DEC)[ /]{1,2}\d{1,5}(?:/\d{1,2})?"),
    ("WMO", r"(?:EC|Cg)-\d\d/(?:INF|Doc)\. ?\d{1,2}(?:\.\d{1,2})*(?:\(\d{1,2}\))?"),
)


_BY_LETTER = {language.letter: language for language in Language}
_LETTER = r"-[ACEFRSacefrs](?![A-Za-z0-9/])"
_ISSUE = r"[ ]?[/(-]?[ ]?(?i:(?:rev|add|corr)(?:\.[ ]?\d{1,2}|\d{1,2})|rev\.)(?![A-Za-z0-9])[ ]?\)?"
_SECTION = r"[ ]?\((?:Sect|Vol)\. ?[IVX\d]+\)"
_TRAIL = rf"(?:{_LETTER}|{_ISSUE}|{_SECTION})"
_KNOWN = re.compile(
    rf"(?<![A-Za-z0-9/.\-_=&%@~\\])(?:{'|'.join(pattern for _, pattern in PATTERNS)})"
    rf"(?![A-Za-z0-9]|/(?!(?i:rev|add|corr)\.)\w){_TRAIL}{{0,4}}"
)
# Trying forty beginnings at every letter is slow, so words with a stroke are looked for first.
_STROKE = re.compile(
    r"([A-Z0-9](?<![A-Za-z0-9&.\-].)[A-Za-z0-9&.\-]{0,40})(?: ?[(A-Z0-9][A-Za-z0-9.()]{0,12})?/"
)
_LONGEST_ALONE = 80
_ALONE = re.compile(
    r"(?:[^\W\d]+[ .:]+)?"
    r"([A-Z][A-Z0-9&]*(?:[.-][A-Z0-9&]+)*(?:/[A-Z0-9]+(?:[.-][A-Z0-9]+)*){1,6}"
    rf"{_TRAIL}*)[ *]*"
)
_LAST = re.compile(rf"({_LETTER}|{_ISSUE}|{_SECTION})$")
_ISSUED = re.compile(r"(/?)[ (-]*(rev|add|corr)\.?[ ]?(\d*)", re.IGNORECASE)
_TORN = re.compile(r"(?<=[A-Z0-9]/) (?=\d)|(?<=[A-Z0-9]) (?=/\d)")
_WORKING_GROUP = re.compile(r"((?:CWG|EG)(?:-[A-Za-z&]+)+?)[- ]?(\d+/)")
_COUNCIL = re.compile(r"C (\d\d/)")
_ZEROS = re.compile(r"(?<=\d/)0+(?=\d)")

_STRAIGHT = re.compile(
    r"(?<![A-Za-z])JIU ?[/_-] ?(REP|NOTE|ML) ?[/_-] ?((?:19|20)\d\d|[6-9]\d) ?[/_-] ?(\d{1,2})"
    r"(?!\d)"
)
_TOKEN = r"(?:JIU|REP|NOTE|ML|\d{4}|\d{1,2})"
_JOINT = r"(?: ?/ ?|(?<=\d)(?=[A-Z])|(?<=[A-Z])(?=\d))"
_SCRAMBLED = re.compile(rf"(?<![A-Za-z0-9])(?:{_TOKEN}{_JOINT}){{3}}{_TOKEN}(?![A-Za-z0-9])")
_BOOKMARK = re.compile(r"JIU[_ -]?(REP|NOTE|ML)[_ -]?((?:19|20)\d\d)[_ -]?(\d{1,2})$")
_YEAR = re.compile(r"JIU/(?:REP|NOTE|ML|[A-Z])[/.](\d{4}|\d{2})/")

_CALENDAR_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_PARAGRAPH, _INFORMAL = "§", "/informal"
_REVISION = re.compile(r"(.+)/rev\.(\d+)")


@dataclass(frozen=True, slots=True)
class DocumentSymbol:
    """A document's symbol taken apart: without revision and letter, then these two.

    `base` keeps addenda and corrigenda (`C22/61 (Add.1)`): they are documents of their own; those
    to a revision keep it too (`A/77/1/Rev.1/Corr.1`).
    """

    base: str
    revision: int | None = None
    language: Language | None = None

    @property
    def text(self) -> str:
        """The symbol in one piece, as its organization prints it: `C21/50 (Rev.1)-A`."""
        letter = f"-{self.language.letter}" if self.language else ""
        return f"{self.key}{letter}"

    @property
    def key(self) -> "DocumentKey":
        """What names the document, in whatever language it is."""
        return DocumentKey(self.base, self.revision)


class DocumentKey(NamedTuple):
    """What names a document at its organization: its symbol without the revision, and that.

    The organization is not in it: a page has it from who arrived there, and what they may.
    """

    symbol: str
    revision: int | None = None

    def __str__(self) -> str:
        """Return it as its organization prints it: `C21/50 (Rev.1)`."""
        return f"{self.symbol}{_issue_text(self.symbol, 'Rev', self.revision)}"

    @classmethod
    def read(cls, text: str) -> "DocumentKey":
        """Take it from what somebody wrote; what is no symbol is one that nothing has."""
        parsed = parse_document_symbol(text)
        return parsed.key if parsed else cls(text.strip())

    @property
    def way(self) -> str:
        """Its part of an address: `C21/50`, `C21/50/rev.1`."""
        return self.symbol if self.revision is None else f"{self.symbol}/rev.{self.revision}"

    @classmethod
    def parse(cls, way: str) -> "DocumentKey":
        """Read its part of an address."""
        revised = _REVISION.fullmatch(way)
        return cls(revised[1], int(revised[2])) if revised else cls(way)


class RecommendationKey(NamedTuple):
    """What names a recommendation: its report, its number there, and whether it is a formal one.

    An informal one has the number of its paragraph. A tuple, so that what was kept or sent as a
    list of the three is the same as ever.
    """

    report: str
    number: str
    formal: bool = True

    def __str__(self) -> str:
        """Return it as events and mails call it: `JIU/REP/2021/3 5`, a paragraph with its sign."""
        return f"{self.report} {'' if self.formal else _PARAGRAPH}{self.number}"

    @classmethod
    def signed(cls, report: str, number: str) -> "RecommendationKey":
        """Make it of a number that has its sign where it is that of a paragraph."""
        return cls(report, number.removeprefix(_PARAGRAPH), not number.startswith(_PARAGRAPH))

    @property
    def way(self) -> str:
        """Its part of an address: `JIU/REP/2021/3/5`, `JIU/REP/2021/3/informal/45`."""
        return f"{self.report}{'' if self.formal else _INFORMAL}/{self.number}"

    @classmethod
    def parse(cls, way: str) -> "RecommendationKey":
        """Read its part of an address."""
        report, _, number = way.rpartition("/")
        plain = report.removesuffix(_INFORMAL)
        return cls(plain, number, plain == report)


class InReport(Protocol):
    """A recommendation, wherever it stands, by the report that it is in."""

    @property
    def report(self) -> str:
        """The symbol of the report."""

    @property
    def number(self) -> str:
        """Its number there, or that of its paragraph."""

    @property
    def formal(self) -> bool:
        """Whether it is a formal one."""


def key_of(one: InReport) -> RecommendationKey:
    """Return the key of a recommendation."""
    return RecommendationKey(one.report, one.number, one.formal)


def normal_symbol(text: str) -> str:
    """Return a symbol in its one form: `CWG-FHR 12/3` with any dash or blank is `CWG-FHR-12/3`.

    Revision and language letter stay; words before it and a footnote's star go. What is no symbol
    that is known comes back with its dashes and blanks made plain.
    """
    parsed = parse_document_symbol(text)
    return parsed.text if parsed else " ".join(fold(text).split()).strip("* ")


def parse_document_symbol(text: str) -> DocumentSymbol | None:
    """Take apart the first symbol in the text, None where there is none.

    A symbol of an organization whose form is not listed is taken where it stands alone, or after
    one word ("Document XY/1/2").
    """
    plain = _mended(fold(text))
    for candidate in (plain, plain.upper()):
        for found in _known(candidate):
            return _taken_apart(found[0])
    alone = _ALONE.fullmatch(plain.strip()) if len(plain) < _LONGEST_ALONE else None
    return _taken_apart(alone[1]) if alone and re.search(r"\d", alone[1]) else None


def find_report_symbols(text: str) -> tuple[str, ...]:
    """The reports, notes and management letters of the JIU named in the text, in order, each once.

    A symbol torn by a blank or turned over by a PDF (`/2021/1REP/JIU`) is found too.
    """
    if "JIU" not in text:
        return ()
    return tuple(dict.fromkeys(symbol for _, symbol in sorted(_reports(_mended(fold(text))))))


def repair_report_symbol(text: str) -> str | None:
    """The one report symbol that the text tries to be, None where it is none.

    Repairs what `find_report_symbols` repairs and bookmarks (`JIUREP20213`).
    """
    found = find_report_symbols(text)
    if found:
        return found[0]
    bookmark = _BOOKMARK.match(fold(text).strip())
    return _report(*bookmark.groups()) if bookmark else None


def report_kind(symbol: str) -> ReportKind | None:
    """The kind of product that a report symbol names."""
    found = _STRAIGHT.match(symbol)
    return ReportKind(found[1]) if found else None


def programme_year(symbol: str) -> int | None:
    """The year of the programme of work in a report symbol; two digits are of the last century."""
    found = _YEAR.match(symbol)
    return _four_digits(found[1]) if found else None


def report_order(symbol: str, year: int | None) -> tuple[int, int]:
    """Return year and number by which reports are sorted; `year` is for those without one."""
    numbers = re.findall(r"\d+", symbol)
    named = _CALENDAR_YEAR.search(symbol)
    written = int(named[0]) if named else 0
    return programme_year(symbol) or year or written, int(numbers[-1][:9]) if numbers else 0


def ordinal(number: str) -> int:
    """Return what the number of a recommendation or a paragraph is sorted by."""
    first = re.match(r"\d{1,9}", number)
    return int(first[0]) if first else 0


def find_cited_symbols(text: str) -> tuple[str, ...]:
    """The documents and JIU products cited in the text, in one form, in order, each once.

    Language letters go, revisions and addenda stay. Standards (L.1470, ISO/IEC 27001), paths,
    addresses, grades, fractions and dates are no documents.
    """
    return _cited(text) if "/" in text or "／" in text else ()


def without_symbols(text: str) -> str:
    """Return the text folded, with a blank in place of each symbol of a document that is known."""
    plain = _mended(fold(text))
    pieces, place = [], 0
    for found in _known(plain):
        pieces.append(plain[place : found.start()])
        place = found.end()
    return " ".join([*pieces, plain[place:]])


def symbol_places(plain: str) -> Iterator[tuple[int, int]]:
    """Return where the symbols of documents and JIU products stand in a folded text, in order."""
    found = {match.start(): match.end() for match in _known(plain)}
    if "JIU" in plain:
        found |= {match.start(): match.end() for match in _STRAIGHT.finditer(plain)}
    return iter(sorted(found.items()))


@lru_cache(maxsize=1024)
def _cited(text: str) -> tuple[str, ...]:
    plain = _mended(fold(text))
    found = dict(_reports(plain)) if "JIU" in plain else {}
    found |= {match.start(): _citation(match[0]) for match in _known(plain)}
    return tuple(dict.fromkeys(found[place] for place in sorted(found)))


def _known(plain: str) -> Iterator[re.Match[str]]:
    place = 0
    while stroke := _STROKE.search(plain, place):
        found = _KNOWN.match(plain, stroke.start())
        place = found.end() if found else stroke.end(1)
        if found:
            yield found


@lru_cache(maxsize=4096)
def _citation(words: str) -> str:
    parsed = _taken_apart(words)
    return str(parsed.key)


def _mended(plain: str) -> str:
    return _TORN.sub("", plain) if " " in plain else plain


def _taken_apart(words: str) -> DocumentSymbol:
    """Strip letters, revisions and addenda from the end; what is left is the base."""
    language, revision, added = None, None, ""
    while last := _LAST.search(words):
        words, ending = words[: last.start()], last[1]
        issued = _ISSUED.match(ending)
        if ending[0] == "-" and len(ending) == 2:
            language = language or _BY_LETTER[ending[1].upper()]
        elif issued and issued[2].lower() == "rev" and not added:
            revision = revision or int(issued[3] or 1)
        elif issued:
            added = _issue_text(words, issued[2].capitalize(), int(issued[3] or 1)) + added
        else:
            added = f" {ending.strip()}{added}"
    return DocumentSymbol(_one_form(words) + added, revision, language)


def _one_form(base: str) -> str:
    base = _WORKING_GROUP.sub(r"\1-\2", base) if base.startswith(("CWG", "EG")) else base
    base = _ZEROS.sub("", base) if base.startswith("JIU/") else base
    return _COUNCIL.sub(r"C\1", base) if base.startswith("C ") else base


def _issue_text(base: str, what: str, number: int | None) -> str:
    """`/Rev.1` where the first part is letters only, as the UN prints it, else ` (Rev.1)`."""
    if number is None:
        return ""
    slashed = base.partition("/")[0].isalpha()
    return f"/{what}.{number}" if slashed else f" ({what}.{number})"


def _reports(plain: str) -> list[tuple[int, str]]:
    found = [(match.start(), _report(*match.groups())) for match in _STRAIGHT.finditer(plain)]
    if plain.count("JIU") > len(found):
        rest = _STRAIGHT.sub(lambda match: "\n" * len(match[0]), plain)
        for match in _SCRAMBLED.finditer(rest):
            symbol = _unscrambled(re.findall(_TOKEN, match[0]))
            if symbol:
                found.append((match.start(), symbol))
    return found


def _unscrambled(tokens: list[str]) -> str | None:
    kinds = [token for token in tokens if token in set(ReportKind)]
    years = [token for token in tokens if len(token) == 4 and token.isdigit()]
    numbers = [token for token in tokens if len(token) < 3 and token.isdigit()]
    if "JIU" not in tokens or not (len(kinds) == len(years) == len(numbers) == 1):
        return None
    return _report(kinds[0], years[0], numbers[0])


def _report(kind: str, year: str, number: str) -> str:
    return f"JIU/{kind}/{year}/{int(number)}"


def _four_digits(year: str) -> int:
    return int(year) if len(year) == 4 else 1900 + int(year)


def place(year: int, report: int, symbol: str, *, formal: bool, ordinal: int, number: str) -> str:
    """Return a text that sorts where the recommendation belongs, letter by letter by their codes.

    `year` and `report` are those of the report's symbol; formal recommendations come first.
    """
    of_report = report_place(year, report, symbol)
    return f"{of_report}{'0' if formal else '1'}{ordinal:010}{number}"[:500]


def report_place(year: int, report: int, symbol: str) -> str:
    """Return a text that sorts where a report belongs: before all its recommendations."""
    newest_first = f"{9999 - year:04}{9_999_999 - report:07}"
    return f"{newest_first}{symbol}\t"[:500]
