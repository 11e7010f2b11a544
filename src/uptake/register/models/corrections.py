"""Corrections of what was registered wrongly: what is proposed, what was decided, why."""

from django.db import models
from django.db.models import Q

from uptake.core.codes import CorrectedPart, Language
from uptake.register.models.fields import CodeField
from uptake.register.models.history import AppendOnly
from uptake.register.models.organizations import Organization, Person
from uptake.register.models.recommendations import Recommendation
from uptake.register.models.reports import Report


class Correction(AppendOnly):
    """What somebody says is wrong, and what is right; it counts once it was decided so.

    `symbol` and `number` are those of the report and the recommendation as they were then.
    `organization` is whose people say it; none: the oversight body's.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="corrections")
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, null=True, related_name="corrections"
    )
    symbol = models.CharField(max_length=200)
    number = models.CharField(max_length=200, null=True)
    part = CodeField[CorrectedPart](CorrectedPart)
    language = CodeField[Language | None](Language, null=True)
    before = models.TextField()
    after = models.TextField()
    reason = models.TextField()
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="corrections"
    )
    at = models.DateTimeField()
    by = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(part=CorrectedPart.WITHDRAWAL.value)
                | (
                    Q(part__in=(CorrectedPart.NUMBER.value, CorrectedPart.TEXT.value))
                    ^ Q(recommendation=None, number=None)
                ),
                name="correction_of_a_recommendation_or_not",
            ),
            models.CheckConstraint(
                condition=Q(part__in=(CorrectedPart.TITLE.value, CorrectedPart.TEXT.value))
                ^ Q(language=None),
                name="correction_of_words_in_a_language",
            ),
        )


class CorrectionDecision(AppendOnly):
    """What became of a correction: made, or refused with a reason."""

    correction = models.OneToOneField(Correction, models.PROTECT, related_name="decision")
    made = models.BooleanField()
    reason = models.TextField(default="")
    at = models.DateTimeField()
    by = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(made=True) | ~Q(reason=""), name="correction_refused_with_a_reason"
            ),
        )
