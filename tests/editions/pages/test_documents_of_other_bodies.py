"""Each oversight body keeps its own documents: what a new one is proposed to follow."""

import datetime

import pytest
from django.test import Client

from tests.editions.pages.test_editions_pages import WAY, form
from tests.rooms.builders import bring, document, entry, report
from tests.rooms.oversight import enter, register
from tests.web.pages import parsed
from uptake.core.recipients import machine
from uptake.register.models import Edition, EditionBasis

pytestmark = pytest.mark.django_db
ANA = machine("Ana")
AUDIT = "XA/2021/1"
LATER = datetime.date(2022, 2, 25)


@pytest.fixture
def on_the_unit(open_site: Client) -> Client:
    """The site of an organization with a document on the Unit's reports, and an auditor's one."""
    bring(document())
    enter(ANA)
    register(ANA, AUDIT)
    return open_site


def on_the_auditor(symbol: str) -> None:
    """Bring in a document on the auditor's report, later than the one on the Unit's."""
    bring(
        document(
            entry(report=AUDIT),
            symbol=symbol,
            date=LATER,
            based_on=(),
            reports=(report(AUDIT, programme_year=None, ceb_comments=None),),
        ),
        1,
    )


def ticked(site: Client) -> list[str]:
    return list(parsed(site.get(f"{WAY}open/")).xpath("//input[@name='follows'][@checked]/@value"))


def followed_by(symbol: str) -> list[str]:
    bases = EditionBasis.objects.filter(edition=Edition.objects.get(symbol=symbol))
    return list(bases.order_by("position").values_list("symbol", flat=True))


def opened_on_the_auditor(site: Client, *follows: str) -> list[str]:
    said = form(symbol="C23/70", oversight=["ITU-XA"], follows=[*follows], follows_more="")
    assert site.post(f"{WAY}open/", said).status_code == 302
    return followed_by("C23/70")


def test_a_document_on_the_unit_s_reports_never_follows_a_later_one_of_an_auditor(
    on_the_unit: Client,
) -> None:
    on_the_auditor("C22/70")
    assert ticked(on_the_unit) == ["C22/61"]


def test_the_first_document_on_an_auditor_s_reports_follows_none(on_the_unit: Client) -> None:
    assert opened_on_the_auditor(on_the_unit, *ticked(on_the_unit)) == []


def test_the_next_document_on_an_auditor_s_reports_follows_the_last(on_the_unit: Client) -> None:
    on_the_auditor("C22/70")
    assert opened_on_the_auditor(on_the_unit, *ticked(on_the_unit)) == ["C22/70"]


def test_a_document_on_both_follows_that_of_the_unit(on_the_unit: Client) -> None:
    said = form(
        symbol="C23/71",
        oversight=["JIU", "ITU-XA"],
        follows=ticked(on_the_unit),
        follows_more="",
    )
    assert on_the_unit.post(f"{WAY}open/", said).status_code == 302
    assert followed_by("C23/71") == ["C22/61"]


def test_what_somebody_typed_is_followed_whoever_s_it_is(on_the_unit: Client) -> None:
    assert opened_on_the_auditor(on_the_unit, "C20/44") == ["C20/44"]
