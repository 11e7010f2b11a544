"""The law of forms: what was filled in is read back exactly, in six languages, in both kinds."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from tests.exchange.forms.drawn import forms
from tests.exchange.test_the_law import lawful
from uptake.core.codes import Via
from uptake.exchange.forms.form import FilledForm, Form
from uptake.exchange.forms.reading import key_of_form, read_form
from uptake.exchange.forms.writing import FORMATS, write
from uptake.terms.words import words

KINDS = (Via.WORKBOOK, Via.WORD_FORM)


def returned(form: Form, kind: Via) -> FilledForm:
    """The form as it is read when it comes back."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"form.{FORMATS[kind].value}"
        path.write_bytes(write(form, kind, words(form.language)))
        assert key_of_form(path) == form.key
        return read_form(path, form.language)


@pytest.mark.parametrize("kind", KINDS)
@lawful
@given(form=forms())
def test_what_was_filled_in_is_read_back(kind: Via, form: Form) -> None:
    found = returned(form, kind)
    assert (found.key, found.kind, found.bad) == (form.key, kind, ())
    assert [one for row in found.rows for one in row.bad] == []
    told = {row.key: row.answer for row in found.rows}
    assert told == {row.key: row.given for row in form.rows if row.given}
