"""The commands on the register: what they show, ask, change and refuse."""

import io
import threading
import zipfile
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.db import connection

from tests.documents.word.templates import letterhead
from tests.rooms.builders import AT, bring, document, entry, in_french, paper
from uptake.cli.main import main
from uptake.core.codes import Implementation, Language, Role
from uptake.core.contract import from_json, to_json
from uptake.core.document import FocalPoint, StatusDocument
from uptake.core.findings import Finding, FindingCode, Where
from uptake.core.recipients import machine
from uptake.people import services as people
from uptake.record.services import word_templates
from uptake.register.models import Document, ImportedFile, StatusUpdate

pytestmark = pytest.mark.django_db

ENGLISH = {"LANG": "en_US.UTF-8"}


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "110")


class Terminal(io.StringIO):
    """Standard input as a person at a terminal gives it."""

    def isatty(self) -> bool:
        return True


def saved(one: StatusDocument, folder: Path, name: str = "file.json") -> str:
    path = folder / name
    path.write_text(to_json(one), encoding="utf-8")
    return str(path)


def run(*arguments: str, environment: dict[str, str] | None = None) -> int:
    return main(arguments, environment or ENGLISH)


def bring_in(file: str, *arguments: str) -> int:
    return run("import", file, "--organization", "ITU", *arguments)


# import


def test_an_import_shows_what_would_change_and_changes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_in(saved(document(), tmp_path), "--yes", "--by", "Ana") == 0
    printed = capsys.readouterr()
    assert "C22/61 (English) is not yet in the register of ITU" in printed.out
    assert "JIU/REP/2021/3 · 1" in printed.out
    assert "New recommendations: 2; changed: 0." in printed.err
    assert set(StatusUpdate.objects.values_list("recorded_by", flat=True)) == {"Ana"}
    assert ImportedFile.objects.get().name == "file.json"


def test_what_a_document_is_and_who_may_read_it_is_shown_and_can_be_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = saved(document(kind=None, governing_body=None, meeting=None), tmp_path)
    assert bring_in(bare, "--dry-run") == 0
    shown = capsys.readouterr().out
    assert "Governing-body document, Council" in shown
    assert "Who may read the document: For delegates." in shown
    said = ("--kind", "working_group_paper", "--meeting", "Group 2022", "--readers", "internal")
    assert bring_in(bare, *said, "--yes") == 0
    assert "Who may read the document: Internal to the organization." in capsys.readouterr().out
    row = Document.objects.get()
    assert (row.kind, row.distribution) == ("working_group_paper", "internal")
    assert row.texts.get().meeting == "Group 2022"


def test_a_dry_run_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring_in(saved(document(), tmp_path), "--dry-run") == 0
    assert "Nothing was changed." in capsys.readouterr().err
    assert Document.objects.count() == 0


def test_the_same_file_again_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = saved(document(), tmp_path)
    bring_in(file, "--yes")
    capsys.readouterr()
    assert bring_in(file, "--yes") == 0
    assert "already contains everything" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answer", "language", "status", "documents"),
    [("yes", "en", 0, 1), ("oui", "fr", 0, 1), ("no", "en", 2, 0), ("", "en", 2, 0)],
)
def test_a_person_is_asked(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    language: str,
    status: int,
    documents: int,
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(f"{answer}\n"))
    assert bring_in(saved(document(), tmp_path), "--language", language) == status
    assert Document.objects.count() == documents


def test_nothing_is_changed_where_nobody_can_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    assert bring_in(saved(document(), tmp_path)) == 2
    assert "--yes" in capsys.readouterr().err
    assert Document.objects.count() == 0


def test_what_a_language_version_says_otherwise_is_shown_and_not_applied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(document(entry()))
    french = in_french(document(entry(implementation=Implementation.IMPLEMENTED)))
    assert bring_in(saved(french, tmp_path), "--yes") == 0
    shown = capsys.readouterr().out
    assert "Only the texts of this version (French)" in shown
    assert "In progress in the register, Implemented here" in " ".join(shown.split())
    assert StatusUpdate.objects.get().implementation is Implementation.IN_PROGRESS


def test_symbol_and_date_can_be_given(tmp_path: Path) -> None:
    file = saved(document(symbol=None, date=None), tmp_path)
    assert bring_in(file, "--yes") == 2
    assert bring_in(file, "--yes", "--symbol", "C22/61-E", "--date", "2022-02-18") == 0
    assert Document.objects.get().symbol == "C22/61"


def test_what_cannot_be_imported_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = saved(document(), tmp_path)
    assert run("import", file, "--organization", "WIPO") == 2
    assert capsys.readouterr().err.splitlines() == [
        "uptake: The document belongs to ITU, not to WIPO."
    ]


# compose


def compose(folder: Path, *arguments: str, **given: Any) -> int:
    return run("compose", "--organization", "ITU", "--out", str(folder), *arguments, **given)


