"""Reports at an organization: the list of them, and one with all that is known of it on a day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from uptake.core.codes import CebComments, Language, ReportKind, Visibility
from uptake.record.queries.cache import remembered
from uptake.record.queries.contents.answers import reports_of
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.queries.contents.values import (
    ByLanguage,
    Member,
    Names,
    ReportText,
    of_reports,
)
from uptake.record.queries.follow_ups import Figures, follow_ups_on
from uptake.record.queries.sight import reports_seen
from uptake.record.queries.standing import figures_of_reports
from uptake.record.queries.texts import Wording, best, report_titles
from uptake.record.queries.viewpoint import Look, names_seen
from uptake.register.models import Recommendation, ReportAtOrganization, ReportCebComments
from uptake.register.models import ReportText as ReportTextRow


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as a list shows it."""

    symbol: str
    kind: ReportKind | None
    programme_year: int | None
    visibility: Visibility
    title: Wording | None
    figures: Figures


@dataclass(frozen=True, slots=True)
class Links:
    """Where a report and what belongs to it can be read in one language."""

    language: Language
    report: str | None
    highlights: str | None
    ceb_comments: str | None


@dataclass(frozen=True, slots=True)
class FocalPointShown:
    """Who answers for a report: a person, and the units from the highest down to theirs."""

    name: Wording | None
    unit: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class CommentsShown:
    """What is known of the CEB's comments on a report, and where they are read in each language."""

    state: CebComments | None
    symbol: str | None
    date: date | None
    links: Mapping[Language, str | None]


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of a report's treatment at the organization."""

    received: date | None
    distributed: date | None
    due: date | None
    considered: date | None


@dataclass(frozen=True, slots=True)
class ReportShown:
    """A report with all that a page says of it; its recommendations are asked for apart."""

    symbol: str
    kind: ReportKind | None
    visibility: Visibility
    programme_year: int | None
    title: Wording | None
    links: tuple[Links, ...]
    focal_points: tuple[FocalPointShown, ...]
    ceb_comments: CebComments | None
    ceb_symbol: str | None
    ceb_date: date | None
    dates: Dates
    figures: Figures


def report_symbols(look: Look) -> tuple[str, ...]:
    """Get the reports of which anything stood on the day, newest first; asked once for a state."""
    rows = reports_there(look).values_list("report__symbol", flat=True)
    return remembered(look.state, ("reports", look), lambda: tuple(rows))


def reports_there(look: Look) -> QuerySet[ReportAtOrganization]:
    """Get the rows of those reports, newest first."""
    stood = follow_ups_on(look).filter(recommendation__report=OuterRef("report"))
    return _at_organization(look).filter(Exists(stood) | without_recommendations(look.on))


def report_lines(look: Look, symbols: Collection[str]) -> tuple[ReportLine, ...]:
    """Return what a list shows of reports that stand here, newest first."""
    counted = figures_of_reports(look, symbols)
    there = Q(report__symbol__in=counted)
    alone = Q(report__symbol__in=symbols) & without_recommendations(look.on)
    rows = list(_at_organization(look).filter(there | alone))
    titles = report_titles((row.report_id for row in rows), look.on)
    return tuple(
        ReportLine(
            row.report.symbol,
            row.report.kind,
            row.report.programme_year,
            row.report.visibility,
            best(titles.get(row.report_id, {}), look.language),
            counted.get(row.report.symbol, Figures()),
        )
        for row in rows
    )


def report_shown(look: Look, symbol: str) -> ReportShown | None:
    """Return one report, or None where the organization has no such report on the day."""
    counted = figures_of_reports(look, (symbol,))
    there = _at_organization(look).filter(report__symbol=symbol)
    row = (there if counted else there.filter(without_recommendations(look.on))).first()
    if row is None:
        return None
    moment = look.moment
    held = reports_of(of_reports(look.organization, (symbol,), moment))[symbol]
    names = names_seen(look)
    comments = standing(
        ReportCebComments.objects.filter(report=row.report_id), moment, "report_id"
    ).first()
    return ReportShown(
        symbol=symbol,
        kind=row.report.kind,
        visibility=row.report.visibility,
        programme_year=row.report.programme_year,
        title=best(report_titles([row.report_id], look.on).get(row.report_id, {}), look.language),
        links=_links(held.texts),
        focal_points=tuple(_focal_point(one, names, look) for one in held.focal_points),
        ceb_comments=comments.state if comments else None,
        ceb_symbol=comments.symbol if comments else None,
        ceb_date=comments.date if comments else None,
        dates=Dates(row.received, row.distributed, row.due, row.considered),
        figures=counted.get(symbol, Figures()),
    )


def without_recommendations(on: date) -> Q:
    """Return the condition that a report at an organization has none, and was known by the day."""
    any_at_all = Recommendation.objects.filter(report=OuterRef("report"))
    known = ReportTextRow.objects.filter(report=OuterRef("report"), valid_from__lte=on)
    return ~Exists(any_at_all) & Q(Exists(known))


def comments_of(look: Look, symbol: str) -> CommentsShown | None:
    """Return what was said last of the CEB's comments; None where the report is not here."""
    row = _at_organization(look).filter(report__symbol=symbol).first()
    if row is None:
        return None
    moment = Moment(date.max)
    said = standing(
        ReportCebComments.objects.filter(report=row.report_id), moment, "report_id"
    ).first()
    texts = ReportTextRow.objects.filter(report=row.report_id)
    return CommentsShown(
        said.state if said else None,
        said.symbol if said else None,
        said.date if said else None,
        {one.language: one.ceb_url for one in standing(texts, moment, "report_id", "language")},
    )


def _at_organization(look: Look) -> QuerySet[ReportAtOrganization]:
    rows = ReportAtOrganization.objects.filter(
        reports_seen(look.restricted, "report__"), organization=look.organization
    )
    return rows.select_related("report").order_by(
        "-report__symbol_year", "-report__symbol_number", "report__symbol"
    )


def _links(texts: ByLanguage[ReportText]) -> tuple[Links, ...]:
    return tuple(
        Links(language, text.url, text.highlights_url, text.ceb_url)
        for language in Language
        if (text := texts.get(language)) and (text.url or text.highlights_url or text.ceb_url)
    )


def _focal_point(member: Member, names: Names, look: Look) -> FocalPointShown:
    path = names.path(member.unit) if member.unit is not None else ()
    units = (_named(names.units.get(unit, {}), look) for unit in path)
    return FocalPointShown(
        _named(names.people.get(member.person, {}), look) if member.person is not None else None,
        tuple(unit for unit in units if unit),
    )


def _named(names: ByLanguage[str], look: Look) -> Wording | None:
    return best({one: Wording(name, one) for one, name in names.items()}, look.language)
