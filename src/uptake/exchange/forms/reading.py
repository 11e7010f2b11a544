"""A form that came back, whichever program saved it: what was filled in, what is wrong in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from uptake.core.answers import GivenAnswer
from uptake.core.characters import readable_in
from uptake.core.codes import Language, Via
from uptake.core.errors import UptakeError
from uptake.documents.recognition import recognize
from uptake.documents.tree import Format
from uptake.exchange.forms.form import BadCell, FilledForm, FilledRow, FormField, Place
from uptake.exchange.forms.meaning import Reading, is_answered
from uptake.exchange.forms.raw import RawForm, RawRow
from uptake.exchange.forms.word_cells import word_form
from uptake.exchange.forms.workbook_cells import workbook_form
from uptake.exchange.heard import NOTHING_REVIEWED, Known, hearing, words
from uptake.terms.words import Words

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
    raw = reader(path)
    spoken = words(language)
    rows = tuple(_row(row, spoken) for row in raw.rows)
    return FilledForm(raw.key, kind, _each_once(rows), raw.bad)


def key_of_form(path: Path) -> str:
    """Give the key of a form that came back. Raises as `read_form`."""
    _, reader = _READERS.get(recognize(path), (None, None))
    if reader is None:
        raise UptakeError("form-unknown")
    return reader(path).key


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
    """Give that by which a row is known: its key, and what it calls the recommendation."""
    if row.key:
        yield row.key
    if row.report and row.number:
        yield row.report, row.number
