"""A form that came back, whichever program saved it.

What was filled in, what it means, what is wrong in it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.characters import readable_in
from uptake.core.citing import is_web_address
from uptake.core.codes import ConditionKind, Language, Via
from uptake.core.document import Condition, FinancialDetail, each_code
from uptake.core.errors import UptakeError
from uptake.documents.recognition import recognize
from uptake.documents.sheet.fill_in import HIDDEN, FilledTable, find_table
from uptake.documents.sheet.values import Line, read_values
from uptake.documents.tree import Format
from uptake.documents.word.forms import read_controls
from uptake.exchange.forms.form import (
    CONDITIONS,
    LABELS,
    SHOWN,
    BadCell,
    FilledForm,
    FilledRow,
    FormField,
    Place,
    RawRow,
    choices,
    texts,
)
from uptake.exchange.forms.writing import HINTS, KEY_CODE, KEY_TAG
from uptake.exchange.heard import (
    NOTHING_REVIEWED,
    Known,
    forms,
    hearing,
    hearing_of,
    remembering,
    words,
)
from uptake.exchange.reading.money import read_sum, said_twice
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words

LARGEST_AMOUNT = Decimal(10) ** 15
LONGEST_SYMBOL, LONGEST_CURRENCY, LONGEST_TEXT = 200, 20, 100_000
_BETWEEN_SYMBOLS = re.compile(r"[\n;,،、；，]+")
_ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"})
_NOTHING = frozenset({"", "-", "–", "—", "―"})
_SHORT = MappingProxyType({FormField.CURRENCY: LONGEST_CURRENCY})
# What is there before anybody has answered does not make an answer.
_NO_ANSWER = frozenset({FormField.UNCHANGED, FormField.LANGUAGE})


def is_answered(cells: Mapping[FormField, str]) -> bool:
    """Say whether anything is filled in that answers."""
    return any(text.strip() not in _NOTHING for one, text in cells.items() if one not in _NO_ANSWER)


@dataclass(slots=True)
class Reading:
    """One row being read; `bad` is what cannot be understood in it, without its place yet."""

    cells: Mapping[FormField, str]
    words: Words
    bad: list[BadCell] = field(default_factory=list)

    def answer(self) -> GivenAnswer:
        """Return the answer of the row; what cannot be understood is left open."""
        return GivenAnswer(
            **each_code(lambda name, kind: self._code(FormField(name), kind)),
            priority=self.switch(FormField.PRIORITY),
            conditions=tuple(self._conditions()),
            financial_detail=self._detail(),
            language=self._code(FormField.LANGUAGE, Language) or self.words.language,
            remarks=self._text(FormField.REMARKS),
            references=tuple(self._references()),
            evidence=tuple(self._evidence()),
            why=self._text(FormField.WHY) or "",
        )

    def switch(self, which: FormField) -> bool | None:
        """Return yes or no; None where nothing is chosen."""
        text = self._text(which)
        if text is None:
            return None
        found = _switch_words().get(folded(text))
        if found is None:
            self._unknown(which, text)
        return found

    def _code[Code: StrEnum](self, which: FormField, codes: type[Code]) -> Code | None:
        text = self._text(which)
        if text is None:
            return None
        told = folded(text)
        own = _code_words(codes, self.words.language)
        found = own.get(told) or next(
            (there[told] for one in Language if told in (there := _code_words(codes, one))), None
        )
        if found is None:
            self._unknown(which, text)
            return None
        return codes(found)

    def _conditions(self) -> Iterator[Condition]:
        for which, kind in CONDITIONS.items():
            text = self._text(which)
            if text is None:
                continue
            switched = _switch_words().get(folded(text))
            if switched is not False:
                yield Condition(kind, None if switched else text)

    def _detail(self) -> FinancialDetail | None:
        amount, currency = self._amount()
        detail = FinancialDetail(
            amount,
            currency,
            self._text(FormField.PERIOD),
            self._text(FormField.FINANCIAL_WORDS),
        )
        return detail.unless_silent

    def _amount(self) -> tuple[Decimal | None, str | None]:
        """Return the amount and its currency, which may stand beside the number, too."""
        text, currency = self._text(FormField.AMOUNT), self._text(FormField.CURRENCY)
        if text is None:
            return None, currency
        found = read_sum(text, self.words.language)
        amount = found.amount
        if amount is None:
            self._refuse_amount(text, found.meanings)
        elif found.currency and currency and found.currency != currency:
            values = (("found", found.currency), ("currency", currency))
            self.bad.append(
                BadCell("amount-in-another-currency", None, FormField.AMOUNT, text, values)
            )
        elif abs(amount) >= LARGEST_AMOUNT:
            self._refuse("form-amount-too-large", FormField.AMOUNT, text)
        else:
            return amount.quantize(Decimal("0.01")), found.currency or currency
        return None, currency

    def _refuse_amount(self, text: str, meanings: tuple[Decimal, ...]) -> None:
        """Say that a text is no amount, or has more than one meaning."""
        if not meanings:
            self._refuse("form-amount-unreadable", FormField.AMOUNT, text)
            return
        values = said_twice(text, meanings, self.words)
        self.bad.append(BadCell("amount-has-two-meanings", None, FormField.AMOUNT, text, values))

    def _references(self) -> Iterator[str]:
        text = self._text(FormField.REFERENCES) or ""
        for symbol in filter(None, map(str.strip, _BETWEEN_SYMBOLS.split(text))):
            if len(symbol) > LONGEST_SYMBOL:
                self._refuse("form-text-too-long", FormField.REFERENCES, symbol, LONGEST_SYMBOL)
            else:
                yield symbol

    def _evidence(self) -> Iterator[Evidence]:
        text = self._text(FormField.EVIDENCE) or ""
        for line in filter(None, map(str.strip, text.split("\n"))):
            name, _, address = line.rpartition(" ")
            if is_web_address(address):
                yield Evidence(name.strip() or address, url=address)
            else:
                self._refuse("form-link-unreadable", FormField.EVIDENCE, line)

    def _text(self, which: FormField) -> str | None:
        text = self.cells.get(which, "").replace("\r\n", "\n").replace("\r", "\n").strip()
        if text in _NOTHING:
            return None
        limit = _SHORT.get(which, LONGEST_TEXT)
        if text in _ERRORS:
            self._refuse("form-cell-error", which, text)
        elif len(text) > limit:
            self._refuse("form-text-too-long", which, text, limit)
        else:
            return text
        return None

    def _unknown(self, which: FormField, text: str) -> None:
        possible = LIST_COMMAS[self.words.language].join(choices(which, self.words))
        self.bad.append(
            BadCell("form-choice-unknown", None, which, text, (("possible", possible),))
        )

    def _refuse(self, code: str, which: FormField, text: str, limit: int | None = None) -> None:
        values = (("limit", limit),) if limit else ()
        self.bad.append(BadCell(code, None, which, text, values))


def comparable(answer: GivenAnswer) -> GivenAnswer:
    """Return an answer without what says nothing: blanks at the ends of texts, the order of
    conditions, and the language where there are no words.
    """
    detail = answer.financial_detail
    conditions = sorted(answer.conditions, key=lambda one: list(ConditionKind).index(one.kind))
    told = [answer.remarks, *(one.words for one in conditions)]
    told += [detail.period, detail.words] if detail else []
    return replace(
        answer,
        conditions=tuple(Condition(one.kind, _plain(one.words)) for one in conditions),
        financial_detail=detail
        and replace(detail, period=_plain(detail.period), words=_plain(detail.words)),
        remarks=_plain(answer.remarks),
        why=answer.why.strip(),
        language=answer.language if any(map(_plain, told)) else Language.ENGLISH,
    )


def carries(answer: GivenAnswer, spoken: Words) -> bool:
    """Say whether a form can hold an answer whole, but for the files that prove it."""
    links = tuple(one for one in answer.evidence if one.url)
    cells = {field: str(text) for field, text in texts(answer, spoken).items()}
    with hearing(hearing_of(spoken)):
        reading = Reading(cells, spoken)
        same = comparable(reading.answer()) == comparable(replace(answer, evidence=links))
    return same and not reading.bad


def _plain(text: str | None) -> str | None:
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip() or None


def folded(text: str) -> str:
    """Return a word without what typing and pasting change: case, width, blanks, a final stop."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(plain.split()).rstrip(".。")


