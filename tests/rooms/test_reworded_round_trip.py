"""A document in reworded terms: it says what it said, and is read by who knows the words."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from tests.rooms.builders import AT
from uptake.core.codes import Acceptance, Addressee, Implementation, Language
from uptake.core.comparison import compare
from uptake.core.document import StatusDocument
from uptake.core.recipients import machine
from uptake.core.texts import placeholders
from uptake.demonstration.services.loading import DOCUMENT, ORGANIZATION, load
from uptake.documents.tree import Format
from uptake.exchange.files import read_file, write_editions
from uptake.exchange.stock_phrases import PHRASES
from uptake.imports import services as imports
from uptake.record.queries.composition import compose
from uptake.record.queries.reviewed_words import spoken, spoken_in_all
from uptake.terms.codes import key_of
from uptake.terms.words import words
from uptake.wording import services as wordings

pytestmark = pytest.mark.django_db
# Words that no document has: made of syllables, so that none holds another.
SYLLABLES = {
    Language.ARABIC: ("بخض", "ظكث", "ذغط", "صضق", "حثظ"),
    Language.CHINESE: ("鑫淼", "犇羴", "猋骉", "晶磊", "森焱"),
    Language.ENGLISH: ("vozak", "quib", "jorx", "plef", "wimz"),
    Language.FRENCH: ("vozac", "quibe", "jorxe", "pleuf", "wimze"),
    Language.RUSSIAN: ("взжак", "щуфь", "йоркш", "плефц", "вимзэ"),
    Language.SPANISH: ("vozaco", "quiba", "jorxo", "plefo", "wimzo"),
}
HEADINGS = ("recommendation", "comments", "status", "acceptance_hdr", "implementation_hdr")
LABELS = ("addressee", "ceb_comments", "not_yet_available", "remarks_label", "report_title")


def keys() -> tuple[str, ...]:
    codes = (*Acceptance, *Implementation, *Addressee)
    return tuple(dict.fromkeys((*map(key_of, codes), *PHRASES, *HEADINGS, *LABELS)))


def invented(language: Language) -> Iterator[str]:
    return (" ".join(parts) for parts in product(SYLLABLES[language], repeat=3))


def reword(language: Language) -> None:
    for key, word in zip(keys(), invented(language), strict=False):
        names = "".join(f" {{{name}}}" for name in placeholders(words(language)[key]))
        given = f"{word}{names}{':' if key == 'remarks_label' else ''}"
        wordings.review(
            organization=ORGANIZATION, language=language, key=key, words=given, by=machine(), at=AT
        )


def composed(language: Language) -> StatusDocument:
    return compose(organization=ORGANIZATION, symbol=DOCUMENT, language=language)


@pytest.mark.parametrize("language", Language)
def test_a_document_in_reworded_terms_reads_as_it_was(language: Language, tmp_path: Path) -> None:
    load(at=AT)
    before = composed(language)
    reword(language)
    known = spoken_in_all(ORGANIZATION)
    files = write_editions([composed(language)], [Format.DOCX, Format.XLSX], tmp_path, known=known)
    assert len(files) == 2
    for file in files:
        read = read_file(file, known=known)
        assert compare(before, read).changed == ()
        assert compare(before, read).came == compare(before, read).went == ()
        plan = imports.preview(read, organization=ORGANIZATION)
        assert not plan.comparison.differs, file.name
    said = spoken(language, ORGANIZATION)
    assert said.of(Acceptance.ACCEPTED) != words(language).of(Acceptance.ACCEPTED)


def test_what_was_printed_in_the_words_of_the_list_is_read_after_the_review(
    tmp_path: Path,
) -> None:
    load(at=AT)
    before = composed(Language.ARABIC)
    (file,) = write_editions([before], [Format.DOCX], tmp_path)
    reword(Language.ARABIC)
    read = read_file(file, known=spoken_in_all(ORGANIZATION))
    assert not compare(before, read).changed


def test_who_does_not_know_the_words_finds_no_status(tmp_path: Path) -> None:
    load(at=AT)
    reword(Language.ENGLISH)
    known = spoken_in_all(ORGANIZATION)
    (file,) = write_editions([composed(Language.ENGLISH)], [Format.DOCX], tmp_path, known=known)
    assert any(entry.acceptance for entry in read_file(file, known=known).entries)
    without = read_file(file)
    assert without.symbol == "C22/61"
    assert [entry.acceptance for entry in without.entries if entry.acceptance] == []
    assert without.findings
