"""The other side: how an oversight body's tracking system has our recommendations.

And what we have said of that.
"""

from django.db import models
from django.db.models import Q

from uptake.core.codes import Acceptance, Addressee, Implementation
from uptake.register.models.assignments import FollowUp
from uptake.register.models.fields import CodeField
from uptake.register.models.history import AppendOnly, BroughtFile, Recorded
from uptake.register.models.organizations import Organization, Person
from uptake.register.models.updates import StatusUpdate


class TrackingWords(models.Model):
    """The columns and words of the other side, as an organization has mapped them to ours.

    `lines` is a list of field, code, what is written, and what is read.
    """

    organization = models.OneToOneField(
        Organization, models.CASCADE, related_name="tracking_words", primary_key=True
    )
    lines = models.JSONField(default=list)
    changed_at = models.DateTimeField()
    changed_by = models.TextField()


class TrackingUpload(BroughtFile):
    """A file of the other side that was brought. `found` are its cells as they were read."""

    organization = models.CharField(max_length=32)
    found = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["organization", "-made_at"], name="tracking_newest"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="unreadable") | ~Q(error_code=""),
                name="tracking_unreadable_says_why",
            ),
        )


class TrackingSnapshot(Recorded):
    """One file of the other side that was taken: of which day it is."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="tracking_snapshots"
    )
    name = models.TextField()
    day = models.DateField()
    upload = models.UUIDField(unique=True)


class TrackedStatus(AppendOnly):
    """A recommendation as the other side had it; a later row replaces an earlier one.

    A recommendation that is not registered here has a row as well. `day` is that of their last
    change; where they say none, that of the file in which the status came first.
    """

    snapshot = models.ForeignKey(TrackingSnapshot, models.PROTECT, related_name="rows")
    report = models.CharField(max_length=64)
    number = models.CharField(max_length=32)
    formal = models.BooleanField(default=True)
    day = models.DateField()
    text = models.TextField(null=True)
    addressee = CodeField[Addressee | None](Addressee, null=True)
    acceptance = CodeField[Acceptance | None](Acceptance, null=True)
    implementation = CodeField[Implementation | None](Implementation, null=True)
    verified = models.BooleanField(null=True)
    impacts = models.JSONField(default=list)
    deadlines = models.JSONField(default=list)
    remarks = models.TextField(null=True)
    first_answered = models.DateField(null=True)
    last_changed = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["snapshot", "report", "number", "formal"], name="tracked_once_a_snapshot"
            ),
            models.CheckConstraint(
                condition=Q(implementation=None)
                | Q(acceptance__isnull=False, acceptance=Acceptance.ACCEPTED.value),
                name="tracked_implementation_only_where_accepted",
            ),
        )


class TrackingKept(AppendOnly):
    """Somebody looked at both sides, and ours stands, with a reason; of just these two values."""

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="+")
    tracked = models.ForeignKey(TrackedStatus, models.PROTECT, related_name="kept")
    update = models.ForeignKey(StatusUpdate, models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tracked", "update"], name="tracking_kept_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="tracking_kept_has_a_reason"),
        )


class TrackingExport(AppendOnly):
    """A file that was made for the other side; `updates` are the cleared answers in it."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="tracking_exports")
    day = models.DateField()
    updates = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.TextField()
