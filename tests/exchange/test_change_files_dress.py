"""What changed is in the organization's dress too, and still marked."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from tests.documents.word.checking import W, faults
from tests.documents.word.templates import letterhead
from tests.exchange.writing.samples import bodies, heads, status
from uptake.core.change_account import account_of
from uptake.core.codes import Implementation
from uptake.documents.tree import Format
from uptake.exchange.files import ChangesAs, changes_file
from uptake.terms.words import words


@pytest.mark.parametrize("told_as", list(ChangesAs))
def test_both_ways_of_telling_wear_the_template(told_as: ChangesAs) -> None:
    after = status(heads(), bodies())
    entries = tuple(
        replace(one, implementation=Implementation.IN_PROGRESS) for one in after.entries
    )
    account = account_of(replace(after, entries=entries), after)
    said = words(after.language, after.organization)
    made = changes_file(account, told_as, Format.DOCX, said, letterhead())
    assert faults(made) == []
    with zipfile.ZipFile(BytesIO(made)) as zipped:
        head = etree.fromstring(zipped.read("word/header1.xml"))
        body = etree.fromstring(zipped.read("word/document.xml"))
    assert "International Union" in "".join(text.text or "" for text in head.iter(f"{W}t"))
    marked = bool(list(body.iter(f"{W}ins")))
    assert marked is (told_as is ChangesAs.MARKED_UP)
