"""A draft on its way: kept whole, read once, registered once; a crash leaves nothing half done."""

import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.conf import LazySettings

from tests.exchange.reading.report.reports import SYMBOL, written_report
from tests.rooms.people import acting, person
from tests.rooms.reports import AT, council, draft, recommendation, register
from uptake.core.codes import Action, Language, Role, UploadState
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.documents.errors import UnreadableFile
from uptake.record.services import storage
from uptake.register import models
from uptake.reports.queries import draft_content, draft_shown
from uptake.reports.services import report_drafts

pytestmark = pytest.mark.django_db
ANA = machine("Ana")


@pytest.fixture(autouse=True)
def _folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"


def received(folder: Path, ending: str = "docx", organization: str = "ITU") -> UUID:
    path = written_report(folder, Language.ENGLISH, ending)
    return report_drafts.receive(
        organization=organization, file=path, name=path.name, by=ANA, at=AT
    )


def state(key: UUID) -> UploadState:
    return models.ReportDraft.objects.get(key=key).state


def test_a_file_is_kept_read_and_becomes_a_draft(tmp_path: Path) -> None:
    council()
    key = received(tmp_path)
    assert state(key) is UploadState.WAITING
    report_drafts.read(key=key)
    found = draft_content(key)
    assert state(key) is UploadState.READ
    assert (found.symbol, found.received, str(found.due)) == (SYMBOL, AT.date(), "2026-09-02")
    assert storage.place_of(models.ReportDraft.objects.get(key=key).sha256).exists()


def test_the_only_governing_body_is_named_at_once(tmp_path: Path) -> None:
    council()
    names = models.GoverningBodyName.objects.filter(governing_body=council())
    only = dict(names.values_list("name", "governing_body_id"))
    key = received(tmp_path)
    with patch("uptake.reports.services.report_drafts.body_names", return_value=only):
        report_drafts.read(key=key)
    assert draft_content(key).recommendations[1].governing_body == council()


def test_the_days_that_are_given_with_a_file_are_those_of_the_draft(tmp_path: Path) -> None:
    council()
    file = written_report(tmp_path, Language.ENGLISH, "docx")

    def read(**days: datetime.date | None) -> tuple[datetime.date | None, ...]:
        found = report_drafts.read_file(
            file=file, organization="ITU", governing_body=None, today=AT.date(), **days
        )
        return found.received, found.distributed, found.due

    received, distributed, due = (datetime.date(2026, 1, day) for day in (5, 6, 7))
    assert read(received=received, distributed=distributed, due=due) == (
        received,
        distributed,
        due,
    )
    none = read(received=None, distributed=None, due=None)
    assert none == (AT.date(), None, datetime.date(2026, 9, 2))


def test_reading_again_changes_nothing(tmp_path: Path) -> None:
    key = received(tmp_path)
    report_drafts.read(key=key)
    said = draft(recommendation("1"), symbol="JIU/REP/2026/5")
    report_drafts.keep(key=key, draft=said, by=ANA, at=AT)
    report_drafts.read(key=key)
    assert draft_content(key).symbol == "JIU/REP/2026/5"


def test_who_was_killed_while_reading_reads_again(tmp_path: Path) -> None:
    key = received(tmp_path)
    with (
        patch("uptake.reports.services.report_drafts.read_kept", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        report_drafts.read(key=key)
    assert state(key) is UploadState.READING
    report_drafts.read(key=key)
    assert state(key) is UploadState.READ


def test_an_unreadable_file_says_why_and_goes(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"MZ\x90 a program")
    key = report_drafts.receive(organization="ITU", file=path, name=path.name, by=ANA, at=AT)
    report_drafts.read(key=key)
    found = draft_shown("ITU", key)
    assert found is not None
    assert (found.state, found.error_values["file"]) == (UploadState.UNREADABLE, "report.docx")
    assert not storage.place_of(models.ReportDraft.objects.get(key=key).sha256).exists()


def test_an_empty_file_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.touch()
    with pytest.raises(UnreadableFile, match="file-empty"):
        report_drafts.receive(organization="ITU", file=path, name=path.name, by=ANA, at=AT)


def kept(one: object = None) -> UUID:
    key = report_drafts.begin(organization="ITU", symbol=SYMBOL, by=ANA, at=AT)
    content = draft(received=AT.date(), due=datetime.date(2026, 9, 2))
    said: Any = content if one is None else one
    report_drafts.keep(key=key, draft=said, by=ANA, at=AT)
    return key


def test_a_draft_is_registered_once() -> None:
    key = kept()
    assert report_drafts.register(key=key, by=ANA, at=AT).marks == 5
    assert state(key) is UploadState.APPLIED
    for again in (
        lambda: report_drafts.register(key=key, by=ANA, at=AT),
        lambda: report_drafts.keep(key=key, draft=draft(), by=ANA, at=AT),
        lambda: report_drafts.discard(key=key, by=ANA, at=AT),
    ):
        with pytest.raises(UptakeError, match="draft-not-open"):
            again()


@pytest.mark.parametrize(
    "step", ["derive_periods", "derive_progress", "events.record", "write_draft"]
)
def test_killed_while_registering_nothing_is_half_done(step: str) -> None:
    key = kept()
    with (
        patch(f"uptake.reports.services.registering.{step}", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        report_drafts.register(key=key, by=ANA, at=AT)
    assert state(key) is UploadState.READ
    assert not models.Report.objects.exists()
    assert not models.StatusUpdate.objects.exists()
    assert report_drafts.register(key=key, by=ANA, at=AT).recommendations == 5


def test_a_file_that_an_open_draft_needs_stays(tmp_path: Path) -> None:
    first, second = received(tmp_path), received(tmp_path, organization="WIPO")
    place = storage.place_of(models.ReportDraft.objects.get(key=first).sha256)
    report_drafts.discard(key=first, by=ANA, at=AT)
    assert place.exists()
    report_drafts.discard(key=second, by=ANA, at=AT)
    assert not place.exists()


def test_a_registered_report_is_taken_up_as_it_stands() -> None:
    register()
    key = report_drafts.begin(organization="ITU", symbol=SYMBOL, by=ANA, at=AT)
    found = draft_content(key)
    assert [one.number for one in found.recommendations] == ["1", "2", "3", "4", "45"]
    assert found.recommendations[1].action is Action.GOVERNING_BODY
    assert found.recommendations[1].depends_on == ("1",)
    assert report_drafts.register(key=key, by=ANA, at=AT).texts == 0


def test_a_letter_restricted_to_others_opens_empty() -> None:
    letter = "JIU/ML/2026/1"
    register(draft(recommendation("1"), symbol=letter))
    elsewhere = acting(person("c@wipo.example", Role.COORDINATOR, organization="WIPO"))
    key = report_drafts.begin(organization="WIPO", symbol=letter, by=elsewhere, at=AT)
    assert draft_content(key).recommendations == ()


def test_who_may_not_register_begins_nothing(tmp_path: Path) -> None:
    reader = acting(person("r@itu.example", Role.READER))
    with pytest.raises(UptakeError, match="not-permitted"):
        report_drafts.begin(organization="ITU", symbol=None, by=reader, at=AT)
    path = written_report(tmp_path, Language.ENGLISH, "docx")
    with pytest.raises(UptakeError, match="not-permitted"):
        report_drafts.receive(organization="ITU", file=path, name="a.docx", by=reader, at=AT)
