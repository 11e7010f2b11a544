"""One figure: for one day, every source says of every indicator what every other says.

The register is made up anew for each seed, and an edition is issued in it of all that ITU follows
up, so that what stands there has been published. Where a source counts another set, its test says
which and why.
"""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from tests.figures.sources import (
    ENGLISH,
    by_annual_file,
    by_annual_page,
    by_bars,
    by_dataset,
    by_document,
    by_file,
    by_page,
    by_picture,
    by_table_of_picture,
    in_words,
    of_annual,
    said,
)
from tests.figures.test_lists_behind import entries
from tests.rooms.builders import bring, document, entry, report
from tests.rooms.oversight import enter
from tests.web.pages import parsed, text_of, texts
from uptake.cli.main import main
from uptake.core.codes import (
    Acceptance,
    Audience,
    Bound,
    EditionKind,
    Implementation,
    Language,
    SelectionRule,
)
from uptake.core.contract import from_json
from uptake.core.document import DateFound
from uptake.core.editions import EditionGiven
from uptake.core.indicators import (
    IN_DOCUMENTS,
    Dimension,
    IndicatorName,
    Population,
    Tally,
    tally,
)
from uptake.core.oversight import JIU
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.demonstration.services.loading import load
from uptake.demonstration.services.system import load_system
from uptake.demonstration.services.system.plan import Size
from uptake.documents.datasets import DataFormat
from uptake.documents.tree import Format
from uptake.editions import services as editions
from uptake.open_data.queries import Asked
from uptake.record.queries.cache import forget
from uptake.record.queries.indicators import Scope, counted
from uptake.record.queries.viewpoint import Look
from uptake.register.models import GoverningBody, LanguageVersion, Organization, Report

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 6, 1, 9, tzinfo=datetime.UTC)
ON = NOW.date()
DAY = ON.isoformat()
SYMBOL = "C26/99"
BODY, AUDITORS = "ITU-XA", "XA/2021/1"
IN_WORDS = {
    IndicatorName.ACCEPTANCE_RATE: "accepted",
    IndicatorName.NOT_ACCEPTED: "not accepted",
    IndicatorName.NOT_RELEVANT: "not relevant",
    IndicatorName.UNDER_CONSIDERATION: "under consideration",
    IndicatorName.UNANSWERED: "without an answer",
    IndicatorName.IMPLEMENTATION_RATE: "implemented",
    IndicatorName.IN_PROGRESS: "in progress",
    IndicatorName.NOT_STARTED: "not started",
    IndicatorName.OVERDUE: "overdue",
}
"""What the figures of a document are called in words."""


def issue_everything(seed: int) -> None:
    """Fill the register, and issue one document of all that ITU follows up in public reports."""
    load_system(at=NOW, size=Size(16, 60, 130), codes=("ITU", "WIPO", "UNDP"), seed=seed)
    itu = Organization.objects.get(code="ITU")
    symbols = Report.objects.filter(recommendations__follow_ups__organization=itu).distinct()
    given = EditionGiven(
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        symbol=SYMBOL,
        date=ON,
        governing_body=GoverningBody.objects.filter(organization=itu).values_list("pk")[0][0],
        selection=SelectionRule.CHOSEN,
        reports=tuple(symbols.values_list("symbol", flat=True)),
        without_restricted=True,
    )
    opened = editions.open_(organization="ITU", given=given, by=machine("Ana"), at=NOW)
    editions.issue(edition=opened.pk, by=machine("Ana"), at=NOW)
    forget()


def everybody() -> Scope:
    """What everybody sees of ITU."""
    return Scope(Look(Organization.objects.get(code="ITU").pk, Language.ENGLISH, ON))


def expected() -> Tally:
    """What is counted of it, in one pass."""
    return counted(everybody()).in_all


@pytest.mark.parametrize("seed", [11, 13])
def test_every_source_says_one_figure(seed: int, client: Client, tmp_path: Path) -> None:
    issue_everything(seed)
    one = expected()
    assert one.counts[Population.ADDRESSED] > 20
    assert sum(one.counts[name] > 0 for name in one.counts) > 12, one.counts
    _everything_says_it(client, one, tmp_path)
    _documents_say_it(client, one)


def test_so_they_do_of_the_demonstration(client: Client, tmp_path: Path) -> None:
    """22 of 22 accepted and 7 of 22 implemented, as the Council's document has it."""
    load(at=NOW)
    one = expected()
    assert said(one.figure(IndicatorName.ACCEPTANCE_RATE)) == ("22", "22", "100.0%")
    assert said(one.figure(IndicatorName.IMPLEMENTATION_RATE))[:2] == ("7", "22")
    _everything_says_it(client, one, tmp_path)


def an_audit() -> None:
    """A public report of ITU's auditor, in a document that is out: done, begun, and late."""
    enter(machine("Ana"))
    late = (DateFound(Bound.BY, datetime.date(2023, 6, 30), "by June 2023"),)
    begun = entry("2", AUDITORS, dates=late)
    done = entry("1", AUDITORS, implementation=Implementation.IMPLEMENTED)
    refused = entry("3", AUDITORS, acceptance=Acceptance.NOT_ACCEPTED, implementation=None)
    bring(
        document(
            done, begun, refused, symbol="C22/70", reports=(report(AUDITORS, programme_year=2021),)
        )
    )
    forget()


