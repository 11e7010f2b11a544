"""Corrections and withdrawals of what was registered wrongly: proposed, decided, brought back."""

from django.db import models
from django.db.models import Q

from uptake.core.codes import CorrectedPart, Language
from uptake.register.models.documents import Document
from uptake.register.models.fields import CodeField
from uptake.register.models.history import AppendOnly
from uptake.register.models.organizations import Organization, Person
from uptake.register.models.reports import Recommendation, Report


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


class Withdrawal(AppendOnly):
    """A report, one of its recommendations, or a document of an organization was withdrawn.

    `organization` is where; `everywhere` says that a report is withdrawn for all. `symbol` and
    `number` are those of then. `rows` are the identities of the rows withdrawn with it, by table,
    and for a document those that were written to give back what stood before.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="withdrawals")
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="withdrawals")
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, null=True, related_name="withdrawals"
    )
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="withdrawals")
    correction = models.OneToOneField(
        Correction, models.PROTECT, null=True, related_name="withdrawal"
    )
    everywhere = models.BooleanField(default=False)
    symbol = models.CharField(max_length=200)
    number = models.CharField(max_length=200, null=True)
    at = models.DateTimeField()
    by = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.TextField()
    rows = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(report=None) ^ Q(document=None), name="withdrawal_is_of_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(recommendation=None, number=None)
                | Q(recommendation__isnull=False, number__isnull=False, report__isnull=False),
                name="withdrawal_of_a_recommendation_names_it",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_has_a_reason"),
        )


class BroughtBack(AppendOnly):
    """A withdrawal was undone: by whom, and which rows were written for it."""

    withdrawal = models.OneToOneField(Withdrawal, models.PROTECT, related_name="brought_back")
    at = models.DateTimeField()
    by = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    rows = models.JSONField(default=dict)