@remembering
def _code_words(codes: type[StrEnum], language: Language) -> Mapping[str, StrEnum]:
    """Return every word for some codes in a language, and the codes themselves."""
    spoken = words(language)
    found: dict[str, StrEnum] = {folded(code.value): code for code in codes}
    for code in reversed(codes):
        found |= {folded(form): code for form in reversed(spoken.forms_of(code))}
    return MappingProxyType(found)


@remembering
def _switch_words() -> Mapping[str, bool]:
    """Get the words for yes and no in all languages; a cross means yes, as in a table of marks."""
    said = {"x": True, "×": True, "✓": True, "true": True, "false": False, "1": True, "0": False}
    for language in Language:
        for term, meant in (("yes", True), ("no", False)):
            said |= {folded(form): meant for form in words(language).forms(term)}
    return MappingProxyType(said)


type Cells = dict[FormField, str]
type RawForm = tuple[str, tuple[RawRow, ...], tuple[BadCell, ...]]
"""The words of a form: its key, empty where it does not say which one it is; rows; what is bad."""


def word_form(path: Path) -> RawForm:
    """Return the words of a filled Word form. Raises `UnreadableFile`."""
    key, blocks = "", _Blocks()
    for tag, text in read_controls(path):
        kind, _, rest = tag.partition(":")
        if kind != KEY_TAG:
            continue
        if not rest:
            key = key or text.strip()
            continue
        row, _, field = rest.partition(":")
        if field in set(FormField):
            blocks.take(row, FormField(field), "" if text in _hints() else text)
    return key, tuple(blocks.rows()), tuple(blocks.missing())


