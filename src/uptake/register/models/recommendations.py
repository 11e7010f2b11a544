"""Recommendations: what they are, to whom they are addressed, their texts and the dates in them."""

from django.db import models
from django.db.models import F, Q

from uptake.core.codes import Addressee, Bound, Impact, Language, Origin
from uptake.register.models.fields import CodeField
from uptake.register.models.history import AppendOnly, Dated
from uptake.register.models.reports import Report
from uptake.register.models.withdrawing import Withdrawable


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


class RecommendationText(Dated):
    """The recommendation in one language. An official text is the oversight body's: one for all.

    It is never reworded but by a `correction`, or where the body enters its own
    (`by_oversight_body`, true or nothing) after an organization had entered it.
    """

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
