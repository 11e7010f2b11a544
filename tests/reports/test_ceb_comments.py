"""The CEB's comments on a report: noted without a date that nobody knows."""

import datetime
from typing import Any

import pytest

from tests.rooms.reports import AT, DUE, RECEIVED, SYMBOL, draft, register
from uptake.core.codes import CebComments, Language
from uptake.core.document import Report
from uptake.core.recipients import machine
from uptake.core.report_draft import TitleDraft
from uptake.record.queries.composition import compose
from uptake.register.models import (
    Event,
    ReportAtOrganization,
    ReportCebComments,
    ReportText,
)
from uptake.reports import services as reports
from uptake.reports.queries import draft_content
from uptake.reports.services import ReportRefused, report_drafts

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
TODAY = AT.date()
LINK = "https://unsceb.example/a-81-4-add-1"


def note(state: CebComments | None = CebComments.AVAILABLE, **values: Any) -> bool:
    given: dict[str, Any] = {"ceb_symbol": None, "ceb_date": None, "links": {}}
    at = values.pop("at", AT)
    return reports.note_ceb_comments(
        symbol=SYMBOL,
        organization="ITU",
        state=state,
        by=machine("Ana"),
        at=at,
        **{**given, **values},
    )


def printed(on: datetime.date) -> Report:
    return compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=on).reports[0]


def refused(**values: Any) -> list[tuple[str, str]]:
    with pytest.raises(ReportRefused) as raised:
        note(**values)
    return [(one.field, one.code) for one in raised.value.problems]


def test_without_a_date_they_are_there_from_today_and_no_date_is_made_up() -> None:
    register()
    assert note(ceb_symbol="A/81/4/Add.1")
    row = ReportCebComments.objects.get()
    assert (row.symbol, row.date, row.valid_from) == ("A/81/4/Add.1", None, TODAY)
    assert printed(TODAY - DAY).ceb_comments is None
    assert printed(TODAY).ceb_comments is CebComments.AVAILABLE


def test_with_a_date_they_are_there_from_it() -> None:
    register()
    day = RECEIVED + DAY
    assert note(ceb_date=day, links={Language.ENGLISH: LINK})
    assert printed(day - DAY).ceb_comments is None
    assert (printed(day).ceb_comments, printed(day).ceb_url) == (CebComments.AVAILABLE, LINK)
    assert printed(day).title == "Lending libraries"


def test_what_was_said_later_does_not_hide_it() -> None:
    register(draft(ceb_comments=CebComments.NOT_AVAILABLE))
    assert note(ceb_date=RECEIVED - 30 * DAY)
    assert printed(RECEIVED).ceb_comments is CebComments.AVAILABLE
    assert note(CebComments.NOT_AVAILABLE, ceb_symbol="A/81/4", links={Language.ENGLISH: LINK})
    last = ReportCebComments.objects.order_by("pk").last()
    assert last is not None
    assert (last.state, last.symbol, last.date) == (CebComments.NOT_AVAILABLE, None, None)
    assert printed(TODAY).ceb_comments is CebComments.NOT_AVAILABLE


def test_links_stand_beside_the_titles_and_can_be_taken_away() -> None:
    register()
    assert note(links={Language.ENGLISH: LINK, Language.FRENCH: f"{LINK}-fr"})
    assert not note(links={Language.ENGLISH: LINK})
    assert note(links={Language.ENGLISH: None})
    english = ReportText.objects.filter(language=Language.ENGLISH).order_by("pk").last()
    assert english is not None
    assert (english.title, english.url, english.ceb_url) == (
        "Lending libraries",
        "https://jiu.example/4",
        None,
    )
    last = Event.objects.order_by("number").last()
    assert last is not None
    assert last.values["links"] == ["en"]


def test_what_is_wrong_is_told() -> None:
    register()
    assert refused(state=None) == [("state", "ceb-state-missing")]
    assert refused(ceb_date=TODAY + DAY) == [("ceb_date", "ceb-date-in-future")]
    assert refused(ceb_date=datetime.date.min) == [("ceb_date", "day-out-of-range")]
    assert refused(ceb_symbol="A" * 65, links={Language.ENGLISH: "javascript:alert(1)"}) == [
        ("ceb_symbol", "draft-symbol-wrong"),
        ("ceb-en", "draft-address-wrong"),
    ]
    assert not ReportCebComments.objects.exists()


@pytest.mark.parametrize("days", [(None, None), (RECEIVED, None)])
def test_adding_a_language_makes_up_no_days(days: tuple[datetime.date | None, ...]) -> None:
    register()
    received, due = days
    ReportAtOrganization.objects.update(received=received, due=due)
    later = AT + datetime.timedelta(days=200)
    key = report_drafts.begin(organization="ITU", symbol=SYMBOL, by=machine(), at=later)
    held = draft_content(key)
    assert (held.received, held.due) == days
    added = (*held.titles, TitleDraft(Language.FRENCH, "Bibliothèques de prêt"))
    said = draft(titles=added, received=held.received, due=held.due)
    report_drafts.keep(key=key, draft=said, by=machine(), at=later)
    report_drafts.register(key=key, by=machine(), at=later)
    row = ReportAtOrganization.objects.get()
    assert (row.received, row.due) == days


def test_a_new_report_still_gets_its_days() -> None:
    register()
    key = report_drafts.begin(organization="ITU", symbol="JIU/REP/2026/9", by=machine(), at=AT)
    assert draft_content(key).received == TODAY
    assert draft_content(key).due == datetime.date(2026, 9, 2)
    assert ReportAtOrganization.objects.get().due == DUE
