"""`uptake register`: what was found is shown first, and nothing is done before somebody agrees."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.exchange.reading.report.reports import SYMBOL, written_report
from tests.rooms.reports import council
from uptake.cli.main import main
from uptake.core.codes import Language
from uptake.register.models import Report, ReportAtOrganization, StatusUpdate

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(settings: LazySettings, tmp_path: Path) -> str:
    """Our English report as a Word file, for an organization that is known."""
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    council()
    return str(written_report(tmp_path, Language.ENGLISH, "docx"))


def test_a_look_changes_nothing(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", report, "--organization", "ITU", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert SYMBOL in told
    assert "[Not addressed to the organization]" in told
    assert not Report.objects.exists()


def test_what_cannot_be_settled_is_told(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", report, "--organization", "ITU", "--yes"]) == 2
    said = capsys.readouterr()
    assert "2: Choose the governing body." in said.out + said.err
    assert not Report.objects.exists()


def test_with_the_governing_body_named_it_is_registered(report: str) -> None:
    options = ["--organization", "ITU", "--governing-body", "Council", "--received", "2026-02-16"]
    assert main(["register", report, *options, "--by", "Ana", "--yes"]) == 0
    place = ReportAtOrganization.objects.get()
    assert (str(place.received), str(place.due)) == ("2026-02-16", "2026-08-16")
    update = StatusUpdate.objects.get(follow_up__recommendation__number="2")
    assert (update.governing_body_id, update.recorded_by) == (council(), "Ana")


def test_nobody_can_be_asked_without_a_terminal(report: str) -> None:
    options = ["--organization", "ITU", "--governing-body", "Council"]
    assert main(["register", report, *options]) == 2
    assert not Report.objects.exists()


def test_a_body_that_nobody_knows_is_refused(
    report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--organization", "ITU", "--governing-body", "Parliament", "--yes"]
    assert main(["register", report, *options]) == 2
    assert "Parliament" in capsys.readouterr().err


def test_a_report_without_recommendations_is_confirmed(
    report: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("JIU/NOTE/2022/1\n\nA note on lending\n\nNothing is recommended here.\n")
    options = ["register", str(note), "--organization", "ITU", "--yes"]
    assert main(options) == 2
    assert "Confirm that this report has none" in capsys.readouterr().out
    assert main([*options, "--without-recommendations"]) == 0
    assert Report.objects.get().symbol == "JIU/NOTE/2022/1"
    assert main([*options[:1], report, *options[2:], "--without-recommendations"]) == 2