def test_a_document_is_written_in_every_language_and_format_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(document())
    asked = ("--symbol", "C22/61", "--languages", "en,fr", "--formats", "docx,json")
    assert compose(tmp_path / "out", *asked) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "C22-61-E.docx",
        "C22-61-E.json",
        "C22-61-F.docx",
        "C22-61-F.json",
    }
    said = capsys.readouterr().err
    assert "Files: 4." in said
    assert "French: texts shown in the original language" in said
    assert "English: texts" not in said
    text = (tmp_path / "out" / "C22-61-E.json").read_text(encoding="utf-8")
    assert from_json(text) == document()


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    bring(document())
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "C22-61-E.json").write_text("old", encoding="utf-8")
    assert compose(tmp_path, "--symbol", "C22/61", "--languages", "en", "--formats", "json") == 0
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "C22-61-E.json").read_text(encoding="utf-8") != "old"


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(document())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "disk")

    monkeypatch.setattr("uptake.exchange.files.csv.write", full)
    asked = ("--symbol", "C22/61", "--languages", "en", "--formats", "json,csv")
    assert compose(tmp_path, *asked) == 2
    assert list(tmp_path.iterdir()) == []


def test_the_state_of_a_day_is_composed_without_a_symbol(tmp_path: Path) -> None:
    bring(paper(entry()))
    bring(document(entry(implementation=Implementation.IMPLEMENTED)), minutes=5)
    asked = ("--languages", "en", "--formats", "json", "--on", "2022-01-20")
    assert compose(tmp_path, *asked) == 0
    made = from_json((tmp_path / "ITU-E.json").read_text(encoding="utf-8"))
    assert made.entries[0].implementation is Implementation.IN_PROGRESS


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--languages", "en,de"), "de is not one of the six languages"),
        (("--formats", "docx,odt"), "cannot be written in the format odt"),
        (("--symbol", "C23/1"), "C23/1"),
    ],
)
def test_what_cannot_be_composed_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], said: str
) -> None:
    bring(document())
    assert compose(tmp_path, *asked) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


# the register as a source


def test_a_document_is_compared_with_the_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(paper(entry()))
    later = document(entry(implementation=Implementation.IMPLEMENTED))
    file = saved(later, tmp_path)
    assert run("compare", "register:ITU@2022-01-20", file) == 0
    assert "Implemented" in capsys.readouterr().out
    bring(later, minutes=5)
    assert run("compare", "register:ITU/C22/61", file, "--exit-code") == 0
    assert run("compare", "register:ITU/CWG-FHR-15/2", file, "--exit-code") == 1
    assert run("compare", "register:ITU/C22/61:fr", "register:ITU/C22/61:en") == 0


def test_changes_up_to_the_register_are_written_in_the_organizations_template(
    tmp_path: Path,
) -> None:
    bring(paper(entry()))
    later = document(entry(implementation=Implementation.IMPLEMENTED))
    file = saved(later, tmp_path)
    bring(later, minutes=5)
    template = tmp_path / "letterhead.docx"
    template.write_bytes(letterhead())
    word_templates.take(
        organization="ITU", file=template, name=template.name, by=machine("Ana"), at=AT
    )
    earlier, now = "register:ITU/CWG-FHR-15/2", "register:ITU/C22/61"
    for after, dressed in ((now, True), (file, False)):
        for option in ("--word", "--marked-up"):
            written = tmp_path / "changes.docx"
            assert run("compare", earlier, after, option, str(written)) == 0
            with zipfile.ZipFile(written) as zipped:
                heads = [zipped.read(name) for name in zipped.namelist() if "header" in name]
            assert any(b"International Union" in one for one in heads) is dressed


