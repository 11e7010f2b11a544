"""The draft of a management letter: what it says, to whom it is given, and that it is told."""

import datetime
import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import OLDER, REPORT, bring, document, entry, report
from tests.rooms.people import person, sign_in
from tests.web.pages import content_of, parsed, texts
from uptake.cli.main import main
from uptake.core.codes import Implementation, Language, Role, Visibility
from uptake.documents.reading import read
from uptake.documents.tree import Document, Paragraph, Table
from uptake.record.queries.cache import forget
from uptake.register.models import Event, Report, ReportAtOrganization
from uptake.terms.words import words

pytestmark = pytest.mark.django_db
PROFILE, WAY = "/en/ITU/figures/profile/", "/en/ITU/management-letter/"
ON = "2023-03-01"


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    """Two reports: one recommendation is implemented, one in progress, one has no answer."""
    del db
    done = entry("1", implementation=Implementation.IMPLEMENTED)
    none = entry("1", OLDER, acceptance=None, implementation=None)
    bring(document(done, entry("2"), none, reports=(report(), report(OLDER))))


@pytest.fixture
def inspector(client: Client) -> Client:
    sign_in(client, person("helena@jiu.example", Role.INSPECTOR, organization=None))
    return client


def letter(client: Client, folder: Path, asked: str = f"on={ON}") -> Document:
    """The letter as it is read back from Word."""
    path = folder / "letter.docx"
    path.write_bytes(content_of(client.get(f"{WAY}?as=docx&{asked}")))
    return read(path)


def lines(read_back: Document) -> list[str]:
    """All that is said in it, cells beside each other."""
    return list(_lines(read_back))


def _lines(read_back: Document) -> Iterator[str]:
    for block in read_back.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(one.text.replace("\n", " ") for one in row.distinct)


def dated(symbol: str, **days: datetime.date) -> None:
    ReportAtOrganization.objects.filter(report__symbol=symbol).update(**days)
    forget()


def test_a_letter_says_the_figures_of_the_profile(inspector: Client, tmp_path: Path) -> None:
    said = lines(letter(inspector, tmp_path))
    assert "Secretary-General" in said
    assert "International Telecommunication Union" in said
    assert any(
        line.startswith(
            "Recommendations addressed to your organization: 3; accepted: 2. "
            "The acceptance rate is 66.7%; that of all organizations is 66.7%."
        )
        for line in said
    )
    assert (
        "The implementation rate of the recommendations addressed to the executive head is 50.0%. "
        "No recommendation addressed to the governing bodies has been accepted."
    ) in said
    shown = parsed(inspector.get(f"{PROFILE}?on={ON}")).xpath("//table[.//thead]//tbody/tr")
    rows = [" | ".join(texts(row, "./th|./td")) for row in shown]
    assert len(rows) > 10
    assert [row for row in rows if row not in said] == []


def test_a_rate_of_nothing_is_not_said(inspector: Client, tmp_path: Path) -> None:
    said = lines(letter(inspector, tmp_path, "on=2000-01-01"))
    assert "Recommendations accepted: 0; implemented: 0." in said
    assert [line for line in said if " is –" in line] == []


def test_each_list_has_the_recommendations_that_the_page_counts(
    inspector: Client, tmp_path: Path
) -> None:
    said = lines(letter(inspector, tmp_path))
    unanswered = next(line for line in said if line.startswith(f"{OLDER} Rec"))
    assert "No answer yet" in unanswered
    verified = said[said.index("6. Implementation to be verified") :]
    assert any(line.startswith(f"{REPORT} Recommendation 1 | ") for line in verified)
    assert not any(f"{REPORT} Recommendation 2 | " in line for line in verified)


def test_reports_are_counted_by_when_they_were_considered(
    inspector: Client, tmp_path: Path
) -> None:
    day = datetime.date
    dated(REPORT, due=day(2022, 9, 1), considered=day(2022, 9, 2))
    dated(OLDER, due=day(2022, 9, 1))
    said = lines(letter(inspector, tmp_path))
    assert "Late: 1; Not considered, overdue: 1" in said
    assert any("the reports that are overdue" in line for line in said)


def test_nothing_is_asked_where_nothing_is_outstanding(inspector: Client, tmp_path: Path) -> None:
    said = lines(letter(inspector, tmp_path, "on=2020-01-01"))
    assert not any(line.startswith("Your organization is requested") for line in said)
    assert "[Name of the inspector]" in said


@pytest.mark.parametrize("language", Language)
def test_a_letter_is_written_in_each_language(
    inspector: Client, tmp_path: Path, language: Language
) -> None:
    read_back = letter(inspector, tmp_path, f"language={language}")
    assert (read_back.language or "").startswith(language.value)
    assert any(words(language)["jiu"] in line for line in lines(read_back))
    pdf = pypdfium2.PdfDocument(
        io.BytesIO(content_of(inspector.get(f"{WAY}?as=pdf&language={language}")))
    )
    assert len(pdf) > 1


def test_a_restricted_report_is_in_the_letter_which_says_that_it_is_restricted(
    inspector: Client, tmp_path: Path
) -> None:
    Report.objects.filter(symbol=OLDER).update(visibility=Visibility.RESTRICTED)
    forget()
    read_back = letter(inspector, tmp_path)
    assert any(OLDER in line for line in lines(read_back))
    assert any("Restricted" in line.text for line in read_back.header)


def test_nobody_but_an_inspector_gets_a_letter(client: Client) -> None:
    sign_in(client, person("ana@itu.example", Role.COORDINATOR, Role.ADMINISTRATOR))
    assert client.get(f"{WAY}?as=docx").status_code == 404
    assert b"management-letter" not in content_of(client.get(PROFILE))


def test_the_profile_offers_it_on_the_day_that_is_shown(inspector: Client) -> None:
    found = parsed(inspector.get(f"{PROFILE}?on={ON}")).xpath("//a[contains(@href, 'letter/')]")
    assert len(found) == 12
    assert all(f"on={ON}" in one.get("href") for one in found)
    assert inspector.get(WAY).status_code == 302
    assert inspector.get(f"{WAY}?as=xlsx").status_code == 404


def test_a_draft_is_told_to_the_oversight_body_alone(inspector: Client) -> None:
    inspector.head(f"{WAY}?as=docx")
    assert not Event.objects.filter(verb="letters.draft").exists()
    inspector.get(f"{WAY}?as=docx&language=fr&on={ON}")
    told = Event.objects.get(verb="letters.draft")
    assert (told.organization, told.subject) == ("JIU", "ITU")
    assert (told.values["language"], told.values["on"]) == ("fr", ON)


def test_it_asks_as_much_of_few_as_of_many(inspector: Client) -> None:
    def questions() -> int:
        forget()
        with CaptureQueriesContext(connection) as asked:
            inspector.get(f"{WAY}?as=docx")
        return len(asked)

    questions()
    few = questions()
    bring(document(*(entry(str(number)) for number in range(4, 30)), symbol="C22/99"), 1)
    assert questions() <= few


def test_the_command_writes_it_and_says_how_many_files(tmp_path: Path) -> None:
    given = ["management-letter", "ITU", "--on", ON, "--languages", "en,ar", "--out", str(tmp_path)]
    assert main(given) == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        f"ITU-management-letter-{language}.{ending}"
        for language in ("ar", "en")
        for ending in ("docx", "pdf")
    ]
    said = lines(read(tmp_path / "ITU-management-letter-en.docx"))
    assert "Acceptance rate | 2 | 66.7% | 2 | 66.7%" in said
    assert main(["management-letter", "NOWHERE", "--out", str(tmp_path)]) == 2
