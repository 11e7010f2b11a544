"""Status updates, the answer at one moment, and an answer on its way.

What is typed, done, proved and said.
"""

from django.db import models
from django.db.models import F, Q

from uptake.core.codes import (
    KEPT_FOR,
    Acceptance,
    Action,
    Audience,
    ConditionKind,
    DecisionState,
    Deed,
    Implementation,
    Implications,
    Language,
    Origin,
    Relevance,
    Stage,
    Via,
    Visibility,
)
from uptake.core.discussing import NoteDeed
from uptake.register.models.assignments import FollowUp
from uptake.register.models.documents import Document
from uptake.register.models.fields import CodeField
from uptake.register.models.history import AppendOnly, Dated
from uptake.register.models.organizations import GoverningBody, Organization, Person
from uptake.register.models.reports import Report
from uptake.register.models.searching import Searched


class StatusUpdate(Dated):
    """All that is answered at one moment. `document` is the one it was published in, if any.

    `stage` is the one at which the version was recorded; what was done with it since stands in
    its stage changes. `based_on` is the version beside which it was written.
    """

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="updates")
    stage = CodeField[Stage](Stage)
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    via = CodeField[Via](Via, default=Via.IMPORT.value)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    why = models.TextField(default="")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="updates")
    action = CodeField[Action | None](Action, null=True)
    governing_body = models.ForeignKey(GoverningBody, models.PROTECT, null=True, related_name="+")
    for_information = models.BooleanField(default=False)
    acceptance = CodeField[Acceptance | None](Acceptance, null=True)
    implementation = CodeField[Implementation | None](Implementation, null=True)
    verified = models.BooleanField(null=True)
    relevance = CodeField[Relevance | None](Relevance, null=True)
    priority = models.BooleanField(null=True)
    financial_implications = CodeField[Implications | None](Implications, null=True)
    human_resource_implications = CodeField[Implications | None](Implications, null=True)
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    currency = models.TextField(null=True)
    decision_state = CodeField[DecisionState | None](DecisionState, null=True)
    decision_body = models.ForeignKey(GoverningBody, models.PROTECT, null=True, related_name="+")
    decision_symbol = models.CharField(max_length=200, null=True)
    decision_date = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["follow_up", "valid_from", "recorded_at"], name="status_update_as_of"
            ),
        )
        constraints = (
            models.CheckConstraint(
                # A check that comes out as unknown passes, so "is there at all" is said too.
                condition=Q(implementation=None)
                | Q(acceptance__isnull=False, acceptance=Acceptance.ACCEPTED.value),
                name="implementation_only_where_accepted",
            ),
            models.CheckConstraint(
                condition=Q(decision_state__isnull=False)
                | Q(decision_body=None, decision_symbol=None, decision_date=None),
                name="decision_has_a_state",
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0), name="amount_is_not_negative"
            ),
        )


class UpdateText(Searched):
    """What an update says beyond its codes, in one language; a later one replaces an earlier."""

    owner, said = "update_id", "remarks"

    update = models.ForeignKey(StatusUpdate, models.PROTECT, related_name="texts")
    language = CodeField[Language](Language)
    origin = CodeField[Origin](Origin)
    remarks = models.TextField(null=True)
    comment = models.TextField(null=True)
    financial_period = models.TextField(null=True)
    financial_words = models.TextField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["update", "language", "valid_from"], name="update_text_as_of"),
        )


class UpdateCondition(AppendOnly):
    """What the answer hangs on."""

    update = models.ForeignKey(StatusUpdate, models.PROTECT, related_name="conditions")
    position = models.PositiveSmallIntegerField()
    kind = CodeField[ConditionKind](ConditionKind)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["update", "position"], name="update_condition_place_once"
            ),
        )


class ConditionWords(AppendOnly):
    """The words of a condition, as one version of the update's text has them."""

    condition = models.ForeignKey(UpdateCondition, models.PROTECT, related_name="words")
    text = models.ForeignKey(UpdateText, models.PROTECT, related_name="condition_words")
    words = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["condition", "text"], name="condition_words_once"),
        )


