"""An answer on its way: what is typed, what was done with it, what proves it, what is said."""

from django.db import models
from django.db.models import Q

from uptake.core.codes import Deed, Stage
from uptake.register.models.fields import CodeField
from uptake.register.models.follow_ups import FollowUp
from uptake.register.models.history import AppendOnly
from uptake.register.models.organizations import Organization, Person
from uptake.register.models.updates import StatusUpdate


class WorkingCopy(models.Model):
    """What a person is typing, saved as they type; gone once it is saved as a version.

    `content` is a given answer as `core.plain` tells it, `based_on` the version beside which
    it was begun.
    """

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="working_copies")
    person = models.ForeignKey(Person, models.CASCADE, related_name="working_copies")
    based_on = models.ForeignKey(StatusUpdate, models.PROTECT, null=True, related_name="+")
    content = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["follow_up", "person"], name="working_copy_once_a_person"
            ),
        )


class StageChange(AppendOnly):
    """What was done with a version of an answer, by whom, and the stage to which it led.

    Their order is that of their identities, which only grow; clocks are set back at times.
    """

    update = models.ForeignKey(StatusUpdate, models.PROTECT, related_name="stage_changes")
    deed = CodeField[Deed](Deed)
    stage = CodeField[Stage](Stage)
    at = models.DateTimeField()
    by = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(default="")

    class Meta:
        indexes = (models.Index(fields=["update", "at"], name="stage_change_in_time"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(deed__in=(Deed.RETURN.value, Deed.REOPEN.value)) | ~Q(reason=""),
                name="return_and_reopening_have_a_reason",
            ),
        )


class FollowUpProgress(models.Model):
    """How far each follow-up has come: its latest version. Derived from the history, for speed."""

    follow_up = models.OneToOneField(
        FollowUp, models.PROTECT, primary_key=True, related_name="progress"
    )
    latest = models.ForeignKey(StatusUpdate, models.PROTECT, related_name="+")
    stage = CodeField[Stage](Stage)
    since = models.DateTimeField()
    cleared = models.ForeignKey(StatusUpdate, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["stage", "since"], name="progress_by_stage"),)


class EvidenceFile(models.Model):
    """A file that proves an answer, kept in the data folder by its hash."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="evidence_files")
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()
    recorded_by = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "sha256"], name="evidence_file_content_once"
            ),
        )


class UpdateEvidence(AppendOnly):
    """What proves a version: a file by its hash, or an address."""

    update = models.ForeignKey(StatusUpdate, models.PROTECT, related_name="evidence")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    sha256 = models.CharField(max_length=64, null=True, db_index=True)
    url = models.TextField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["update", "position"], name="update_evidence_place_once"
            ),
            models.CheckConstraint(
                condition=Q(sha256=None) ^ Q(url=None), name="evidence_is_a_file_or_an_address"
            ),
        )


class DiscussionSeen(models.Model):
    """When a person last had the discussion beside an answer before them."""

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="discussion_seen")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["follow_up", "person"], name="discussion_seen_once_a_person"
            ),
        )


class DiscussionNote(AppendOnly):
    """What was said beside an answer, within the organization."""

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="discussion")
    update = models.ForeignKey(StatusUpdate, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    text = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["follow_up", "at"], name="discussion_in_time"),)
