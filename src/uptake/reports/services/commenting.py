"""The comments of the Chief Executives Board on a report: whether there are any, and where."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from uptake.core.answers import Problem
from uptake.core.citing import is_web_address
from uptake.core.codes import CebComments, Language, Origin
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.report_draft import LONGEST_SYMBOL, days_not_meant
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.services import events
from uptake.register import models
from uptake.reports.services.refusal import ReportRefused
from uptake.reports.services.taking import report_at
from uptake.reports.services.wording import renew_report_text


@transaction.atomic
def note_ceb_comments(
    *,
    symbol: str,
    organization: str,
    state: CebComments | None,
    ceb_symbol: str | None,
    ceb_date: date | None,
    links: Mapping[Language, str | None],
    by: Actor,
    at: datetime,
) -> bool:
    """Say whether the CEB has commented on a report; tell whether that is new.

    A symbol, a date and links are those of comments that are available; what is not known stays
    open. What is said holds from the date of the comments, or from today where that is not known.
    Raises UptakeError `not-permitted`, `report-not-registered`; ReportRefused where it is not said
    whether there are any, for a date that nobody can mean, a symbol or a link that is none.
    """
    require(by, Act.REGISTER_REPORT, organization)
    report, today = report_at(symbol, organization).report_id, timezone.localdate(at)
    if state is None:
        raise ReportRefused((Problem("state", "ceb-state-missing"),))
    if state is not CebComments.AVAILABLE:
        ceb_symbol, ceb_date, links = None, None, dict.fromkeys(links)
    _check(ceb_symbol, ceb_date, links, today)
    recorded = {"recorded_at": at, "recorded_by": by.name}
    said = write_comments(report, state, ceb_symbol, ceb_date, today, recorded)
    new = _write_links(report, links, ceb_date or today, recorded)
    if not (said or new):
        return False
    events.record(
        "reports.note_ceb_comments",
        organization=organization,
        subject=symbol,
        by=by,
        at=at,
        values={"state": state, "symbol": ceb_symbol, "date": ceb_date, "links": new},
    )
    return True


def _check(
    symbol: str | None, day: date | None, links: Mapping[Language, str | None], today: date
) -> None:
    if found := tuple(_problems(symbol, day, links, today)):
        raise ReportRefused(found)


def _problems(
    symbol: str | None, day: date | None, links: Mapping[Language, str | None], today: date
) -> Iterator[Problem]:
    yield from days_not_meant(today, ceb_date=day)
    if day is not None and today < day:
        yield Problem("ceb_date", "ceb-date-in-future", values=(("date", day),))
    if len(symbol or "") > LONGEST_SYMBOL:
        yield Problem("ceb_symbol", "draft-symbol-wrong", values=(("symbol", symbol),))
    for language, url in links.items():
        if url and not is_web_address(url):
            yield Problem(f"ceb-{language}", "draft-address-wrong")


def write_comments(
    report: int,
    state: CebComments,
    symbol: str | None,
    day: date | None,
    known: date,
    recorded: Mapping[str, Any],
) -> bool:
    """Write what is said, unless it stands already; tell whether it was new.

    It holds from the day of the comments, or without one from `known`; where something else was
    said last of a later day, from that day.
    """
    rows = models.ReportCebComments.objects.filter(report=report)
    last = standing(rows, Moment(date.max), "report_id").first()
    if last is not None and (last.state, last.symbol, last.date) == (state, symbol, day):
        return False
    since = day or known
    models.ReportCebComments.objects.create(
        report_id=report,
        state=state,
        symbol=symbol,
        date=day,
        valid_from=max(since, last.valid_from) if last is not None else since,
        **recorded,
    )
    return True


def _write_links(
    report: int, links: Mapping[Language, str | None], day: date, recorded: Mapping[str, Any]
) -> list[Language]:
    return [one for one, url in links.items() if _write_link(report, one, url, day, recorded)]


def _write_link(
    report: int, language: Language, url: str | None, day: date, recorded: Mapping[str, Any]
) -> bool:
    """Write where the comments are read in a language; all else that is said there stays."""
    rows = models.ReportText.objects.filter(report=report, language=language)
    last = standing(rows, Moment(date.max), "report_id", "language").first()
    if (last.ceb_url if last else None) == (url or None):
        return False
    if last is not None:
        renew_report_text(last, day, recorded, ceb_url=url or None)
    else:
        models.ReportText.objects.create(
            report_id=report,
            language=language,
            origin=Origin.OFFICIAL,
            ceb_url=url or None,
            valid_from=day,
            **recorded,
        )
    return True