class _Blocks:
    """The blocks of a form in their order; one that was copied begins where a field recurs."""

    def __init__(self) -> None:
        self.found: list[tuple[str, Cells]] = []

    def take(self, row: str, field: FormField, text: str) -> None:
        if not self.found or self.found[-1][0] != row or field in self.found[-1][1]:
            self.found.append((row, {}))
        self.found[-1][1][field] = text

    def rows(self) -> Iterator[RawRow]:
        for key, cells in self.found:
            places = {field: Place("", field.value) for field in FormField}
            yield RawRow(key, "", "", Place("", ""), cells, places)

    def missing(self) -> Iterator[BadCell]:
        there = [set(cells) for _, cells in self.found]
        for asked in FormField:
            if any(asked not in cells for cells in there):
                yield BadCell("form-column-missing", Place("", asked.value), asked)


def _hints() -> frozenset[str]:
    """Return what stands in a field before anybody has filled it in, in any language."""
    return frozenset(
        known for language in Language for hint in HINTS for known in forms(language, hint)
    )


def workbook_form(path: Path) -> RawForm:
    """Return the words of a filled workbook. Raises `UnreadableFile`."""
    sheets = read_values(path)
    hidden = sheets.pop(HIDDEN, ())
    key = hidden[0].cells.get("B", "").strip() if hidden else ""
    for name, lines in sheets.items():
        table = _table(name, lines)
        if table:
            return key, tuple(_rows(table)), tuple(_missing(table))
    return key, (), ()


def _table(sheet: str, lines: tuple[Line, ...]) -> FilledTable[str] | None:
    """Return the table of answers.

    By the hidden line of codes; where somebody deleted that, by the names in any language.
    """
    coded = find_table(sheet, lines, lambda text: [text.strip()], [KEY_CODE, FormField.ACCEPTANCE])
    if coded is None:
        return find_table(sheet, lines, _named, [FormField.IMPLEMENTATION])
    # The line of names comes soon after that of codes.
    soon = enumerate(coded.lines[:3], 1)
    names = [at for at, line in soon if len(_names_in(line)) > len(LABELS) // 2]
    return replace(coded, lines=coded.lines[names[-1] if names else 0 :])


def _named(text: str) -> tuple[str, ...]:
    """Return the columns that a text names: of two of one name the field comes last, and counts.

    The key has none: it stands before the report.
    """
    return _column_names().get(folded(text), ())


def _names_in(line: Line) -> set[str]:
    return {code for text in line.cells.values() for code in _named(text)}


@remembering
def _column_names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language in Language:
        terms = {**{field.value: term for field, term in LABELS.items()}, **_shown_terms()}
        for code, term in terms.items():
            for name in map(folded, forms(language, term)):
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), code)))
    return found


