"""Inspectors are the Unit's: they see how its recommendations are answered once that is cleared,
and of what other bodies recommended only what everybody sees.
"""

import datetime
from dataclasses import replace

import pytest
from django.test import Client

from tests.rooms.builders import REPORT, bring, document, entry
from tests.rooms.clearing import DONE, cleared, contributor, officer
from tests.rooms.oversight import enter, register
from tests.rooms.people import acting, person, sign_in
from tests.web.pages import content_of, parsed, text_of
from uptake.core.codes import Audience, Language, Role
from uptake.core.indicators import Population
from uptake.core.permissions import Sight, audience
from uptake.core.recipients import NOBODY, machine
from uptake.record.queries.follow_ups import figures, follow_ups_on
from uptake.record.queries.indicators import Scope, counted
from uptake.record.queries.known import end_of
from uptake.record.queries.standing import figures_of_reports
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Organization

pytestmark = pytest.mark.django_db
ANA = machine("Ana")
DAY = datetime.date(2024, 1, 1)
AUDITORS = "XA/2021/1"
OF_UNIT, OF_AUDITOR = "The strategy is in force.", "The vendors are registered."
WORDS = ("strategy", "vendors")
"""A word of each, which nothing else has."""
SEEN = {Audience.PUBLIC: (0, 0), Audience.STAFF: (1, 1), Audience.INSPECTORS: (1, 0)}
"""How many are implemented of the Unit and of the auditor, as whom one sees them."""


@pytest.fixture(autouse=True)
def answers(db: None) -> None:
    """A recommendation of each body, answered and cleared, with neither answer published."""
    del db
    bring(document(entry("2", acceptance=None, implementation=None, remarks=None)))
    enter(ANA)
    register(ANA, AUDITORS)
    ana, omar = contributor("ana@itu.example", "2", "1"), officer()
    cleared(ana, omar, replace(DONE, remarks=OF_UNIT), "2")
    cleared(ana, omar, replace(DONE, remarks=OF_AUDITOR), "1", minutes=5)


def look(seen_as: Audience) -> Look:
    itu = Organization.objects.get(code="ITU")
    return Look(itu.pk, Language.ENGLISH, DAY, restricted=Sight.DELEGATES, audience=seen_as)


def test_as_whom_somebody_sees_answers() -> None:
    ines = acting(person("ines@jiu.example", Role.INSPECTOR, organization=None))
    eve = acting(person("eve@itu.example", Role.TRANSLATOR))
    dana = acting(person("dana@itu.example", Role.READER))
    assert audience(ines, "ITU") is audience(ines, "") is Audience.INSPECTORS
    assert audience(eve, "ITU") is audience(ANA, "ITU") is Audience.STAFF
    assert audience(eve, "WIPO") is audience(dana, "ITU") is Audience.PUBLIC
    assert audience(NOBODY, "ITU") is Audience.PUBLIC


@pytest.mark.parametrize("seen_as", Audience)
def test_each_way_of_counting_knows_whose_answers_they_are(seen_as: Audience) -> None:
    seen = look(seen_as)
    rows = {
        symbol: follow_ups_on(seen).filter(recommendation__report__symbol=symbol)
        for symbol in (REPORT, AUDITORS)
    }
    by_row = tuple(figures(one, DAY).implemented for one in rows.values())
    kept = figures_of_reports(seen, (REPORT, AUDITORS))
    by_kind = tuple(kept[symbol].implemented for symbol in (REPORT, AUDITORS))
    assert by_row == by_kind == SEEN[seen_as]
    for known in (None, end_of(datetime.date(2023, 1, 1))):
        scopes = [Scope(seen, known=known, oversight=body) for body in ("JIU", "ITU-XA")]
        told = tuple(counted(one).in_all.counts[Population.IMPLEMENTED] for one in scopes)
        assert told == SEEN[seen_as], known


def test_pages_tell_inspectors_what_is_cleared_for_the_unit_alone(client: Client) -> None:
    sign_in(client, person("ines@jiu.example", Role.INSPECTOR, organization=None))
    own = text_of(parsed(client.get(f"/en/ITU/recommendations/{REPORT}/2/")))
    assert OF_UNIT in own
    others = text_of(parsed(client.get(f"/en/ITU/recommendations/{AUDITORS}/1/")))
    assert OF_AUDITOR not in others
    assert "No answer yet" in others
    for way in ("?as=csv", "differences/?from=2022-01-01", "search/?q=vendors", "search/?q=1"):
        assert OF_AUDITOR not in content_of(client.get(f"/en/ITU/{way}")).decode(), way
    for way in ("", "search/"):
        pages = [parsed(client.get(f"/en/ITU/{way}?q={one}")) for one in WORDS]
        of_unit, of_auditor = (
            {str(one) for one in page.xpath("//main//a/@href") if "/recommendations/" in one}
            for page in pages
        )
        assert of_unit == {f"/en/ITU/recommendations/{REPORT}/2/"}, way
        assert not of_auditor, way


@pytest.mark.parametrize(
    "page",
    [
        "charts/implementation/",
        "charts/years/",
        "charts/changes/?since=2022-06-01",
        "figures/?indicator=implementation_rate",
        "figures/?indicator=implementation_rate&organization=all",
        "figures/?indicator=implementation_rate&known=2024-01-01",
        "figures/list/?population=implemented",
    ],
)
def test_of_the_auditor_inspectors_see_what_everybody_sees(client: Client, page: str) -> None:
    address = f"/en/ITU/{page}{'&' if '?' in page else '?'}oversight="

    def told(body: str) -> str:
        (main,) = parsed(client.get(f"{address}{body}")).xpath("//main")
        return "".join(text_of(one) for one in main.xpath(".//figure|.//tbody|.//tfoot|.//article"))

    public = {body: told(body) for body in ("JIU", "ITU-XA")}
    sign_in(client, person("ines@jiu.example", Role.INSPECTOR, organization=None))
    assert told("ITU-XA") == public["ITU-XA"]
    assert told("JIU") != public["JIU"]
    sign_in(client, person("eve@itu.example", Role.COORDINATOR))
    assert told("ITU-XA") != public["ITU-XA"]


def test_why_a_report_of_another_body_was_withdrawn_is_not_theirs_to_read(client: Client) -> None:
    register(ANA, "XA/2020/4")
    way, reason = "/en/ITU/reports/XA/2020/4/", "The annex was confidential."
    sign_in(client, person("cora@itu.example", Role.COORDINATOR))
    client.post("/en/ITU/registering/withdraw/XA/2020/4/", {"reason": reason})
    assert reason in text_of(parsed(client.get(way)))
    sign_in(client, person("ines@jiu.example", Role.INSPECTOR, organization=None))
    answer = client.get(way)
    assert answer.status_code == 410
    assert reason not in text_of(parsed(answer))