@pytest.mark.parametrize("place", ["", "@2022-02-18", "ITU@soon", "ITU:xx"])
def test_a_place_that_is_none_is_refused(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compare", f"register:{place}", saved(document(), tmp_path)) == 2
    assert "is not a valid place in the register" in capsys.readouterr().err


# migrate


def test_a_register_that_is_up_to_date_stays_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("migrate") == 0
    assert "Steps run: 0." in capsys.readouterr().err


# serve


def test_the_site_does_not_start_without_a_secret(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("django.conf.settings.UPTAKE_SECRET_KEY_IS_SET", False)
    monkeypatch.setattr(connection, "vendor", "postgresql")  # others may serve the same register
    assert run("serve") == 2
    assert "UPTAKE_SECRET_KEY is not set" in capsys.readouterr().err


def test_the_site_is_served_with_the_work_in_the_background(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    served: list[dict[str, Any]] = []
    ended = Event()

    class Recorded:
        def __init__(self, target: str, **values: Any) -> None:
            served.append({"target": target, **values})

        def serve(self) -> None:
            served[-1]["threads"] = {thread.name for thread in threading.enumerate()}
            ended.set()

    monkeypatch.setattr("django.conf.settings.UPTAKE_SECRET_KEY_IS_SET", True)
    monkeypatch.setattr("django.conf.settings.UPTAKE_DATA_DIR", tmp_path)
    monkeypatch.setattr("uptake.cli.serve.Server", Recorded)
    monkeypatch.setattr("uptake.cli.background._run", lambda _: int(not ended.wait()))
    assert run("serve", "--port", "0") == 0
    assert served[0]["target"] == "uptake.config.asgi:application"
    assert served[0]["address"] == "127.0.0.1"
    assert served[0]["threads"] >= {"background"}
    printed = capsys.readouterr().out
    assert "http://localhost" in printed
    (link,) = [line for line in printed.splitlines() if "/account/set-up/" in line]
    assert link.startswith("http://localhost:0/en/")
    people.enter(
        organization="ITU",
        name="Ada",
        email="ada@itu.example",
        language=Language.ENGLISH,
        roles=[Role.ADMINISTRATOR],
        by=machine(),
        at=AT,
    )
    assert run("serve", "--port", "0") == 0
    assert "/account/set-up/" not in capsys.readouterr().out


def test_an_import_is_listed_and_taken_back_with_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring_in(saved(document(), tmp_path), "--yes", "--by", "Ana")
    assert run("import", "undo", "--organization", "ITU") == 0
    number = capsys.readouterr().out.split("\n")[-2].split()[0]
    undo = ("import", "undo", number, "--organization", "ITU")
    assert run(*undo, "--yes") == 2
    assert "Give the reason" in capsys.readouterr().err
    assert run(*undo, "--yes", "--reason", "The wrong file.", "--dry-run") == 0
    assert Document.objects.count() == 1
    assert run(*undo, "--yes", "--reason", "The wrong file.") == 0
    assert "The import of C22/61 was undone" in capsys.readouterr().err
    assert Document.objects.count() == 0
    assert run(*undo, "--yes", "--reason", "Again.") == 2
    assert "already been undone" in capsys.readouterr().err


def test_a_name_that_is_asked_is_said_at_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring_in(saved(document(), tmp_path), "--yes")
    later = in_french(document(symbol="C25/60", date=AT.date(), based_on=()))
    points = (FocalPoint("M. Tomás Quiroga"), FocalPoint("Mme Odile Ferrand"))
    french = (replace(later.reports[0], focal_points=points),)
    file = saved(replace(later, reports=french), tmp_path, "f.json")
    assert bring_in(file, "--yes") == 2
    asked = capsys.readouterr()
    assert "These names cannot be matched with certainty (2)." in asked.out
    assert "– Ms Ilse Varga" in asked.out.replace("\u2068", "").replace("\u2069", "")
    chosen = ("--name", "M. Tomás Quiroga=new", "--name", "Mme Odile Ferrand=Ms Ilse Varga")
    assert bring_in(file, "--yes", *chosen) == 0
    assert bring_in(file, "--yes", "--name", "Nobody=new") == 2
    assert "Nobody is not one of the items to decide." in capsys.readouterr().err


# earlier statuses


def of_two_years() -> StatusDocument:
    said = {"column": "Status 2021", "words": "In progress", "date": "2021"}
    told = Finding(
        FindingCode.COLUMN_DIFFERS,
        Where("JIU/REP/2021/3", "1"),
        {**said, "implementation": "in_progress"},
    )
    return replace(
        document(entry("1", implementation=Implementation.IMPLEMENTED)), findings=(told,)
    )


def test_an_earlier_status_is_offered_once_and_recorded_where_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = saved(of_two_years(), tmp_path)
    assert bring_in(file, "--dry-run") == 0
    shown = capsys.readouterr().out
    assert shown.count("Status 2021") == 1
    assert "Accepted · In progress on 31 December 2021 (column “Status 2021”" in shown
    assert "--earlier" in shown
    assert bring_in(file, "--yes", "--earlier", "Status 2021") == 0
    assert "The following is recorded in the history" in capsys.readouterr().out
    first = StatusUpdate.objects.order_by("valid_from").first()
    assert first is not None
    assert first.valid_from.isoformat() == "2021-12-31"


def test_the_day_of_an_earlier_status_can_be_said_and_a_column_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = saved(of_two_years(), tmp_path)
    assert bring_in(file, "--yes", "--earlier", "Status 2019") == 2
    assert capsys.readouterr().err == "uptake: Status 2019 is not one of the items to decide.\n"
    assert not StatusUpdate.objects.exists()
    assert bring_in(file, "--yes", "--earlier", "Status 2021=2021-06-30") == 0
    days = StatusUpdate.objects.order_by("valid_from").values_list("valid_from", flat=True)
    assert days[0].isoformat() == "2021-06-30"


def test_the_findings_of_an_import_stand_in_their_groups(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assumed = Finding(FindingCode.ADDRESSEE_INFERRED, Where("JIU/REP/2021/3", "1"))
    note = Finding(FindingCode.NUMBERS_LEFT_OUT, Where("JIU/REP/2021/3"), {"numbers": "3"})
    given = replace(document(entry("1")), findings=(note, assumed))
    assert bring_in(saved(given, tmp_path), "--dry-run") == 0
    shown = capsys.readouterr().out
    assert shown.index("Assumed: 1") < shown.index("For information: 1")
