"""Reports of the oversight bodies, their recommendations.

And those on their way into the register.
"""

from django.db import models
from django.db.models import F, Q

from uptake.core.codes import (
    Addressee,
    Bound,
    CebComments,
    Impact,
    Language,
    Origin,
    ReportKind,
    Visibility,
)
from uptake.register.models.fields import CodeField
from uptake.register.models.history import AppendOnly, BroughtFile, Dated, Withdrawable
from uptake.register.models.organizations import Organization, OversightBody, Person, Unit
from uptake.register.models.searching import Searched


class Report(Withdrawable):
    """An oversight body's product; year and number are those of its symbol, to sort by."""

    oversight_body = models.ForeignKey(OversightBody, models.PROTECT, related_name="reports")
    symbol = models.CharField(max_length=200, db_index=True)
    kind = CodeField[ReportKind | None](ReportKind, null=True)
    symbol_year = models.PositiveSmallIntegerField(default=0)
    symbol_number = models.PositiveIntegerField(default=0)
    programme_year = models.PositiveSmallIntegerField(null=True)
    visibility = CodeField[Visibility](Visibility)

    class Meta:
        indexes = (models.Index(fields=["-symbol_year", "-symbol_number"], name="report_newest"),)
        constraints = (
            models.UniqueConstraint(
                fields=["symbol"], condition=Q(withdrawn_at=None), name="report_symbol_once"
            ),
        )


class ReportText(Searched):
    """What a report is called in one language, and where it and its annexes are to be read.

    `by_oversight_body`: an inspector registered it, whose words beat an organization's.
    `correction` is the one by which it came to be, if by one.
    """

    owner, said = "report_id", "title"

    report = models.ForeignKey(Report, models.PROTECT, related_name="texts")
    language = CodeField[Language](Language)
    origin = CodeField[Origin](Origin)
    by_oversight_body = models.BooleanField(default=False)
    correction = models.ForeignKey("Correction", models.PROTECT, null=True, related_name="+")
    title = models.TextField(null=True)
    url = models.TextField(null=True)
    highlights_url = models.TextField(null=True)
    ceb_url = models.TextField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["report", "language", "valid_from"], name="report_text_as_of"),
        )


class ReportCebComments(Dated):
    """Whether the Chief Executives Board has commented on a report; symbol and day where it has.

    Without a state nothing is known any more: what an import had said was taken back.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="ceb_comments")
    state = CodeField[CebComments | None](CebComments, null=True)
    symbol = models.CharField(max_length=200, null=True)
    date = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["report", "valid_from"], name="ceb_comments_as_of"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state=CebComments.AVAILABLE.value) | Q(symbol=None, date=None),
                name="ceb_symbol_and_date_only_where_available",
            ),
        )


class ReportAtOrganization(Withdrawable):
    """A report on the table of one organization, with the days of its treatment there."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="at_organizations")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="reports")
    received = models.DateField(null=True)
    distributed = models.DateField(null=True)
    due = models.DateField(null=True)
    considered = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "report"], name="report_once_at_an_organization"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{later}__gte": F("received")})
                    | Q(received=None)
                    | Q(**{later: None}),
                    name=f"report_{later}_not_before_received",
                )
                for later in ("distributed", "due", "considered")
            ),
        )


class ReportFocalPoints(Dated):
    """Who answers for a report at the organization from a day on: the whole list at once."""

    report_at_organization = models.ForeignKey(
        ReportAtOrganization, models.PROTECT, related_name="focal_point_lists"
    )

    class Meta:
        indexes = (
            models.Index(
                fields=["report_at_organization", "valid_from"], name="report_focal_points_as_of"
            ),
        )


class ReportFocalPoint(AppendOnly):
    """One place in the list of a report's focal points: a person, their unit, or both."""

    focal_points = models.ForeignKey(ReportFocalPoints, models.PROTECT, related_name="members")
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["focal_points", "position"], name="report_focal_point_place_once"
            ),
            models.CheckConstraint(
                condition=~Q(person=None, unit=None), name="report_focal_point_is_somebody"
            ),
        )


