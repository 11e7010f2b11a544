"""`uptake correct`: what is registered is shown, and corrected once somebody agrees."""

import pytest

from tests.rooms.correcting import RIGHT_TITLE
from tests.rooms.reports import SYMBOL, register
from uptake.cli.main import main
from uptake.register.models import Correction, Recommendation, ReportText

pytestmark = pytest.mark.django_db
WHOSE = ["correct", SYMBOL, "--organization", "ITU", "--reason", "So printed.", "--by", "Ana"]


def test_a_title_is_corrected(capsys: pytest.CaptureFixture[str]) -> None:
    register()
    assert main([*WHOSE, "--title", "--in", "en", "--to", RIGHT_TITLE, "--yes"]) == 0
    assert "Before: Lending libraries" in capsys.readouterr().out
    assert ReportText.objects.filter(title=RIGHT_TITLE).exists()
    assert Correction.objects.get().by == "Ana"


def test_a_number_of_a_paragraph_is_corrected() -> None:
    register()
    assert main([*WHOSE, "--number", "§45", "--to", "46", "--yes"]) == 0
    assert Recommendation.objects.filter(number="46", formal=False).exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--title", "--to", "x"], "language"),
        (["--text", "9", "--in", "en", "--to", "x"], "no official text"),
        (["--number", "1", "--to", "2", "--yes"], "Another recommendation"),
        (["--title", "--in", "en", "--to", "x"], "--yes"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_done(
    options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    register()
    assert main([*WHOSE, *options]) == 2
    assert told in capsys.readouterr().err
    assert not Correction.objects.exists()