def test_each_oversight_body_has_one_figure_everywhere(client: Client, tmp_path: Path) -> None:
    """Figures, charts of each kind, the figures above the register and on the home page, open
    data: of the Unit where nobody is named, of the auditor where it is."""
    issue_everything(11)
    unit = expected()
    an_audit()
    assert expected().counts == unit.counts
    auditor = counted(replace(everybody(), oversight=BODY)).in_all
    assert auditor.counts[Population.ADDRESSED] == 3
    for one, asked, body in ((unit, "", JIU), (auditor, BODY, BODY)):
        wanted = {name: said(one.figure(name)) for name in IndicatorName}
        assert by_page(client, DAY, Dimension.REPORT, ("oversight", asked)) == wanted
        _pictures_say_it(client, one, asked)
        _words_say_it(client, one, body)
        found = by_dataset(Asked(ON, "https://uptake.example.org"), DataFormat.CSV, tmp_path, body)
        assert dict(found.counts) == dict(one.counts), body
    row = parsed(client.get("/en/")).xpath(
        "//table[@class='standing']/tbody/tr[th//a[contains(@href, '/ITU/')]]/td"
    )
    shown = (Population.ADDRESSED, Population.ACCEPTED, Population.IMPLEMENTED)
    assert [text_of(cell) for cell in row] == [str(unit.counts[one]) for one in shown]


def _pictures_say_it(client: Client, one: Tally, body: str) -> None:
    drawn = by_picture(client, DAY, body)
    assert drawn == {name: one.counts[name] for name in drawn}
    assert Population.OVERDUE in drawn
    day = ENGLISH.date(ON)
    for kind, bar in (("years", day), ("reports", ""), ("changes", day)):
        bars = by_bars(client, f"{kind}.svg?on={DAY}&oversight={body}&since=2022-01-01", bar)
        assert bars == {name: one.counts[name] for name in bars}, kind
        assert bars[Population.IMPLEMENTED] == one.counts[Population.IMPLEMENTED], kind


def _words_say_it(client: Client, one: Tally, body: str) -> None:
    """The register asked for a body, and the home page below its name; with the lists behind."""
    register = parsed(client.get(f"/en/ITU/?on={DAY}&oversight={body}"))
    home = parsed(client.get(f"/en/ITU/home/?on={DAY}"))
    name = "Joint Inspection Unit" if body == JIU else "External Auditor"
    (below,) = home.xpath(f"//h3[normalize-space()='{name}']/following-sibling::ul[1]")
    for sentences in (
        texts(register, "//ul[contains(@class, 'figures')]/li"),
        texts(below, "./li"),
    ):
        words = in_words(sentences)
        for indicator, label in IN_WORDS.items():
            part, whole, _ = said(one.figure(indicator))
            assert words.get(label, ("0", whole)) == (part, whole), (indicator, body)
    for link in below.xpath("./li/a"):
        number = int(text_of(link).split()[0].replace(",", ""))
        assert entries(client, link.get("href")) == number, link.get("href")


def _everything_says_it(client: Client, one: Tally, folder: Path) -> None:
    """The page by two groupings, its files, the pictures and their tables, the annual tables, the
    open data."""
    wanted = {name: said(one.figure(name)) for name in IndicatorName}
    for by in (Dimension.PROGRAMME_YEAR, Dimension.REPORT):
        assert by_page(client, DAY, by) == wanted
    for written_as in (Format.XLSX, Format.CSV, Format.DOCX, Format.PDF):
        assert by_file(client, DAY, Dimension.REPORT, written_as, folder) == wanted, written_as
    for drawn in (by_picture(client, DAY), by_table_of_picture(client, DAY)):
        assert drawn == {name: one.counts[name] for name in drawn}
        assert {Population.ACCEPTED, Population.IMPLEMENTED} <= set(drawn)
    assert by_annual_page(client, DAY) == of_annual(one)
    for data in (DataFormat.CSV, DataFormat.PARQUET):
        _dataset_says_it(one, data, folder)


def _documents_say_it(client: Client, one: Tally) -> None:
    """The document as issued: its entries as JSON, its figures in words.

    It does not say when a report was received, nor when the first answer came: how old something
    is, and how long it took, is not counted in it.
    """
    version = LanguageVersion.objects.get(document__symbol=SYMBOL, language=Language.ENGLISH)
    entries = tally(from_json(version.content).entries, ON)
    assert dict(entries.counts) == {name: one.counts[name] for name in IN_DOCUMENTS}
    assert dict(entries.sums) == dict(one.sums)
    words = by_document(parsed(client.get(f"/en/ITU/documents/{SYMBOL}/")))
    for name, label in IN_WORDS.items():
        part, whole, _ = said(one.figure(name))
        # What counts nothing is left out of the words.
        assert words.get(label, ("0", whole)) == (part, whole), name
    assert len(words) > 5


def _dataset_says_it(one: Tally, written_as: DataFormat, folder: Path) -> None:
    """The open data, counted by another engine from the files alone."""
    found = by_dataset(Asked(ON, "https://uptake.example.org"), written_as, folder)
    assert dict(found.counts) == dict(one.counts)
    assert found.sums == one.sums
    assert {name: dict(one.days.get(name, {})) for name in found.days} == found.days


def test_the_command_counts_what_is_cleared_published_or_not(tmp_path: Path) -> None:
    """The annual tables as files are an inspector's: other numbers than the public's where an
    answer is cleared and not yet in a document; the same as counted for whoever sees these."""
    issue_everything(12)
    look = replace(everybody().look, restricted=Sight.DELEGATES, audience=Audience.STAFF)
    cleared = of_annual(counted(Scope(look)).in_all)
    given = ["annual", "--year", DAY[:4], "--on", DAY, "--languages", "en", "--out", str(tmp_path)]
    assert main(given, {"LANG": "en_US.UTF-8"}) == 0
    for written_as in (Format.XLSX, Format.DOCX, Format.PDF):
        assert by_annual_file(tmp_path / f"annual-2026-en.{written_as}") == cleared, written_as
    assert ENGLISH["addressed"] in cleared
