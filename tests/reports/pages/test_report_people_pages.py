"""Focal points and CEB comments of a report in the browser's way, and back to the edition."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.editions.builders import opened
from tests.rooms.builders import REPORT, entry, paper, report
from tests.rooms.people import person
from tests.rooms.reminded import assigned
from tests.web.pages import Element, links, parsed, text_of, texts
from uptake.core.codes import CebComments, Role
from uptake.core.recipients import machine
from uptake.core.report_draft import FocalPointDraft
from uptake.register.models import (
    Edition,
    PersonName,
    ReportAtOrganization,
    ReportCebComments,
    ReportFocalPoint,
    ReportFocalPoints,
)
from uptake.reports import services as reports

pytestmark = pytest.mark.django_db
FOCAL = f"/en/ITU/registering/focal-points/{REPORT}/"
COMMENTS = f"/en/ITU/registering/ceb-comments/{REPORT}/"


@pytest.fixture
def edition(open_site: Client) -> Edition:
    del open_site
    return opened(paper(entry("1"), reports=(report(focal_points=()),)))


def sent(page: Element) -> dict[str, Any]:
    """What a browser would send of the page's own form."""
    form = next(one for one in page.forms if "sheet" in (one.get("class") or ""))
    return {name: value for name, value in form.form_values() if value is not None}


def selected(page: Element, name: str) -> list[str]:
    return list(page.xpath(f"//select[@name='{name}']/option[@selected]/@value"))


def test_the_mark_leads_to_the_focal_points_and_back_to_the_edition(
    open_site: Client, edition: Edition
) -> None:
    reading = f"/en/ITU/editions/{edition.pk}/reading/ar/"
    page = parsed(open_site.get(reading))
    way = f"{FOCAL}?edition={edition.pk}&reading=ar"
    assert way in list(links(page))
    assert "No focal point" in text_of(parsed(open_site.get(f"/en/ITU/editions/{edition.pk}/")))
    form = sent(parsed(open_site.get(way)))
    answer = open_site.post(FOCAL, form | {"focal-name-0": "Ms Noor", "since": "2022-01-01"})
    assert answer.headers["Location"] == reading
    after = parsed(open_site.get(reading))
    assert way not in list(links(after))
    assert "Ms Noor" in text_of(after)


def test_who_has_the_recommendations_is_suggested_and_nothing_is_saved_before(
    open_site: Client, edition: Edition
) -> None:
    del edition
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    assigned("1", ana)
    page = parsed(open_site.get(FOCAL))
    assert selected(page, "focal-person-0") == [str(ana.pk)]
    assert "Nothing is saved until you save it" in text_of(page)
    assert not ReportFocalPoint.objects.exists()
    assert open_site.post(FOCAL, sent(page)).status_code == 302
    assert ReportFocalPoint.objects.get().person == ana
    omar = person("omar@itu.example", Role.CONTRIBUTOR)
    assigned("1", omar)
    held = parsed(open_site.get(FOCAL))
    assert selected(held, "focal-person-1") == []
    (more,) = [one for one in links(held) if "suggested" in one]
    assert selected(parsed(open_site.get(FOCAL + more[more.index("?") :])), "focal-person-1") == [
        str(omar.pk)
    ]


def test_who_they_were_stays_to_be_read(open_site: Client, edition: Edition) -> None:
    del edition
    at = timezone.now()
    for name, since in (("Ms Noor", datetime.date(2022, 1, 1)), ("Mr Sol", at.date())):
        reports.name_focal_points(
            symbol=REPORT,
            organization="ITU",
            points=(FocalPointDraft(name=name),),
            since=since,
            by=machine(),
            at=at,
        )
    page = parsed(open_site.get(FOCAL))
    history = texts(page, "//section[@aria-labelledby='history']//dd")
    assert history == ["Mr Sol", "Ms Noor"]
    assert "1 January 2022 to" in text_of(page)
    gone = PersonName.objects.get(name="Mr Sol").person
    assert selected(page, "focal-person-0") == [str(gone.pk)]
    form = sent(page) | {"focal-person-0": "", "focal-name-0": ""}
    open_site.post(FOCAL, form)
    assert "Nobody" in texts(
        parsed(open_site.get(FOCAL)), "//section[@aria-labelledby='history']//dd"
    )
    assert ReportFocalPoints.objects.count() == 3