class Recommendation(Withdrawable):
    """A numbered recommendation of a report; an informal one is numbered by its paragraph."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="recommendations")
    number = models.CharField(max_length=200)
    ordinal = models.PositiveIntegerField(default=0)
    formal = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["report", "number", "formal"],
                condition=Q(withdrawn_at=None),
                name="recommendation_number_once",
            ),
        )


class RecommendationFacts(Dated):
    """What is known about a recommendation beside its text; the latest statement stands.

    `withdrawn`: nothing is known any more, since what had been imported was taken back.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="facts")
    addressee = CodeField[Addressee | None](Addressee, null=True)
    withdrawn = models.BooleanField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["recommendation", "valid_from"], name="recommendation_facts_as_of"
            ),
        )


class RecommendationImpact(AppendOnly):
    """One intended impact of a recommendation."""

    facts = models.ForeignKey(RecommendationFacts, models.PROTECT, related_name="impacts")
    position = models.PositiveSmallIntegerField()
    impact = CodeField[Impact](Impact)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["facts", "position"], name="recommendation_impact_place_once"
            ),
        )


class RecommendationDependency(AppendOnly):
    """A recommendation on which this one depends, as the report numbers it."""

    facts = models.ForeignKey(RecommendationFacts, models.PROTECT, related_name="dependencies")
    position = models.PositiveSmallIntegerField()
    depends_on = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["facts", "position"], name="recommendation_dependency_place_once"
            ),
        )


class RecommendationText(Searched):
    """The recommendation in one language. An official text is the oversight body's: one for all.

    It is never reworded but by a `correction`, or where the body enters its own
    (`by_oversight_body`, true or nothing) after an organization had entered it.
    """

    owner, said = "recommendation_id", "text"

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="texts")
    language = CodeField[Language](Language)
    origin = CodeField[Origin](Origin)
    by_oversight_body = models.BooleanField(null=True)
    correction = models.ForeignKey("Correction", models.PROTECT, null=True, related_name="+")
    text = models.TextField(null=True)
    addressee_name = models.TextField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["recommendation", "language", "valid_from"],
                name="recommendation_text_as_of",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["recommendation", "language"],
                condition=Q(origin=Origin.OFFICIAL.value, correction=None, by_oversight_body=None),
                name="official_text_is_never_reworded",
            ),
            models.UniqueConstraint(
                fields=["recommendation", "language"],
                condition=Q(correction=None, by_oversight_body=True),
                name="text_of_the_body_is_never_reworded",
            ),
        )


class RecommendationDate(AppendOnly):
    """A date that stands in the text, with its bound and the words it came from."""

    text = models.ForeignKey(RecommendationText, models.PROTECT, related_name="dates")
    position = models.PositiveSmallIntegerField()
    bound = CodeField[Bound](Bound)
    date = models.DateField()
    words = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["bound", "date"], name="recommendation_deadlines"),)
        constraints = (
            models.UniqueConstraint(
                fields=["text", "position"], name="recommendation_date_place_once"
            ),
        )


class RecommendationPeriod(models.Model):
    """From when until when (exclusive) which facts stand. Derived from the history, for speed."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="periods")
    facts = models.OneToOneField(RecommendationFacts, models.PROTECT, related_name="period")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["recommendation", "valid_from", "valid_until"],
                name="recommendation_period_as_of",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["recommendation", "valid_from"], name="recommendation_period_begins_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")) | Q(valid_until=None),
                name="recommendation_period_ends_after_it_begins",
            ),
        )


class ReportDraft(BroughtFile):
    """A report that somebody is about to register; `content` is as `core.report_draft` has it."""

    organization = models.CharField(max_length=32)
    content = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["organization", "-made_at"], name="report_draft_newest"),)
