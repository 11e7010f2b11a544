"""What changed at an organization between two days: recommendations, answers, reports.

Each text is compared in a language that it has on both days: a language added is no change.

Only what may differ is composed: a day's register is the same as another's but for what came into
force between them. So two days of a large register are as quick as what happened between them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from uptake.core.codes import Visibility
from uptake.core.comparison import Comparison, compare
from uptake.core.document import StatusDocument
from uptake.record.queries.composing import Choice, composed
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.values import (
    Contents,
    Scope,
    in_common_languages,
    public_part,
    whole,
)
from uptake.record.queries.follow_ups import follow_ups_on
from uptake.record.queries.viewpoint import Look, readable
from uptake.register import models
from uptake.register.models import FollowUp, Recommendation, Report


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the differences are narrowed to: a report, or one recommendation of it."""

    report: str | None = None
    number: str | None = None
    formal: bool = True


def differences_between(
    look: Look, organization: str, before: date, after: date, narrowing: Narrowing
) -> Comparison:
    """Compare the register of two days, the earlier one first, as this reader sees it.

    `organization` is the code, `look.organization` its key. Asks a number of questions that does
    not grow.
    """
    follow_ups = _touched(look, before, after, narrowing)
    reports = _reports(look, before, after, narrowing, follow_ups)
    looks = [replace(look, on=day) for day in (before, after)]
    held = [_held(one, _touched_scope(one, follow_ups, reports)) for one in looks]
    return compare(*_documents(looks, held, organization))


def registers_of(
    look: Look, organization: str, days: tuple[date, date], narrowing: Narrowing
) -> tuple[StatusDocument, StatusDocument]:
    """Give the whole register of two days as this reader sees it, for figures and for files."""
    looks = [replace(look, on=day) for day in days]
    held = [_held(one, _whole_scope(one, narrowing)) for one in looks]
    before, after = _documents(looks, held, organization)
    return replace(before, date=days[0]), replace(after, date=days[1])


def _documents(
    looks: Sequence[Look], held: Sequence[Contents], organization: str
) -> tuple[StatusDocument, StatusDocument]:
    """Make the documents of two days, with the reports alone that stood there on the day."""
    before, after = (
        _document(look, one, organization)
        for look, one in zip(looks, in_common_languages(*held), strict=True)
    )
    return before, after


def _document(look: Look, held: Contents, organization: str) -> StatusDocument:
    made = composed(held, Choice(look.language), organization, None)
    stood = _stood(look, [report.symbol for report in made.reports])
    return replace(made, reports=tuple(one for one in made.reports if one.symbol in stood))


def _held(look: Look, scope: Scope) -> Contents:
    return contents(scope if look.restricted else public_part(scope))


def _whole_scope(look: Look, narrowing: Narrowing) -> Scope:
    scope = whole(look.organization, look.moment)
    if narrowing.report:
        scope = replace(
            scope,
            reports=scope.reports.filter(symbol=narrowing.report),
            recommendations=scope.recommendations.filter(report__symbol=narrowing.report),
            follow_ups=_narrowed(scope.follow_ups, narrowing),
        )
    return scope


def reports_here(look: Look) -> tuple[str, ...]:
    """Give the symbols of the reports that stand here on the day, the newest first."""
    rows = models.ReportAtOrganization.objects.filter(organization=look.organization)
    if not look.restricted:
        rows = rows.filter(report__visibility=Visibility.PUBLIC)
    ordered = rows.order_by("-report__symbol_year", "-report__symbol_number", "report__symbol")
    return tuple(ordered.values_list("report__symbol", flat=True))


def latest_document_day(look: Look) -> date | None:
    """Give the day of the latest document before the day one looks at."""
    rows = models.Document.objects.filter(
        readable(look.restricted), organization=look.organization, date__lt=look.on
    )
    return rows.order_by("-date").values_list("date", flat=True).first()


def _touched(look: Look, before: date, after: date, narrowing: Narrowing) -> QuerySet[FollowUp]:
    """Give the follow-ups of which something came into force between the days."""
    between = Q(valid_from__gt=before, valid_from__lte=after)
    ended = Q(valid_until__gt=before, valid_until__lte=after)
    own, asked = {"follow_up": OuterRef("pk")}, {"recommendation": OuterRef("recommendation")}
    answered = models.StatusPeriod.objects.filter(between | ended, audience=look.audience, **own)
    said = models.UpdateText.objects.filter(
        between, update__follow_up=OuterRef("pk"), update__periods__audience=look.audience
    )
    facts = models.RecommendationPeriod.objects.filter(between | ended, **asked)
    texts = models.RecommendationText.objects.filter(between, **asked)
    changed = Exists(answered) | Exists(said) | Exists(facts) | Exists(texts)
    rows = FollowUp.objects.filter(changed, organization=look.organization)
    rows = _narrowed(rows, narrowing)
    return FollowUp.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))


def _narrowed(rows: QuerySet[FollowUp], narrowing: Narrowing) -> QuerySet[FollowUp]:
    if narrowing.report:
        rows = rows.filter(recommendation__report__symbol=narrowing.report)
    if narrowing.number:
        rows = rows.filter(
            recommendation__number=narrowing.number, recommendation__formal=narrowing.formal
        )
    return rows


def _reports(
    look: Look,
    before: date,
    after: date,
    narrowing: Narrowing,
    follow_ups: QuerySet[FollowUp],
) -> QuerySet[Report]:
    """Give the reports of what was touched, and those of which something was said anew."""
    between = Q(valid_from__gt=before, valid_from__lte=after)
    here = Report.objects.filter(
        at_organizations__in=models.ReportAtOrganization.objects.filter(
            organization=look.organization
        )
    )

    def said(model: type[Model], path: str = "report") -> Any:
        rows: Any = model.objects  # type: ignore[attr-defined]
        return Exists(rows.filter(between, **{path: OuterRef("pk")}))

    changed = (
        said(models.ReportText)
        | said(models.ReportCebComments)
        | said(models.ReportFocalPoints, "report_at_organization__report")
    )
    if narrowing.number:
        return here.none()
    touched = Q(pk__in=follow_ups.values("recommendation__report")) | Q(changed)
    rows = here.filter(touched)
    if narrowing.report:
        rows = rows.filter(symbol=narrowing.report)
    return Report.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))


def _touched_scope(look: Look, follow_ups: QuerySet[FollowUp], reports: QuerySet[Report]) -> Scope:
    return Scope(
        look.organization,
        look.moment,
        reports,
        Recommendation.objects.filter(follow_ups__in=follow_ups),
        follow_ups,
    )


def _stood(look: Look, reports: Collection[str]) -> frozenset[str]:
    """Give those reports of which a recommendation stood here on the day."""
    rows = follow_ups_on(look).filter(recommendation__report__symbol__in=reports)
    return frozenset(rows.values_list("recommendation__report__symbol", flat=True).distinct())
