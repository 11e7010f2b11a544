"""What an organization's own body restricts stays within: delegates and inspectors see none of it,
staff do. What a body of the system restricts, and what is public, is there for them as before.
"""

import datetime

import pytest
from django.test import Client

from tests.rooms.builders import REPORT, bring, document, entry, report
from tests.rooms.oversight import INSIDE, enter, register
from tests.rooms.people import acting, person, sign_in
from tests.web.pages import parsed, text_of
from uptake.core.codes import Language, Role
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.core.report_draft import TitleDraft
from uptake.record.queries.sight import reports_seen
from uptake.register.models import Person, Report
from uptake.register.models import ReportDraft as Draft
from uptake.reports.services import report_drafts

pytestmark = pytest.mark.django_db
ANA = machine("Ana")
INTERNAL, EXTERNAL, LETTER = "IA/2021/1", "XA/2021/1", "JIU/ML/2021/1"
TITLE = "Cash in the vault"
LATER = datetime.datetime(2022, 4, 1, 9, tzinfo=datetime.UTC)
OTHERS = (Role.READER, Role.INSPECTOR)
STAFF = (Role.COORDINATOR, Role.CONTRIBUTOR, Role.TRANSLATOR, Role.ADMINISTRATOR)

PAGES = (
    "/en/ITU/",
    "/en/ITU/?as=csv",
    "/en/ITU/?oversight=ITU-IA",
    "/en/ITU/reports/",
    "/en/ITU/search/?q=vault",
    "/en/ITU/search/?q=procedures",
    "/en/ITU/differences/?from=2021-01-01",
    "/en/ITU/figures/",
    "/en/ITU/figures/?oversight=ITU-IA",
    "/en/ITU/charts/",
    "/en/ITU/documents/",
)


@pytest.fixture
def of_four_kinds(db: None) -> None:
    """An organization with a public report of the Unit and a letter, an auditor's report, and a
    restricted one of its internal audit."""
    del db
    bring(document(entry(), entry(report=LETTER), reports=(report(), report(LETTER))))
    enter(ANA)
    register(ANA, EXTERNAL)
    enter(ANA, INSIDE)
    register(ANA, INTERNAL, titles=(TitleDraft(Language.ENGLISH, TITLE),))


def somebody(role: Role) -> Person:
    at = None if role is Role.INSPECTOR else "ITU"
    return person(f"{role}@example.org", role, organization=at)


@pytest.mark.parametrize(
    ("sight", "seen"),
    [
        (Sight.PUBLIC, {REPORT, EXTERNAL}),
        (Sight.DELEGATES, {REPORT, EXTERNAL, LETTER}),
        (Sight.MEMBERS, {REPORT, EXTERNAL, LETTER, INTERNAL}),
    ],
)
def test_who_sees_further_sees_more_reports(
    of_four_kinds: None, sight: Sight, seen: set[str]
) -> None:
    del of_four_kinds
    rows = Report.objects.filter(reports_seen(sight))
    assert set(rows.values_list("symbol", flat=True)) == seen


@pytest.mark.parametrize("role", OTHERS)
def test_no_page_and_no_file_shows_others_what_is_within(
    of_four_kinds: None, client: Client, role: Role
) -> None:
    del of_four_kinds
    sign_in(client, somebody(role))
    told = {}
    for address in PAGES:
        response = client.get(address)
        assert response.status_code == 200, address
        said = b"".join(response) if response.streaming else response.content
        told[address] = [one for one in (INTERNAL, TITLE) if one in said.decode(errors="ignore")]
    assert told == {address: [] for address in PAGES}


@pytest.mark.parametrize("role", OTHERS)
def test_what_is_within_is_not_there_for_others_and_the_rest_is(
    of_four_kinds: None, client: Client, role: Role
) -> None:
    del of_four_kinds
    sign_in(client, somebody(role))
    for symbol, status in ((INTERNAL, 404), (EXTERNAL, 200), (LETTER, 200), (REPORT, 200)):
        assert client.get(f"/en/ITU/reports/{symbol}/").status_code == status, symbol
        assert client.get(f"/en/ITU/recommendations/{symbol}/1/").status_code == status, symbol


@pytest.mark.parametrize("role", STAFF)
def test_staff_see_what_is_within(of_four_kinds: None, client: Client, role: Role) -> None:
    del of_four_kinds
    sign_in(client, somebody(role))
    assert INTERNAL in text_of(parsed(client.get("/en/ITU/reports/")))
    assert client.get(f"/en/ITU/recommendations/{INTERNAL}/1/").status_code == 200


def test_others_count_nothing_of_what_is_within(of_four_kinds: None, client: Client) -> None:
    del of_four_kinds
    address = "/en/ITU/?oversight=ITU-IA"
    sign_in(client, somebody(Role.COORDINATOR))
    assert parsed(client.get(address)).xpath("//*[contains(@class, 'entry')]")
    sign_in(client, somebody(Role.INSPECTOR))
    assert not parsed(client.get(address)).xpath("//*[contains(@class, 'entry')]")


def test_an_inspector_who_registers_a_symbol_is_told_nothing_of_the_report_within(
    of_four_kinds: None,
) -> None:
    del of_four_kinds
    inspector = acting(somebody(Role.INSPECTOR))
    hidden = report_drafts.begin(organization="ITU", symbol=INTERNAL, by=inspector, at=LATER)
    known = report_drafts.begin(organization="ITU", symbol=LETTER, by=inspector, at=LATER)
    content = dict(Draft.objects.values_list("key", "content"))
    assert TITLE not in str(content[hidden])
    assert f"What {LETTER} is about" in str(content[known])
