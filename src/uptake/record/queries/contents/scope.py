"""What is asked for: an organization whole, or narrowed to reports or to a document."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from uptake.core.codes import Visibility
from uptake.record.queries.contents.as_of import Moment
from uptake.register.models import FollowUp, Recommendation, Report, ReportAtOrganization


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows that are asked for, and the moment. `organization` is the row's identity.

    Reports and recommendations are everybody's; follow-ups are the organization's.
    """

    organization: int
    moment: Moment
    reports: QuerySet[Report]
    recommendations: QuerySet[Recommendation]
    follow_ups: QuerySet[FollowUp]


def whole(organization: int, moment: Moment) -> Scope:
    """Ask for everything that is followed up at the organization."""
    return Scope(
        organization,
        moment,
        Report.objects.filter(at_organizations__in=_here(ReportAtOrganization, organization)),
        Recommendation.objects.filter(follow_ups__in=_here(FollowUp, organization)),
        FollowUp.objects.filter(organization=organization),
    )


def _here(model: type[FollowUp | ReportAtOrganization], organization: int) -> QuerySet[Any]:
    return model.objects.filter(organization=organization)


def of_reports(organization: int, symbols: Collection[str], moment: Moment) -> Scope:
    """Ask for these reports and all their recommendations, at the organization or not yet."""
    return Scope(
        organization,
        moment,
        Report.objects.filter(symbol__in=symbols),
        Recommendation.objects.filter(report__symbol__in=symbols),
        FollowUp.objects.filter(
            organization=organization, recommendation__report__symbol__in=symbols
        ),
    )


def of_recommendations(organization: int, keys: Iterable[int], moment: Moment) -> Scope:
    """Ask for these recommendations, by their identities, and for their reports."""
    asked = list(keys)
    return Scope(
        organization,
        moment,
        Report.objects.filter(recommendations__in=asked),
        Recommendation.objects.filter(pk__in=asked),
        FollowUp.objects.filter(organization=organization, recommendation__in=asked),
    )


def of_document(organization: int, document: int, moment: Moment) -> Scope:
    """Ask for what a document of the organization covers."""
    return Scope(
        organization,
        moment,
        Report.objects.filter(at_organizations__documents__document=document),
        Recommendation.objects.filter(follow_ups__documents__document=document),
        FollowUp.objects.filter(documents__document=document),
    )


def public_part(scope: Scope) -> Scope:
    """Narrow a scope to the reports that everybody may read."""
    return replace(
        scope,
        reports=scope.reports.filter(visibility=Visibility.PUBLIC),
        recommendations=scope.recommendations.filter(report__visibility=Visibility.PUBLIC),
        follow_ups=scope.follow_ups.filter(recommendation__report__visibility=Visibility.PUBLIC),
    )
