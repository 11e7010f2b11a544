"""A form as a file: which kinds there are, how each is called, and how it is written."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from uptake.core.codes import Via
from uptake.documents.tree import Format
from uptake.exchange.forms.form import Form
from uptake.exchange.forms.word import write_word
from uptake.exchange.forms.workbook import write_workbook
from uptake.terms.words import Words

_NOT_IN_NAMES = re.compile(r"[^\w. -]+")

FORMATS: Mapping[Via, Format] = MappingProxyType(
    {Via.WORKBOOK: Format.XLSX, Via.WORD_FORM: Format.DOCX}
)
_WRITERS: Mapping[Via, Callable[[Form, Words], bytes]] = MappingProxyType(
    {Via.WORKBOOK: write_workbook, Via.WORD_FORM: write_word}
)


def write(form: Form, kind: Via, words: Words) -> bytes:
    """Give a form as a file. Raises KeyError for a way that is no form."""
    return _WRITERS[kind](form, words)


def name_of(form: Form, kind: Via, number: int = 1) -> str:
    """Give the name of a form's file; `number` tells two people of one name apart."""
    person = " ".join(_NOT_IN_NAMES.sub(" ", form.person).split())
    parts = ("uptake", form.organization, person, str(number) if number > 1 else "")
    return f"{'-'.join(part for part in (*parts, form.language) if part)}.{FORMATS[kind].value}"
