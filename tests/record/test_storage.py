"""Files are kept by their content: once, whole, unchanged, for as long as something needs them."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db import models, transaction

from tests.rooms.builders import AT
from tests.rooms.storing_at_once import ROUNDS
from uptake.core.codes import UploadState
from uptake.core.contract import to_json
from uptake.core.document import Entry, StatusDocument
from uptake.core.errors import NotStored
from uptake.record.queries import files
from uptake.record.services import storage
from uptake.register.models import (
    Document,
    Event,
    EvidenceFile,
    FileReceipt,
    MeetingRecord,
    Organization,
    Upload,
)

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: LazySettings) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"


def written(path: Path, content: bytes = b"content") -> Path:
    path.write_bytes(content)
    return path


def upload(sha256: str, state: UploadState = UploadState.WAITING) -> Upload:
    return Upload.objects.create(
        organization="ITU", name="a", sha256=sha256, size=7, state=state, made_at=AT,
        made_by="Ana", error_code="x", found="{}",
    )  # fmt: skip


def all_kept() -> list[str]:
    return sorted(path.name for path in storage.folder().rglob("*") if path.is_file())


def test_a_file_is_kept_under_its_hash_once(tmp_path: Path) -> None:
    with storage.keeping(written(tmp_path / "a.docx")) as kept:
        upload(kept.sha256)
    with storage.keeping(written(tmp_path / "b.docx")) as again:
        pass
    assert kept == again
    assert kept.sha256 == hashlib.sha256(b"content").hexdigest()
    assert storage.place_of(kept.sha256).read_bytes() == b"content"
    assert all_kept() == [kept.sha256]


def test_a_full_disk_is_told_and_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("fsync", "replace"):
        with monkeypatch.context() as now:
            now.setattr(os, name, full)
            with (
                pytest.raises(NotStored, match="file-not-stored"),
                storage.keeping(written(tmp_path / "a.docx")),
            ):
                pass
        assert all_kept() == []


@pytest.mark.django_db(transaction=True)
def test_what_was_kept_for_rows_that_are_not_there_goes_again(tmp_path: Path) -> None:
    def fail() -> None:
        with storage.staging() as stage, transaction.atomic():
            for name in ("a", "b"):
                kept = stage.add(written(tmp_path / name, name.encode()))
                stage.settle(kept)
                upload(kept.sha256)
            assert len(all_kept()) == 2
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert all_kept() == []


def test_a_file_goes_when_nothing_needs_it_any_more(tmp_path: Path) -> None:
    with storage.keeping(written(tmp_path / "a")) as kept:
        first, second = upload(kept.sha256), upload(kept.sha256)
    FileReceipt.objects.create(sha256=kept.sha256, size=7, organization="ITU", person=1, at=AT)
    Upload.objects.filter(pk=first.pk).update(state=UploadState.DISCARDED)
    storage.forget(kept.sha256)
    assert all_kept() == [kept.sha256]
    Upload.objects.filter(pk=second.pk).update(state=UploadState.UNREADABLE)
    storage.forget(kept.sha256)
    assert all_kept() == []
    assert not FileReceipt.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_it_goes_once_that_stands(tmp_path: Path) -> None:
    with storage.keeping(written(tmp_path / "a")) as kept:
        upload(kept.sha256)
    with transaction.atomic():
        Upload.objects.update(state=UploadState.DISCARDED)
        storage.forget(kept.sha256)
        transaction.set_rollback(True)
    assert all_kept() == [kept.sha256]
    with transaction.atomic():
        Upload.objects.update(state=UploadState.DISCARDED)
        storage.forget(kept.sha256)
        assert all_kept() == [kept.sha256]
    assert all_kept() == []


def test_of_every_hash_it_is_known_whether_it_is_of_a_file_or_of_a_text() -> None:
    """Else a backup would look for files that never were."""
    assert {model.__name__ for model in files.models_with_file()} == {
        "EvidenceFile",
        "FormReturn",
        "ImportedFile",
        "IssuedFile",
        "MeetingRecord",
        "OrganizationTemplate",
        "ReportDraft",
        "TrackingUpload",
        "UpdateEvidence",
        "Upload",
    }


def test_every_row_that_names_a_file_is_asked() -> None:
    """Those that need no file are named one by one, and so is JSON that is kept as text."""
    hashed: list[Any] = [*files.models_with_file(), *files.HASHES_OF_TEXTS]
    found = {model.__name__ for model in hashed}
    every: dict[str, Any] = {
        model.__name__: model for model in apps.get_app_config("register").get_models()
    }
    digests = {
        name
        for name, model in every.items()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField) and field.max_length == 64 and "sha" in field.name
    }
    # The receipt needs none; a signed link has the hash of a secret.
    assert digests - found == {"FileReceipt", "SignedLink"}
    assert {"IssuedFile", "EvidenceFile", "OrganizationTemplate", "MeetingRecord"} <= found
    in_json = {(model.__name__, name) for model, name in files.json_fields()}
    assert ("WorkingCopy", "content") in in_json
    other = {
        (name, field.name)
        for name, model in every.items()
        for field in model._meta.concrete_fields
        if isinstance(field, models.JSONField)
    } - in_json
    assert other == {(Event.__name__, "values")}  # what was done, for all times
    # A frozen document names no kept file: then its text needs no look.
    frozen = to_json(StatusDocument(entries=(Entry("JIU/REP/2021/1", "1"),)))
    assert "sha256" not in frozen


def test_what_is_collected_is_every_kind_of_row_that_says_when_it_was_taken() -> None:
    """Beside evidence, which is taken by being cited; what has a state waits for its reviewer."""
    fields = {
        model: {field.name for field in model._meta.concrete_fields}
        for model in files.models_with_file()
    }
    taken = {model for model, names in fields.items() if "taken_at" in names} | {EvidenceFile}
    assert {rows.model for rows in files.never_saved(AT)} == taken
    assert not any("state" in fields[model] for model in taken)


@pytest.mark.parametrize("state", UploadState)
def test_a_record_that_was_confirmed_counts_no_more_as_unsaved(state: UploadState) -> None:
    home = Organization.objects.create(code="ITU")
    document = Document.objects.create(organization=home, symbol="C22/61")
    MeetingRecord.objects.create(
        document=document, name="a", sha256="a" * 64, state=state, made_at=AT, made_by="Ana"
    )
    FileReceipt.objects.create(sha256="a" * 64, size=7, organization="ITU", person=1, at=AT)
    assert files.unsaved_bytes(1) == (0 if state is UploadState.APPLIED else 7)


def test_bringing_anew_what_another_lets_go_never_loses_it(apart: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.rooms.storing_at_once"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=apart,
        check=True,
        capture_output=True,
        timeout=300,
    )
    assert json.loads(done.stdout.splitlines()[-1]) == [True] * ROUNDS
