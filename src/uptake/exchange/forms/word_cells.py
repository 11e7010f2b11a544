"""The fields of a filled Word form, by the tags of its content controls."""

from collections.abc import Iterator
from pathlib import Path

from uptake.core.codes import Language
from uptake.documents.word.forms import read_controls
from uptake.exchange.forms.form import BadCell, FormField, Place
from uptake.exchange.forms.raw import RawForm, RawRow
from uptake.exchange.forms.word import HINTS, KEY_TAG
from uptake.exchange.heard import forms

type Cells = dict[FormField, str]


def word_form(path: Path) -> RawForm:
    """Give the words of a filled Word form. Raises `UnreadableFile`."""
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
    return RawForm(key, tuple(blocks.rows()), tuple(blocks.missing()))


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
        for field in FormField:
            if any(field not in cells for cells in there):
                yield BadCell("form-column-missing", Place("", field.value), field)


def _hints() -> frozenset[str]:
    """Give what stands in a field before anybody has filled it in, in any language."""
    return frozenset(
        known for language in Language for hint in HINTS for known in forms(language, hint)
    )
