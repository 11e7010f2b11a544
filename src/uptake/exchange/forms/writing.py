"""A form as a file: which kinds there are, how each is called, and how it is written."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from uptake.core.codes import Via
from uptake.documents.tree import Format
from uptake.exchange.forms.form import Form
from uptake.exchange.forms.word import write_word
from uptake.exchange.forms.workbook import write_workbook
from uptake.terms.words import Words

FORMATS: Mapping[Via, Format] = MappingProxyType(
    {Via.WORKBOOK: Format.XLSX, Via.WORD_FORM: Format.DOCX}
)
_WRITERS: Mapping[Via, Callable[[Form, Words], bytes]] = MappingProxyType(
    {Via.WORKBOOK: write_workbook, Via.WORD_FORM: write_word}
)


def write(form: Form, kind: Via, words: Words) -> bytes:
    """Give a form as a file. Raises KeyError for a way that is no form."""
    return _WRITERS[kind](form, words)


def name_of(form: Form, kind: Via, number: int | None = None) -> str:
    """Give the name of a form's file; `number` tells several of one package apart."""
    parts = ("uptake", form.organization, str(number) if number else "", form.language.value)
    return f"{'-'.join(part for part in parts if part)}.{FORMATS[kind].value}"