def test_what_is_wrong_with_a_focal_point_is_told_at_its_row(
    open_site: Client, edition: Edition
) -> None:
    del edition
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    form = {"since": "2022-01-01", "focal-person-0": ana.pk, "focal-person-1": ana.pk}
    refused = open_site.post(FOCAL, form)
    assert refused.status_code == 422
    assert "appears twice" in text_of(parsed(refused).get_element_by_id("focal-point-1"))
    day = open_site.post(FOCAL, {"since": "9999-12-31", "focal-name-0": "Ms Noor"})
    assert "out of range" in text_of(parsed(day).get_element_by_id("since-wrong"))


def test_the_mark_leads_to_the_ceb_comments_and_back_to_the_edition(
    open_site: Client, edition: Edition
) -> None:
    reading = f"/en/ITU/editions/{edition.pk}/reading/fr/"
    way = f"{COMMENTS}?edition={edition.pk}&reading=fr"
    assert way in list(links(parsed(open_site.get(reading))))
    page = parsed(open_site.get(way))
    assert reading in list(links(page))
    form = sent(page) | {
        "state": "available",
        "ceb_symbol": "A/77/4/Add.1",
        "ceb_date": "2022-01-20",
        "ceb-en": "https://unsceb.example/a",
    }
    assert open_site.post(COMMENTS, form).headers["Location"] == reading
    row = ReportCebComments.objects.order_by("-pk")[0]
    assert (row.state, row.symbol, row.date) == (
        CebComments.AVAILABLE,
        "A/77/4/Add.1",
        datetime.date(2022, 1, 20),
    )
    assert way not in list(links(parsed(open_site.get(reading))))
    kept = parsed(open_site.get(COMMENTS))
    assert kept.get_element_by_id("ceb-en").value == "https://unsceb.example/a"
    assert ReportAtOrganization.objects.get(report__symbol=REPORT).received is None


def test_comments_ask_for_what_is_missing_and_go_back_to_the_report(
    open_site: Client, edition: Edition
) -> None:
    del edition
    refused = open_site.post(COMMENTS, {})
    assert refused.status_code == 422
    assert "Choose whether" in text_of(parsed(refused))
    wrong = open_site.post(COMMENTS, {"state": "available", "ceb-fr": "nowhere"})
    assert wrong.status_code == 422
    assert parsed(wrong).get_element_by_id("ceb-fr").value == "nowhere"
    done = open_site.post(COMMENTS, {"state": "available"})
    assert done.headers["Location"] == f"/en/ITU/reports/{REPORT}/"
    about = parsed(open_site.get(f"/en/ITU/reports/{REPORT}/"))
    assert {FOCAL, COMMENTS} <= set(links(about))
    unknown = "JIU/REP/1999/9"
    for page in (FOCAL, COMMENTS):
        assert open_site.get(page.replace(REPORT, unknown)).status_code == 404
        assert open_site.post(f"{page}", {"edition": "77777", "state": "available"}).status_code


def test_a_draft_takes_focal_points(open_site: Client) -> None:
    way = open_site.post("/en/ITU/registering/begin/", {"symbol": "JIU/REP/2026/5"})
    page = parsed(open_site.get(way.headers["Location"]))
    form = next(one for one in page.forms if "count" in one.fields)
    values: dict[str, Any] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    values |= {"focal-name-0": "Ms Noor", "do": "keep"}
    assert open_site.post(way.headers["Location"], values).status_code == 302
    kept = parsed(open_site.get(way.headers["Location"]))
    assert kept.get_element_by_id("focal-name-0").value == "Ms Noor"
