"""What meetings did with documents: decisions, requests, and records on their way in."""

from django.db import models
from django.db.models import Q

from uptake.core.codes import DecisionState, Language, RequestedField
from uptake.register.models.assignments import FollowUp
from uptake.register.models.documents import Document
from uptake.register.models.fields import CodeField
from uptake.register.models.history import AppendOnly, BroughtFile, Recorded
from uptake.register.models.organizations import GoverningBody
from uptake.register.models.updates import StatusUpdate

OF_DOCUMENTS = (DecisionState.NOTED.value, DecisionState.NO_OBJECTION.value)
OF_RECOMMENDATIONS = (
    DecisionState.ENDORSED.value,
    DecisionState.NOT_ENDORSED.value,
    DecisionState.DEFERRED.value,
)


class MeetingDecision(Recorded):
    """What a meeting did with a document as a whole, or with one recommendation in it.

    The latest one stands. `symbol` is that of the meeting's record; `update` the version of the
    answer that carries the decision.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="decisions")
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, null=True, related_name="decisions")
    state = CodeField[DecisionState](DecisionState)
    body = models.ForeignKey(GoverningBody, models.PROTECT, null=True, related_name="+")
    symbol = models.CharField(max_length=200, null=True)
    date = models.DateField()
    update = models.ForeignKey(StatusUpdate, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=["document", "date", "recorded_at"], name="decision_newest"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=OF_DOCUMENTS, follow_up=None)
                | Q(state__in=OF_RECOMMENDATIONS, follow_up__isnull=False),
                name="decision_fits_what_it_is_of",
            ),
        )


class DecisionWords(AppendOnly):
    """What the meeting said with its decision, in one language."""

    decision = models.ForeignKey(MeetingDecision, models.PROTECT, related_name="words")
    language = CodeField[Language](Language)
    text = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["decision", "language"], name="decision_words_once_a_language"
            ),
        )


class MeetingRequest(models.Model):
    """What a meeting asked for.

    It is about the recommendations of its rows, or about all of the document where it has none.
    Somebody may close it where its fields cannot show that it is met.
    """

    recorded_at = models.DateTimeField()
    recorded_by = models.TextField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="requests")
    date = models.DateField()
    due = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.TextField(default="")

    class Meta:
        indexes = (models.Index(fields=["document", "date"], name="request_of_document"),)


class RequestWords(AppendOnly):
    """A request as the meeting put it, in one language."""

    request = models.ForeignKey(MeetingRequest, models.PROTECT, related_name="words")
    language = CodeField[Language](Language)
    text = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["request", "language"], name="request_words_once_a_language"
            ),
        )


class RequestPart(AppendOnly):
    """A field of the answers that a request asks for."""

    request = models.ForeignKey(MeetingRequest, models.PROTECT, related_name="parts")
    field = CodeField[RequestedField](RequestedField)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request", "field"], name="request_part_once"),
        )


class RequestRow(AppendOnly):
    """A recommendation that a request is about."""

    request = models.ForeignKey(MeetingRequest, models.PROTECT, related_name="rows")
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="requests")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request", "follow_up"], name="request_row_once"),
        )


class MeetingRecord(BroughtFile):
    """A meeting's record that was brought in; `content` are the decisions proposed from it."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="records")
    content = models.JSONField(default=dict)
