"""Work in the background belongs to a living process, or is begun again; nothing waits for ever."""

import datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.tasks import TaskContext, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.editions.builders import opened
from tests.rooms.builders import AT, bring, document, entry, paper
from uptake.core.codes import UploadState
from uptake.core.contract import to_json
from uptake.core.recipients import machine
from uptake.editions.tasks import issue_edition
from uptake.imports.queries.uploads import upload_shown
from uptake.imports.services import uploads
from uptake.imports.tasks import read_upload
from uptake.meetings import services as meetings
from uptake.meetings.tasks import read_meeting_record
from uptake.operation.services import work
from uptake.record.services import storage
from uptake.register.models import Document, MeetingRecord, ReportDraft, Upload, WorkProcess
from uptake.reports.services import report_drafts
from uptake.reports.tasks import read_report
from uptake.web import tasks

pytestmark = pytest.mark.django_db
LATER = AT + work.LEASE + datetime.timedelta(seconds=1)
HERE, THERE = "ana@here-1", "ana@there-2"


@pytest.fixture
def key(settings: LazySettings, tmp_path: Path) -> UUID:
    """An upload that waits to be read, with its piece of work."""
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    file = tmp_path / "sent"
    file.write_text(to_json(document()), encoding="utf-8")
    made = uploads.receive(
        organization="ITU", file=file, name="C22-61.json", by=machine("Ana"), at=AT
    )
    read_upload.enqueue(str(made))
    return made


def begin(process: str) -> DBTaskResult:  # type: ignore[type-arg]
    """Let a process begin the one piece of work there is."""
    task = DBTaskResult.objects.get()
    work.say_alive(process=process, at=AT)
    task.claim(work.worker_name(process, "default"))
    return task


def state_of(key: UUID) -> UploadState:
    shown = upload_shown("ITU", key)
    assert shown is not None
    return shown.state


@pytest.mark.usefixtures("key")
def test_what_a_living_process_has_begun_is_left_to_it() -> None:
    task = begin(HERE)
    work.say_alive(process=THERE, at=AT)
    assert work.take_up(at=AT + work.LEASE) == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.RUNNING


@pytest.mark.usefixtures("key")
def test_what_a_process_that_is_no_more_has_begun_is_begun_again() -> None:
    task = begin(HERE)
    work.say_alive(process=THERE, at=LATER)
    assert work.take_up(at=LATER) == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY
    assert len(task.worker_ids) == 1  # it counts as tried
    assert list(WorkProcess.objects.values_list("name", flat=True)) == [THERE]
    assert work.take_up(at=LATER) == 0


@pytest.mark.usefixtures("key")
def test_what_was_begun_before_processes_had_names_is_begun_again() -> None:
    DBTaskResult.objects.get().claim("ana-0123456789abcdef")
    assert work.take_up(at=AT) == 1


@pytest.mark.usefixtures("key")
def test_a_process_that_ends_gives_back_what_is_its_own() -> None:
    task = begin(HERE)
    assert work.give_back(process=THERE) == 0
    assert work.give_back(process=HERE, queue="short") == 0
    assert work.give_back(process=HERE) == 1
    task.refresh_from_db()
    assert (task.status, task.worker_ids) == (TaskResultStatus.READY, [])
    assert not WorkProcess.objects.exists()


@pytest.mark.usefixtures("key")
def test_a_worker_gives_back_what_it_was_at_and_its_process_lives_on() -> None:
    task = begin(HERE)
    assert work.give_back(process=HERE, queue="default") == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY
    assert work.alive(AT) == {HERE}


def test_what_waits_for_work_is_left_waiting(key: UUID) -> None:
    assert work.give_up() == 0
    assert state_of(key) is UploadState.WAITING
    begin(HERE)
    assert work.give_up() == 0
    assert state_of(key) is UploadState.WAITING


def test_what_waits_for_nobody_is_marked_as_unread_and_its_file_goes(key: UUID) -> None:
    Upload.objects.filter(key=key).update(state=UploadState.READING, progress=0.04)
    begin(HERE).set_failed(ValueError("a fault of ours"))
    assert work.give_up() == 1
    shown = upload_shown("ITU", key)
    assert shown is not None
    assert (shown.state, shown.error_code) == (UploadState.UNREADABLE, "reading-ended")
    assert not storage.place_of(Upload.objects.get().sha256).exists()
    assert work.give_up() == 0


def test_drafts_and_records_that_wait_for_nobody_are_marked_too() -> None:
    of = {"state": UploadState.WAITING, "made_at": AT, "made_by": "Ana", "name": "a.docx"}
    draft = ReportDraft.objects.create(organization="ITU", **of)
    record = MeetingRecord.objects.create(document=paper_of(), sha256="0" * 64, **of)
    assert work.give_up() == 2
    draft.refresh_from_db()
    record.refresh_from_db()
    assert (draft.state, draft.error_code) == (UploadState.UNREADABLE, "reading-ended")
    assert (record.state, record.error_code) == (UploadState.UNREADABLE, "reading-ended")


READERS = (
    (read_upload, uploads),
    (read_report, report_drafts),
    (read_meeting_record, meetings),
)


@pytest.mark.parametrize(("task", "room"), READERS)
def test_reading_that_has_ended_three_processes_is_given_up(
    task: object, room: object, key: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(room, "read", lambda **_: called.append("read"))
    monkeypatch.setattr(room, "give_up", lambda **_: called.append("give up"))
    for attempt in (1, tasks.MOST_ATTEMPTS, tasks.MOST_ATTEMPTS + 1):
        task.func(attempted(attempt), str(key))  # type: ignore[attr-defined]
    assert called == ["read", "read", "give up"]


@pytest.mark.usefixtures("key")
def test_issuing_that_has_ended_three_processes_says_so() -> None:
    asked = (opened().pk, None, AT.isoformat())
    told = issue_edition.func(attempted(tasks.MOST_ATTEMPTS + 1), *asked)
    assert told == {"code": "issuing-ended", "values": {}}


def paper_of() -> Document:
    """A document of the register."""
    bring(paper(entry("1")))
    return Document.objects.get()


def attempted(times: int) -> TaskContext:  # type: ignore[type-arg]
    """The context of a piece of work that was begun so often."""
    row = DBTaskResult.objects.first()
    assert row is not None
    row.worker_ids = [f"{HERE}/default"] * times
    return TaskContext(task_result=row.task_result)
