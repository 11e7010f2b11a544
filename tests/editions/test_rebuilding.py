"""What was issued is written again from what was frozen, byte for byte, whatever came after it."""

import datetime
import zipfile
from pathlib import Path

import pytest

from tests.editions.builders import opened
from tests.editions.issued import DONE, cleared_answer, issue
from tests.rooms.builders import REPORT, bring, document, entry, paper, report
from tests.rooms.clearing import rules
from uptake.core.codes import DocumentPicture, Implementation, Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Sight
from uptake.documents.tree import Format
from uptake.editions import services as editions
from uptake.exchange.files import WRITTEN
from uptake.record.queries.documents import FileIssued, issued_files
from uptake.record.services import storage
from uptake.register.models import Document, LanguageVersion, TermWording

pytestmark = pytest.mark.django_db
LATER = datetime.datetime(2023, 1, 5, 9, tzinfo=datetime.UTC)


def rebuilt(document: Document, one: FileIssued, folder: Path) -> storage.Kept:
    """Write a file again; give what it would be kept as."""
    target = folder / one.name
    editions.rebuild(
        document=document.pk, language=one.language, written_as=one.format, target=target
    )
    return storage.weigh(target)


def test_every_file_is_the_same_after_everything_has_changed(tmp_path: Path) -> None:
    made = issue(opened())
    files = issued_files(made, restricted=Sight.MEMBERS)
    reword("summary", "Abridgement")
    reword("accepted", "Agreed to")
    cleared_answer("1", DONE, LATER)
    bring(
        document(
            entry("1", implementation=Implementation.IMPLEMENTED, remarks="All done."),
            symbol="C23/61",
            date=LATER.date(),
            reports=(report(title="Another title of the same report"),),
        ),
        10,
    )
    assert len(files) == len(Language) * len(WRITTEN)
    assert {one.name: rebuilt(made, one, tmp_path) for one in files} == {
        one.name: storage.Kept(one.sha256, one.size) for one in files
    }


def test_a_document_keeps_the_pictures_that_it_was_issued_with(tmp_path: Path) -> None:
    edition = opened()
    rules(pictures=list(DocumentPicture))
    files = issued_files(issue(edition), restricted=Sight.MEMBERS)
    rules()
    (word,) = (
        one for one in files if (one.language, one.format) == (Language.ENGLISH, Format.DOCX)
    )
    made = Document.objects.get(symbol="C22/61")
    assert rebuilt(made, word, tmp_path) == storage.Kept(word.sha256, word.size)
    with zipfile.ZipFile(tmp_path / word.name) as package:
        assert b"Figure 1. Acceptance by year of report" in package.read("word/document.xml")


def test_what_was_issued_without_pictures_gets_none_later(tmp_path: Path) -> None:
    made = issue(opened())
    rules(pictures=list(DocumentPicture))
    for one in issued_files(made, restricted=Sight.MEMBERS):
        assert rebuilt(made, one, tmp_path) == storage.Kept(one.sha256, one.size)


def reword(key: str, text: str) -> None:
    """Review a term, for everybody, in English and in Arabic."""
    for language in (Language.ENGLISH, Language.ARABIC):
        TermWording.objects.create(
            key=key, language=language, words=text, recorded_at=LATER, recorded_by="Ana"
        )


def test_reviewed_words_of_before_are_those_of_the_document(tmp_path: Path) -> None:
    reword("summary", "Abridgement")
    made = issue(opened())
    TermWording.objects.create(
        key="summary", language=Language.ENGLISH, words="Gist", recorded_at=LATER, recorded_by="Ana"
    )
    csv = tmp_path / "one.docx"
    editions.rebuild(
        document=made.pk, language=Language.ENGLISH, written_as=Format.DOCX, target=csv
    )
    again = storage.weigh(csv)
    kept = next(
        one for one in issued_files(made, restricted=Sight.MEMBERS) if one.name == "C22-61-E.docx"
    )
    assert again.sha256 == kept.sha256
    words = LanguageVersion.objects.get(document=made, language=Language.ENGLISH).words
    assert words is not None
    assert "Abridgement" in words.content


@pytest.mark.parametrize("written_as", WRITTEN)
def test_two_issues_of_one_state_are_the_same_bytes(tmp_path: Path, written_as: Format) -> None:
    """No writer asks the clock or draws lots."""
    made = issue(opened(paper(entry("1"), entry("2", REPORT))))
    for language in (Language.ARABIC, Language.CHINESE):
        names = [tmp_path / f"{turn}.{written_as}" for turn in ("one", "two")]
        for target in names:
            editions.rebuild(
                document=made.pk, language=language, written_as=written_as, target=target
            )
        assert names[0].read_bytes() == names[1].read_bytes()


def test_what_was_imported_is_not_rebuilt(tmp_path: Path) -> None:
    bring(document(entry("1")))
    with pytest.raises(UptakeError, match="document-not-issued"):
        editions.rebuild(
            document=Document.objects.get().pk,
            language=Language.ENGLISH,
            written_as=Format.DOCX,
            target=tmp_path / "one.docx",
        )
