"""Reports of the oversight bodies, and how each organization treats them."""

from django.db import models
from django.db.models import F, Q

from uptake.core.codes import CebComments, Language, Origin, ReportKind, Visibility
from uptake.register.models.fields import CodeField
from uptake.register.models.history import AppendOnly, Dated
from uptake.register.models.organizations import Organization, OversightBody, Person, Unit
from uptake.register.models.withdrawing import Withdrawable


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


class ReportText(Dated):
    """What a report is called in one language, and where it and its annexes are to be read.

    `by_oversight_body`: an inspector registered it, whose words beat an organization's.
    `correction` is the one by which it came to be, if by one.
    """

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
