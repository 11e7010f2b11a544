"""Uploads: kept while they are reviewed, applied once, gone when nothing needs them."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import LazySettings

from tests.rooms.builders import AT, bring, document, entry
from tests.rooms.oversight import enter
from uptake.core.codes import Acceptance, Implementation, UploadState
from uptake.core.contract import from_json, to_json
from uptake.core.document import StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.documents.errors import UnreadableFile
from uptake.imports import services as imports
from uptake.imports.queries.uploads import under_review, upload_shown
from uptake.imports.services import uploads
from uptake.record.services import intake, storage
from uptake.register.models import Event, EvidenceFile, Organization, Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    return tmp_path


def received(folder: Path, content: bytes, name: str = "C22-61.json") -> UUID:
    file = folder / "sent"
    file.write_bytes(content)
    return uploads.receive(organization="ITU", file=file, name=name, by=machine("Ana"), at=AT)


def content_of(status: StatusDocument) -> bytes:
    return to_json(status).encode()


def kept(folder: Path) -> int:
    return sum(path.is_file() for path in (folder / "data").rglob("*"))


def state_of(key: UUID) -> UploadState:
    shown = upload_shown("ITU", key)
    assert shown is not None
    return shown.state


def test_a_file_is_read_under_the_name_it_came_with(folder: Path) -> None:
    key = received(folder, b"not json at all", "C22-61.json")
    uploads.read(key=key)
    shown = upload_shown("ITU", key)
    assert shown is not None
    assert shown.state is UploadState.UNREADABLE
    assert shown.error_values["file"] == "C22-61.json"
    assert kept(folder) == 0


def test_what_was_read_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = received(folder, content_of(document()))
    uploads.read(key=key)
    monkeypatch.setattr(uploads, "read_file", lambda *_: pytest.fail("read again"))
    uploads.read(key=key)
    assert state_of(key) is UploadState.READ


def test_progress_is_noted_while_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[float] = []

    def slow(_: object, sha256: str, *__: object, progress: Any, **___: object) -> StatusDocument:
        for share in (0.001, uploads.NOTED, 0.25, 0.251, 0.9, 7.0):
            progress(share)
            noted.append(Upload.objects.get(key=key).progress)
        assert storage.place_of(sha256).read_bytes()
        return document()

    key = received(folder, content_of(document()))
    monkeypatch.setattr(uploads, "read_kept", slow)
    uploads.read(key=key)
    assert noted == [0, uploads.NOTED, 0.25, 0.25, 0.9, 1]


def test_an_empty_file_is_refused_and_not_kept(folder: Path) -> None:
    with pytest.raises(UnreadableFile) as refused:
        received(folder, b"")
    assert refused.value.code == "file-empty"
    assert not Upload.objects.exists()
    assert kept(folder) == 0


def test_a_file_that_two_uploads_brought_stays_until_both_are_done(folder: Path) -> None:
    first, second = (received(folder, content_of(document())) for _ in range(2))
    assert kept(folder) == 1
    uploads.discard(key=first, by=machine("Ana"), at=AT)
    assert kept(folder) == 1
    uploads.discard(key=second, by=machine("Ana"), at=AT)
    assert kept(folder) == 0


def test_an_applied_file_stays_kept(folder: Path) -> None:
    key = received(folder, content_of(document()))
    uploads.read(key=key)
    plan = imports.preview(under_review(key).reviewed, organization="ITU")
    uploads.apply(key=key, by=machine("Ana"), at=AT, seen=plan)
    again = received(folder, content_of(document()))
    uploads.discard(key=again, by=machine("Ana"), at=AT)
    assert kept(folder) == 1
    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
    assert [verb for verb in verbs if verb.startswith("uploads.")] == [
        "uploads.receive",
        "uploads.apply",
        "uploads.receive",
        "uploads.discard",
    ]


def test_an_upload_is_applied_once(folder: Path) -> None:
    key = received(folder, content_of(document()))
    uploads.read(key=key)
    plan = imports.preview(under_review(key).reviewed, organization="ITU")
    uploads.apply(key=key, by=machine("Ana"), at=AT, seen=plan)
    for deed in (
        lambda: uploads.apply(key=key, by=machine("Ana"), at=AT, seen=plan),
        lambda: uploads.review(key=key, decisions=(), by=machine("Ana"), at=AT),
        lambda: uploads.discard(key=key, by=machine("Ana"), at=AT),
    ):
        with pytest.raises(UptakeError) as refused:
            deed()
        assert refused.value.code == "upload-not-waiting"


def test_an_overtaken_plan_leaves_the_upload_in_review(folder: Path) -> None:
    key = received(folder, content_of(document(entry("1"))))
    uploads.read(key=key)
    plan = imports.preview(under_review(key).reviewed, organization="ITU")
    bring(document(entry("1", remarks="Something else.")))
    with pytest.raises(UptakeError) as refused:
        uploads.apply(key=key, by=machine("Ana"), at=AT, seen=plan)
    assert refused.value.code == "import-overtaken"
    assert state_of(key) is UploadState.READ
    assert not Event.objects.filter(verb="uploads.apply").exists()


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("C22-61.docx", "C22-61.docx"),
        ("C:\\reports\\C22-61.docx", "C22-61.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\u202exc\x00od.docx", "axcod.docx"),
        ("...", "file"),
        ("", "file"),
        (f"{'x' * 400}.docx", f"{'x' * 235}.docx"),
        (f"{'中' * 190}.docx", f"{'中' * 78}.docx"),
    ],
)
def test_a_name_has_no_folders_and_no_hidden_signs(name: str, plain: str) -> None:
    assert intake.plain_name(name) == plain
    assert len(intake.plain_name(name).encode()) <= intake.LONGEST_NAME


def test_a_file_that_anything_else_needs_stays(folder: Path) -> None:
    """What was brought for one thing and put aside may be evidence, or a document issued here."""
    key = received(folder, b"the same file")
    sha256 = Upload.objects.get(key=key).sha256
    bring(document(entry()))
    EvidenceFile.objects.create(
        organization=Organization.objects.get(),
        name="a.pdf",
        sha256=sha256,
        size=13,
        media_type="application/pdf",
        recorded_at=AT,
        recorded_by="Ana",
    )
    uploads.discard(key=key, by=machine("Ana"), at=AT)
    assert kept(folder) == 1


WORKBOOK = (
    b"Report,Recommendation No.,Recommendation,Status\n"
    b"XA/2021/1,1,The Secretary-General should review the procedures.,Overtaken by events\n"
    b"XA/2021/1,2,The Secretary-General should train the staff.,Under implementation\n"
)


def read_at(organization: str, folder: Path) -> StatusDocument:
    file = folder / "sent"
    file.write_bytes(WORKBOOK)
    key = uploads.receive(
        organization=organization, file=file, name="audit.csv", by=machine("Ana"), at=AT
    )
    uploads.read(key=key)
    return from_json(Upload.objects.get(key=key).found)


def test_an_auditor_s_file_is_read_in_the_words_of_the_organization_s_auditor(
    folder: Path,
) -> None:
    bring(document())
    enter(machine("Ana"))
    found = read_at("ITU", folder)
    assert [(one.report, one.acceptance, one.implementation) for one in found.entries] == [
        ("XA/2021/1", Acceptance.NOT_RELEVANT, None),
        ("XA/2021/1", None, Implementation.IN_PROGRESS),
    ]


def test_an_auditor_of_another_organization_is_not_known_here(folder: Path) -> None:
    bring(document())
    enter(machine("Ana"))
    found = read_at("WIPO", folder)
    assert [(one.report, one.acceptance) for one in found.entries] == [("", None)] * 2