class UpdateReference(AppendOnly):
    """A document that the answer cites, by its symbol."""

    update = models.ForeignKey(StatusUpdate, models.PROTECT, related_name="references")
    position = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["update", "position"], name="update_reference_place_once"
            ),
        )


class StatusPeriod(models.Model):
    """From when until when (exclusive) which update stands for whom. Derived, for speed.

    For the staff the cleared ones stand, for the public those that a document has published. With
    each stands on which day there was an answer first, it was accepted first, implemented first.
    """

    # The indexes below begin with them, and this table has twice as many rows as the history.
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="periods", db_index=False)
    audience = CodeField[Audience](KEPT_FOR)
    update = models.ForeignKey(StatusUpdate, models.PROTECT, related_name="periods", db_index=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    implemented_on = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["follow_up", "audience", "valid_from", "valid_until"],
                name="status_period_as_of",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["follow_up", "audience", "valid_from"], name="status_period_begins_once"
            ),
            models.UniqueConstraint(
                fields=["update", "audience"], name="status_period_once_for_an_audience"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")) | Q(valid_until=None),
                name="status_period_ends_after_it_begins",
            ),
        )


class LastStatus(models.Model):
    """How a follow-up stands last, for whom: what figures are counted from. Derived, for speed.

    It stands so from the day `since` on; of the days before, the periods tell. `codes` are those
    that figures count, in one text, since one column is counted faster than five; `first_deadline`
    and `last_deadline` are the first and the last day by which its texts ask something.
    """

    follow_up = models.ForeignKey(
        FollowUp, models.CASCADE, related_name="last_statuses", db_index=False
    )
    audience = CodeField[Audience](KEPT_FOR)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", db_index=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="+")
    visibility = CodeField[Visibility](Visibility)
    since = models.DateField()
    codes = models.CharField(max_length=200)
    first_deadline = models.DateField(null=True)
    last_deadline = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["organization", "audience"], name="last_status_of_organization"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["follow_up", "audience"], name="last_status_once_for_an_audience"
            ),
        )


class WorkingCopy(models.Model):
    """What a person is typing, saved as they type; gone once it is saved as a version.

    `content` is a given answer as `core.chain` tells it, `based_on` the version beside which
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
    """How far each follow-up has come: its latest version. Derived from the history, for speed.

    Of that version it holds what whose turn it is depends on (`answers`, `asks` and `dated`: see
    `core.recipients.Given`) and in `traits` what readiness is judged by, in one text
    (`record.queries.traits`); that is empty only where it was not derived yet.
    """

    follow_up = models.OneToOneField(
        FollowUp, models.PROTECT, primary_key=True, related_name="progress"
    )
    latest = models.ForeignKey(StatusUpdate, models.PROTECT, related_name="+")
    stage = CodeField[Stage](Stage)
    since = models.DateTimeField()
    cleared = models.ForeignKey(StatusUpdate, models.PROTECT, null=True, related_name="+")
    answers = models.BooleanField(default=True)
    asks = models.BooleanField(default=True)
    dated = models.DateField(null=True)
    traits = models.CharField(max_length=200, default="")

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


class NoteMention(AppendOnly):
    """Somebody who is named in a comment."""

    note = models.ForeignKey(DiscussionNote, models.PROTECT, related_name="mentions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["note", "person"], name="note_mention_once_a_person"),
        )


class NoteChange(AppendOnly):
    """What was done with a comment after it was written: another text, resolved, opened again."""

    note = models.ForeignKey(DiscussionNote, models.PROTECT, related_name="changes")
    deed = CodeField[NoteDeed](NoteDeed)
    at = models.DateTimeField()
    by = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    text = models.TextField(default="")


class Presence(models.Model):
    """When somebody was last heard of at an answer; kept for a few minutes."""

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["follow_up", "person"], name="presence_once_a_person"),
        )