def _shown_terms() -> Mapping[str, str]:
    return {code: SHOWN[code] for code in ("report", "number")}


def _rows(table: FilledTable[str]) -> Iterator[RawRow]:
    fields = [field for field in FormField if field.value in table.columns]
    for line in table.lines:
        row = RawRow(
            key=table.text(line, KEY_CODE),
            report=table.text(line, "report"),
            number=table.text(line, "number"),
            place=Place(table.sheet, f"{table.columns.get('report', 'A')}{line.number}"),
            cells={field: line.cells.get(table.columns[field], "") for field in fields},
            places={field: Place(table.sheet, table.place(line, field)) for field in fields},
        )
        if row.key or row.report or any(row.cells.values()):
            yield row


def _missing(table: FilledTable[str]) -> Iterator[BadCell]:
    for asked in FormField:
        if asked.value not in table.columns:
            yield BadCell("form-column-missing", Place(table.sheet, ""), asked)


_READERS: Mapping[Format, tuple[Via, Callable[[Path], RawForm]]] = {
    Format.XLSX: (Via.WORKBOOK, workbook_form),
    Format.DOCX: (Via.WORD_FORM, word_form),
}


def read_form(path: Path, language: Language, known: Known = NOTHING_REVIEWED) -> FilledForm:
    """Read a form that was filled in; `language` is the one in which it was made.

    `known` are the words of languages with reviewed terms. Raises UnreadableFile, and UptakeError
    `form-unknown` for a file that is no form.
    """
    with hearing(known):
        return readable_in(_read_form(path, language))


def _read_form(path: Path, language: Language) -> FilledForm:
    kind, reader = _READERS.get(recognize(path), (None, None))
    if kind is None or reader is None:
        raise UptakeError("form-unknown")
    key, raw, bad = reader(path)
    spoken = words(language)
    rows = tuple(_row(row, spoken) for row in raw)
    return FilledForm(key, kind, _each_once(rows), bad)


def key_of_form(path: Path) -> str:
    """Return the key of a form that came back. Raises as `read_form`."""
    _, reader = _READERS.get(recognize(path), (None, None))
    if reader is None:
        raise UptakeError("form-unknown")
    key, _, _ = reader(path)
    return key


def _row(raw: RawRow, spoken: Words) -> FilledRow:
    reading = Reading(raw.cells, spoken)
    unchanged = reading.switch(FormField.UNCHANGED) is True
    answer: GivenAnswer | None = reading.answer() if is_answered(raw.cells) else None
    return FilledRow(
        key=raw.key,
        report=raw.report,
        number=raw.number,
        place=raw.place,
        answer=answer,
        unchanged=unchanged,
        bad=tuple(_placed(one, raw.places, raw.place) for one in reading.bad),
        places=raw.places,
    )


def _placed(one: BadCell, places: Mapping[FormField, Place], row: Place) -> BadCell:
    return replace(one, place=places.get(one.field, row) if one.field else row)


def _each_once(rows: Iterable[FilledRow]) -> tuple[FilledRow, ...]:
    """Name the rows that stand there more than once and say different things or not: all of them.

    By their keys, and where those were deleted by report and number. A copy in which nothing is
    filled in does no harm.
    """
    filled = [row for row in rows if row.answer or row.unchanged or row.bad]
    count = Counter(name for row in filled for name in _names(row))
    return tuple(
        replace(row, bad=(*row.bad, BadCell("form-row-twice", row.place)))
        if any(count[name] > 1 for name in _names(row))
        else row
        for row in filled
    )


def _names(row: FilledRow) -> Iterator[object]:
    """Return that by which a row is known: its key, and what it calls the recommendation."""
    if row.key:
        yield row.key
    if row.report and row.number:
        yield row.report, row.number
