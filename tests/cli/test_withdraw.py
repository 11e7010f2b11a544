"""`uptake withdraw`: what is withdrawn is said first, refused where work rests on it, undone."""

import pytest

from tests.rooms.builders import bring, document, entry
from tests.rooms.correcting import at_both
from tests.rooms.reports import SYMBOL, register
from uptake.cli.main import main
from uptake.register.models import (
    Document,
    Recommendation,
    Report,
    ReportAtOrganization,
    Withdrawal,
)

pytestmark = pytest.mark.django_db
ITU = ["--organization", "ITU", "--by", "Ana"]
WHY = ["--reason", "Registered twice.", "--yes"]


def test_a_report_is_withdrawn_listed_and_brought_back(capsys: pytest.CaptureFixture[str]) -> None:
    register()
    assert main(["withdraw", "report", SYMBOL, *ITU, *WHY]) == 0
    assert "recommendations 5; assignments 0" in capsys.readouterr().out
    assert not Report.objects.exists()
    row = Withdrawal.objects.get()
    assert main(["withdraw", "list", *ITU]) == 0
    said = capsys.readouterr().out
    assert f"{row.pk}. {SYMBOL}: withdrawn by Ana on" in said
    assert "Registered twice." in said
    assert main(["withdraw", "back", str(row.pk), *ITU, "--yes"]) == 0
    assert Report.objects.get().symbol == SYMBOL
    assert main(["withdraw", "back", str(row.pk), *ITU, "--yes"]) == 2


def test_one_recommendation_is_withdrawn() -> None:
    register()
    assert main(["withdraw", "report", SYMBOL, *ITU, *WHY, "--number", "§45"]) == 0
    assert not Recommendation.objects.filter(formal=False).exists()
    assert Report.objects.exists()


def test_what_others_work_with_is_refused_for_all(capsys: pytest.CaptureFixture[str]) -> None:
    register()
    at_both()
    assert main(["withdraw", "report", SYMBOL, *ITU, *WHY, "--everywhere"]) == 2
    assert "other organizations: WIPO" in capsys.readouterr().err
    assert main(["withdraw", "report", SYMBOL, *ITU, *WHY]) == 0
    assert ReportAtOrganization.objects.get().organization.code == "WIPO"


def test_a_document_is_withdrawn_and_brought_back(capsys: pytest.CaptureFixture[str]) -> None:
    bring(document(entry("1")))
    assert main(["withdraw", "document", "C22/61", *ITU, *WHY]) == 0
    assert "Answers withdrawn: 1" in capsys.readouterr().out
    assert not Document.objects.exists()
    key = str(Withdrawal.objects.get().pk)
    assert main(["withdraw", "back", key, *ITU, "--yes"]) == 0
    assert Document.objects.get().symbol == "C22/61"


@pytest.mark.parametrize(
    "wrong",
    [
        ["report", *ITU],
        ["report", "JIU/REP/1999/1", *ITU, *WHY],
        ["report", SYMBOL, *ITU],
        ["report", SYMBOL, *ITU, "--yes"],
        ["document", "C1/1", *ITU, *WHY],
        ["back", "77", *ITU, "--yes"],
        ["list", "--organization", "FOO"],
    ],
)
def test_it_says_what_is_wrong(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    register()
    assert main(["withdraw", *wrong]) == 2
    assert capsys.readouterr().err.startswith("uptake: ")
    assert not Withdrawal.objects.exists()
