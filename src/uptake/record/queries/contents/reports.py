"""The reports of the contents: their texts, CEB comments and focal points as of a moment."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from uptake.core.codes import Language
from uptake.record.queries.contents.as_of import standing
from uptake.record.queries.contents.scope import Scope
from uptake.record.queries.contents.values import Member, ReportHeld, ReportText
from uptake.register import models


def reports_of(scope: Scope) -> dict[str, ReportHeld]:
    """Give the reports by their symbols."""
    texts, comments, focal_points = _texts(scope), _ceb_comments(scope), _focal_points(scope)
    here = dict(_at_organization(scope).values_list("report_id", "pk"))
    return {
        symbol: ReportHeld(
            report=report,
            at_organization=here.get(report),
            symbol=symbol,
            programme_year=programme_year,
            order=(year, number),
            ceb_comments=comments.get(report),
            focal_points=focal_points.get(report, ()),
            texts=texts.get(report, {}),
        )
        for report, symbol, programme_year, year, number in scope.reports.values_list(
            "pk", "symbol", "programme_year", "symbol_year", "symbol_number"
        )
    }


def _at_organization(scope: Scope) -> QuerySet[models.ReportAtOrganization]:
    return models.ReportAtOrganization.objects.filter(
        organization=scope.organization, report__in=scope.reports
    )


def _texts(scope: Scope) -> dict[int, dict[Language, ReportText]]:
    rows = models.ReportText.objects.filter(report__in=scope.reports)
    found: defaultdict[int, dict[Language, ReportText]] = defaultdict(dict)
    for row in standing(rows, scope.moment, "report_id", "language"):
        found[row.report_id][row.language] = ReportText(
            row.title, row.url, row.highlights_url, row.ceb_url, row.origin
        )
    return found


def _ceb_comments(scope: Scope) -> dict[int, Any]:
    rows = models.ReportCebComments.objects.filter(report__in=scope.reports)
    return dict(standing(rows, scope.moment, "report_id").values_list("report_id", "state"))


def _focal_points(scope: Scope) -> dict[int, tuple[Member, ...]]:
    lists = standing(
        models.ReportFocalPoints.objects.filter(report_at_organization__in=_at_organization(scope)),
        scope.moment,
        "report_at_organization_id",
    )
    members = models.ReportFocalPoint.objects.filter(focal_points__in=lists.values("pk"))
    return _listed(
        members.order_by("position").values_list(
            "focal_points__report_at_organization__report_id", "person_id", "unit_id"
        )
    )


def _listed(rows: Iterable[tuple[int, Any, Any]]) -> dict[int, tuple[Member, ...]]:
    found: defaultdict[int, list[Member]] = defaultdict(list)
    for owner, person, unit in rows:
        found[owner].append(Member(person, unit))
    return {owner: tuple(members) for owner, members in found.items()}
