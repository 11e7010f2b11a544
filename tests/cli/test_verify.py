"""`uptake issue` and `uptake verify`: what was issued is known again, and only that."""

import datetime
import json
from pathlib import Path

import pytest

from tests.conftest import exposed_history
from tests.editions.builders import opened
from tests.editions.issued import issued
from uptake.cli.main import main
from uptake.core.chain import event_hash
from uptake.core.codes import Language
from uptake.core.permissions import Sight
from uptake.record.queries.audit import chain_head
from uptake.record.queries.documents import issued_files
from uptake.record.services import storage
from uptake.register.models import (
    AppendOnly,
    Document,
    DocumentText,
    Event,
    IssuedFile,
    LanguageVersion,
)

pytestmark = pytest.mark.django_db
ISSUE = ["issue", "C22/61", "--organization", "ITU"]


def kept(document: Document, name: str) -> Path:
    """The place of a file that was issued."""
    files = issued_files(document, restricted=Sight.MEMBERS)
    return storage.place_of(next(one.sha256 for one in files if one.name == name))


def test_an_edition_is_issued_and_the_end_of_the_chain_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    opened()
    assert main([*ISSUE, "--with-gaps", "The session opens tomorrow."], {}) == 0
    told = capsys.readouterr()
    assert "C22/61 has been issued." in told.err
    assert told.out.strip() == str(chain_head())
    kept_reason = Event.objects.get(verb="editions.issue").values["reason"]
    assert kept_reason == "The session opens tomorrow."
    assert main(ISSUE, {}) == 2
    assert "uptake: " in capsys.readouterr().err


def test_a_document_with_gaps_is_not_issued_without_a_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    opened()
    assert main(ISSUE, {}) == 2
    told = capsys.readouterr()
    assert "give a reason for issuing it with them" in told.err
    assert "JIU/REP/2021/3" in told.err
    assert told.out == ""
    assert not Document.objects.filter(issued_at__isnull=False).exists()


def test_an_issued_file_is_known_whatever_it_is_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "holiday.bin"
    path.write_bytes(kept(issued(), "C22-61-A.pdf").read_bytes())
    assert main(["verify", str(path)], {}) == 0
    said = capsys.readouterr().out
    assert "holiday.bin: issued, unchanged: C22/61, Arabic, PDF, on 10 February 2022." in said
    event = Event.objects.get(verb="editions.issue")
    assert f"Confirmed by event {event.number}" in said
    assert f"{event.number - 1}:{event.previous}" in said


@pytest.mark.parametrize("language", Language)
def test_it_is_said_in_every_language(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept(issued(), "C22-61-E.docx")
    assert main(["verify", str(path), "--language", language], {}) == 0
    assert "C22/61" in capsys.readouterr().out


def test_what_was_changed_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = json.loads(kept(issued(), "C22-61-E.json").read_text(encoding="utf-8"))
    plain["entries"][0]["acceptance"] = "not_accepted"
    path = tmp_path / "C22-61-E.json"
    path.write_text(json.dumps(plain), encoding="utf-8")
    assert main(["verify", str(path)], {}) == 1
    said = capsys.readouterr().out
    assert "differs from C22/61 (English) as issued, as follows." in said
    assert "Not accepted" in said


def test_a_copy_with_other_bytes_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = json.loads(kept(issued(), "C22-61-F.json").read_text(encoding="utf-8"))
    path = tmp_path / "C22-61-F.json"
    path.write_text(json.dumps(plain), encoding="utf-8")
    assert main(["verify", str(path)], {}) == 1
    assert "its content is the same as C22/61 (French)" in capsys.readouterr().out


def test_other_files_are_no_issued_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issued()
    path = tmp_path / "letter.txt"
    path.write_text("Dear colleagues,\n", encoding="utf-8")
    assert main(["verify", str(path)], {}) == 1
    assert capsys.readouterr().out == "letter.txt: not a file that was issued here.\n"
    assert main(["verify", str(tmp_path / "nowhere")], {}) == 2


def test_one_that_is_not_issued_among_several_is_enough(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = kept(issued(), "C22-61-E.xlsx"), tmp_path / "letter.txt"
    bad.write_text("Dear colleagues,\n", encoding="utf-8")
    assert main(["verify", str(good), str(bad)], {}) == 1
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_a_chain_that_was_rewritten_vouches_for_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = kept(issued(), "C22-61-E.docx")
    with exposed_history():
        Event.objects.filter(verb="editions.issue").update(by="Somebody else")
    assert main(["verify", str(path)], {}) == 1
    assert "not confirmed by the event chain" in capsys.readouterr().out


def test_an_earlier_break_of_the_chain_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    path = kept(issued(), "C22-61-E.docx")
    with exposed_history():
        Event.objects.filter(number=1).update(by="Somebody else")
    assert main(["verify", str(path)], {}) == 1
    assert "broken at event 1" in capsys.readouterr().out


@pytest.mark.parametrize("older", [False, True], ids=["hashed", "older"])
@pytest.mark.parametrize(
    "change",
    [
        {"chain_head": "0" * 64},
        {"symbol": "C22/62"},
        {"revision": 1},
        {"issued_at": datetime.datetime(2022, 2, 9, 9, tzinfo=datetime.UTC)},
        {"distribution": "delegates"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_issued_document_whose_head_was_rewritten_is_told(
    change: dict[str, object], older: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept(issued(), "C22-61-E.docx")
    if older:
        without_the_hash_of_the_row()
    event = Event.objects.get(verb="editions.issue")
    assert main(["audit", "verify"], {}) == 0
    told = older and "distribution" in change  # what no event of then says
    Document.objects.exclude(issued_at=None).update(**change)
    capsys.readouterr()
    assert main(["audit", "verify"], {}) == (0 if told else 1)
    assert (f"event {event.number}" in capsys.readouterr().out) is not told
    assert main(["verify", str(path)], {}) == (0 if told else 1)
    assert ("not confirmed by the event chain" in capsys.readouterr().out) is not told


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (LanguageVersion, {"sha256": "0" * 64}),
        (LanguageVersion, {"content": "{}"}),
        (IssuedFile, {"name": "other.docx"}),
        (DocumentText, {"title": "Another title"}),
    ],
)
def test_an_issued_document_whose_words_or_files_were_rewritten_is_told(
    model: type[AppendOnly], change: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept(issued(), "C22-61-E.docx")
    event = Event.objects.get(verb="editions.issue")
    with exposed_history():
        last = model.objects.latest("pk")
        model.objects.filter(pk=last.pk).update(**change)
    assert main(["audit", "verify"], {}) == 1
    assert f"event {event.number}" in capsys.readouterr().out
    assert main(["verify", str(path)], {}) == 1


def without_the_hash_of_the_row() -> None:
    """Have the event of the issue as it was before there was one; it is the last of the chain."""
    event = Event.objects.latest("number")
    del event.values["row"]
    said = ("number", "at", "by", "person", "organization", "verb", "subject", "values")
    event.hash = event_hash(event.previous, **{name: getattr(event, name) for name in said})
    with exposed_history():
        event.save()
